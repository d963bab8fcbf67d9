import type { OptionFact } from '../core/fact.ts';
import type { Item } from '../core/item.ts';
import type { Block } from '../core/tree.ts';

/**
 * The options of an item that belong to the section asked for, in order; without one asked for, to the section that uWSGI
 * takes by itself: `uwsgi`, in XML the first `<uwsgi>` whatever its id.
 */
export function sectionOf(item: Item, section: string | undefined): readonly OptionFact[] {
  const facts = item.mapped?.facts ?? [];
  if (item.kind !== 'block') {
    const name = item.container?.name ?? '';
    return name === (section ?? 'uwsgi') ? facts.filter(isOption) : [];
  }
  const block = item.mapped?.tree.nodes.find((node): node is Block => node.kind === 'block' && isAsked(node, section));
  if (!block) return [];
  return facts.filter(isOption).filter(fact => fact.start >= block.open.end && fact.end <= block.end);
}

/** In XML a section without an id is taken for any; only XML has closing tags. */
function isAsked({ name, args: [id], close }: Block, section: string | undefined): boolean {
  if (section === undefined) return name.value === 'uwsgi';
  return id ? id.value === section : close !== undefined || name.value === section;
}

function isOption(fact: { readonly kind: string }): fact is OptionFact {
  return fact.kind === 'option';
}
