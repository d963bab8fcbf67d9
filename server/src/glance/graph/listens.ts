import { portOf } from '../../core/endpoint.ts';
import type { FrontSeen, ListenSeen } from '../../core/sighting.ts';
import type { Addresses } from './addresses.ts';
import type { GraphDraft } from './draft.ts';

/** A front end that has a node. */
export interface SeenFront {
  readonly id: string;
  readonly root: string | undefined;
  readonly front: FrontSeen | undefined;
}

/** Joins front ends with the addresses that their httpd listens on. The main server answers wherever no host does. */
export function joinListens(
  draft: GraphDraft,
  addresses: Addresses,
  listens: readonly ListenSeen[],
  fronts: readonly SeenFront[],
): void {
  for (const { endpoint, site, root } of listens) {
    const port = portOf(endpoint);
    const own = fronts.filter(seen => seen.root === root);
    const hosts = own.filter(({ front }) => front?.addresses.some(address => meets(address, endpoint.host, port)));
    const answering = hosts.length > 0 ? hosts : own.filter(({ front }) => !front);
    if (answering.length === 0) continue;
    const id = addresses.listened({ endpoint, site });
    for (const { id: to, front } of answering) draft.edge(id, to, front?.isEncrypted ? 'https' : 'http', site);
  }
}

/** Whether a virtual host's address, `*:443`, `_default_:443`, `10.0.0.1`, `[::1]:80`, takes what comes in there. */
function meets(address: string, host: string, port: number | undefined): boolean {
  const [, name = '', own] = /^(\[[^\]]*\]|[^:]*)(?::(\d+|\*))?$/.exec(address) ?? [];
  if (own !== undefined && own !== '*' && Number(own) !== port) return false;
  const plain = name.toLowerCase().replace(/^\[|\]$/g, '');
  return host === '' || plain === '*' || plain === '_default_' || plain === host;
}
