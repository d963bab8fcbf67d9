import { nameOf } from '../apache/words.ts';
import type { Site } from '../core/sighting.ts';
import type { ConfigFile, Word } from '../core/tree.ts';
import { walk } from '../core/tree.ts';

/** A directive of the item around a line. */
export interface ItemSetting {
  /** In lower case. */
  readonly name: string;
  readonly args: readonly Word[];
  /** The sections and containers around it, in lower case, outermost first. */
  readonly sections: readonly string[];
}

const NAMES: ReadonlySet<string> = new Set([
  'include',
  'includeoptional',
  'limitrequestbody',
  'proxy100continue',
  'proxyset',
  'proxytimeout',
  'timeout',
  'use',
  'wsgichunkedrequest',
]);

/** By tree: any number of lines may stand in one item and ask for the same. */
const known = new WeakMap<ConfigFile, readonly ItemSetting[]>();

/** What the item around a line sets, of what rules of Glance ask for. */
export function settingsAround({ item }: Site): readonly ItemSetting[] {
  const tree = item.mapped?.tree;
  if (!tree) return [];
  const settings = known.get(tree) ?? settingsIn(tree);
  known.set(tree, settings);
  return settings;
}

function settingsIn({ nodes }: ConfigFile): readonly ItemSetting[] {
  const settings: ItemSetting[] = [];
  walk(nodes, (node, parents) => {
    const name = nameOf(node.name);
    if (node.kind === 'block' || !NAMES.has(name)) return;
    settings.push({ name, args: node.args, sections: parents.map(parent => nameOf(parent.name)) });
  });
  return settings;
}
