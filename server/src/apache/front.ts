import type { Item } from '../core/item.ts';
import type { FrontSeen, Site } from '../core/sighting.ts';
import type { Block, Node } from '../core/tree.ts';
import { nodeAt } from '../core/tree.ts';
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

/**
 * The group of mod_wsgi's processes that runs the script of a line: its own option, or the nearest `WSGIProcessGroup`
 * around it. Undefined when none is named, and for `%{GLOBAL}`, which is httpd itself.
 */
export function processGroupAt({ item, span }: Site, environment: Environment): string | undefined {
  const { node, parents } = nodeAt(item.mapped?.tree.nodes ?? [], span.start);
  const own = node?.kind === 'entry' ? node.args.find(({ value }) => value.startsWith(OPTION)) : undefined;
  const named = own?.value.slice(OPTION.length) ?? groupAround(parents);
  const group = named === undefined ? undefined : resolve(environment, named);
  return group === '%{GLOBAL}' || group === '' ? undefined : group;
}

const OPTION = 'process-group=';
const GROUP = 'wsgiprocessgroup';

function groupAround(parents: readonly Block[]): string | undefined {
  for (const { children } of [...parents].reverse()) {
    // By length first: a hostile file may have any number of scripts beside each other.
    const line = children.findLast(
      ({ kind, name }) => kind === 'entry' && name.value.length === GROUP.length && nameOf(name) === GROUP,
    );
    if (line) return line.args[0]?.value;
  }
  return undefined;
}
