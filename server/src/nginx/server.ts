import type { FrontSeen, Site } from '../core/sighting.ts';
import type { Block } from '../core/tree.ts';
import { nodeAt } from '../core/tree.ts';

/** The server around a line, where it stands in the same item; `known` keeps those that were made. */
export function serverAround(
  { uri, item, span }: Site,
  known: Map<Block, FrontSeen> = new Map(),
): FrontSeen | undefined {
  const { parents } = nodeAt(item.mapped?.tree.nodes ?? [], span.start);
  const server = parents.findLast(({ name }) => name.value === 'server');
  if (!server) return undefined;
  const front = known.get(server) ?? frontOf({ uri, item, span: server.open }, server);
  known.set(server, front);
  return front;
}

function frontOf(site: Site, { children }: Block): FrontSeen {
  const args = (name: string): readonly (readonly string[])[] =>
    children.flatMap(child => (child.name.value === name ? [child.args.map(({ value }) => value)] : []));
  const listens = args('listen');
  return {
    site,
    addresses: listens.flatMap(([address]) => (address === undefined ? [] : [address.replace(/^(\d+)$/, '*:$1')])),
    names: args('server_name').flat(),
    isEncrypted: listens.some(words => words.includes('ssl')) || args('ssl').some(([value]) => value === 'on'),
  };
}
