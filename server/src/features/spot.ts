import type { Item, Mapped } from '../core/item.ts';
import type { Position, Span } from '../core/span.ts';
import { touches } from '../core/span.ts';
import type { Block, Node, Word } from '../core/tree.ts';
import type { Document } from '../workspace/document.ts';
import type { Project } from '../workspace/project.ts';

/** Where a cursor stands: the item, what is known of it, and the offset in the item's text. */
export interface Spot {
  readonly document: Document;
  readonly item: Item;
  readonly mapped: Mapped;
  readonly offset: number;
}

/** A word of a tree under a cursor. */
export interface Found {
  readonly node: Node;
  readonly parents: readonly Block[];
  readonly word: Word;
  /** Which of the node's arguments it is; -1 for the name. */
  readonly argument: number;
}

/** The spot at any position, even one that no text has. Maps the item when it was not read yet. */
export function spotAt(project: Project, uri: string, position: Position): Spot | undefined {
  const document = project.document(uri);
  const place = document?.placeAt({ line: whole(position.line), character: whole(position.character) });
  if (!document || !place) return undefined;
  return { document, ...place, mapped: project.ensureMapped(document, place.item) };
}

function whole(value: number): number {
  return Number.isFinite(value) ? Math.max(0, Math.floor(value)) : 0;
}

/** The word that the offset touches: the name or an argument of an entry, of an opening tag or of a header. */
export function wordAt(nodes: readonly Node[], offset: number, parents: readonly Block[] = []): Found | undefined {
  for (const node of nodes) {
    if (!touches(node, offset)) continue;
    if (node.name.value !== '' && touches(node.name, offset)) return { node, parents, word: node.name, argument: -1 };
    const argument = node.args.findIndex(word => word.end > word.start && touches(word, offset));
    const word = node.args[argument];
    if (word) return { node, parents, word, argument };
    const inside = node.kind === 'block' ? wordAt(node.children, offset, [...parents, node]) : undefined;
    if (inside) return inside;
  }
  return undefined;
}

/** The container that a cursor stands in; a cursor behind the last line end of an item stands behind the item. */
export function containerAt({ document, item, offset }: Spot): Item | undefined {
  const isBehind = offset >= item.text.length && item.text.endsWith('\n');
  const before = isBehind ? item : document.items[item.index - 1];
  return before?.kind === 'open' || before?.kind === 'header' ? before : before?.container;
}

/** The blocks of the item that the offset stands in, outermost first. An unclosed block goes on to the item's end. */
export function blocksAt({ item, mapped, offset }: Spot): readonly Block[] {
  const blocks: Block[] = [];
  let list = item.kind === 'block' ? mapped.tree.nodes : [];
  for (;;) {
    const block: Node | undefined = list.findLast(node => node.kind === 'block' && node.open.end <= offset);
    if (block?.kind !== 'block' || (block.close && offset > block.close.end)) return blocks;
    blocks.push(block);
    list = block.children;
  }
}

/** The sections of an Apache file around a cursor, outermost first, with containers. */
export function sectionsAt(project: Project, spot: Spot): readonly Block[] {
  const containers: Block[] = [];
  for (let around = containerAt(spot); around; around = around.container) {
    const block = project.ensureMapped(spot.document, around).tree.nodes[0];
    if (block?.kind === 'block') containers.unshift(block);
  }
  return [...containers, ...blocksAt(spot)];
}

/** The name in the closing tag that stands at `close` in `text`. */
export function closingName(text: string, close: Span): Word | undefined {
  const tag = /^([ \t]*<\/)([^\s>]+)/.exec(text.slice(close.start, close.end));
  if (!tag) return undefined;
  const [, before = '', value = ''] = tag;
  const start = close.start + before.length;
  return { start, end: start + value.length, value };
}

/** The line of `text` around `offset`, without its end. */
export function lineSpan(text: string, offset: number): Span {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const next = text.indexOf('\n', offset);
  const end = next < 0 ? text.length : next;
  return { start: offset === 0 ? 0 : start, end: text.charAt(end - 1) === '\r' && end > offset ? end - 1 : end };
}

/** Where the first of the continued lines begins that end at the line which starts at `start`. */
export function firstLine(text: string, start: number): number {
  let first = start;
  while (first > 0 && /\\\r?\n$/.test(text.slice(Math.max(0, first - 3), first))) {
    first = text.lastIndexOf('\n', first - 2) + 1;
  }
  return first;
}
