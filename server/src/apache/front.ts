import type { Item } from '../core/item.ts';
import type { FrontSeen } from '../core/sighting.ts';
import type { Node } from '../core/tree.ts';
import { hostNames } from './backends.ts';
import { CONTAINERS } from './containers.ts';
import type { Environment } from './environment.ts';
import { resolve } from './environment.ts';
import { nameOf } from './words.ts';

/** The virtual host that an item is. */
export function frontOf(uri: string, item: Item, environment: Environment): FrontSeen | undefined {
  if (item.kind !== 'block' || item.name !== 'virtualhost') return undefined;
  const host = item.mapped?.tree.nodes[0];
  if (host?.kind !== 'block') return undefined;
  const resolved = (text: string): string => resolve(environment, text);
  return {
    site: { uri, item, span: host.open },
    addresses: host.args.map(({ value }) => resolved(value)),
    names: hostNames(host).map(resolved),
    isEncrypted: isEncrypted(host.children),
  };
}

function isEncrypted(nodes: readonly Node[]): boolean {
  return nodes.some(node => {
    if (node.kind === 'block') return CONTAINERS.has(nameOf(node.name)) && isEncrypted(node.children);
    return nameOf(node.name) === 'sslengine' && /^(?:on|optional)$/i.test(node.args[0]?.value ?? '');
  });
}
