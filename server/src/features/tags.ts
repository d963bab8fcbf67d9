import type { Item } from '../core/item.ts';
import type { Range, Span } from '../core/span.ts';
import { touches } from '../core/span.ts';
import type { Node, Word } from '../core/tree.ts';
import type { Document } from '../workspace/document.ts';
import type { Project } from '../workspace/project.ts';
import type { Spot } from './spot.ts';
import { closingName } from './spot.ts';

/** The name in an opening tag and the name in the closing tag that belongs to it. */
export interface TagPair {
  readonly open: Range;
  readonly close: Range;
  /** True when both are written alike. */
  readonly isSame: boolean;
}

interface Side {
  readonly item: Item;
  readonly word: Word;
}

/** The two names of the section whose opening or closing name the cursor touches. */
export function tagPairAt(project: Project, spot: Spot): TagPair | undefined {
  const { document, item } = spot;
  if (item.kind === 'open' || item.kind === 'close') return containerPair(project, spot);
  const pair = pairIn(spot.mapped.tree.nodes, item.text, spot.offset, document.language.dialect === 'uwsgi-xml');
  return pair && place(document, { item, word: pair[0] }, { item, word: pair[1] });
}

/** The names of the innermost section of a tree one of whose names the offset touches. */
function pairIn(
  nodes: readonly Node[],
  text: string,
  offset: number,
  isXml: boolean,
): readonly [Word, Word] | undefined {
  for (const node of nodes) {
    if (!touches(node, offset)) continue;
    const close = isXml ? xmlClose(node, text) : node.kind === 'block' ? node.close : undefined;
    const name = close && closingName(text, close);
    if (name && (touches(node.name, offset) || touches(name, offset))) return [node.name, name];
    const inside = node.kind === 'block' ? pairIn(node.children, text, offset, isXml) : undefined;
    if (inside) return inside;
  }
  return undefined;
}

/** The closing tag of an XML element, which its tree does not hold. */
function xmlClose(node: Node, text: string): Span | undefined {
  const start = text.lastIndexOf('</', node.end - 1);
  return start > node.name.end ? { start, end: node.end } : undefined;
}

/** The tags of a container are items of their own. */
function containerPair(project: Project, spot: Spot): TagPair | undefined {
  const { document, item, offset } = spot;
  const own = nameIn(project, document, item);
  if (!own || !touches(own, offset)) return undefined;
  const other = item.kind === 'open' ? closerOf(document, item) : openerOf(document, item);
  const word = other && nameIn(project, document, other);
  if (!other || !word) return undefined;
  const sides = [
    { item, word: own },
    { item: other, word },
  ] as const;
  return item.kind === 'open' ? place(document, ...sides) : place(document, sides[1], sides[0]);
}

function nameIn(project: Project, document: Document, item: Item): Word | undefined {
  if (item.kind === 'open') return project.ensureMapped(document, item).tree.nodes[0]?.name;
  const start = item.text.lastIndexOf('</');
  return start < 0 ? undefined : closingName(item.text, { start, end: item.text.length });
}

/** The item that closes a container, found behind all that stands in it. */
function closerOf(document: Document, open: Item): Item | undefined {
  let index = open.index + 1;
  while (isInside(document.items[index], open)) index += 1;
  const next = document.items[index];
  return next?.kind === 'close' && next.name === open.name && next.container === open.container ? next : undefined;
}

/** The item that a container's closing line belongs to. */
function openerOf(document: Document, close: Item): Item | undefined {
  const before = document.items[close.index - 1];
  for (let around = before?.kind === 'open' ? before : before?.container; around; around = around.container) {
    if (around.name === close.name) return around;
  }
  return undefined;
}

function isInside(item: Item | undefined, container: Item): boolean {
  for (let around = item?.container; around; around = around.container) if (around === container) return true;
  return false;
}

function place(document: Document, open: Side, close: Side): TagPair {
  return {
    open: document.rangeOf(open.item, open.word),
    close: document.rangeOf(close.item, close.word),
    isSame: open.word.value === close.word.value,
  };
}
