import type { Item } from '../core/item.ts';
import type { Dialect } from '../core/language.ts';
import type { Position } from '../core/span.ts';
import type { Node } from '../core/tree.ts';
import { lineIndex } from './line-index.ts';

/** Lines that can be folded, counted from the item's first. The end is the last line that disappears. */
export interface Fold {
  readonly start: number;
  readonly end: number;
  readonly kind: 'comment' | 'section';
}

/** What can be folded within an item, and the lines of its first and last word. */
export interface ItemFolds {
  readonly folds: readonly Fold[];
  /** The line on which the item's own line starts, behind comments and blanks. */
  readonly first: number;
  readonly last: number;
}

type LineOf = (offset: number) => Position;

const known = new WeakMap<Item, ItemFolds>();

/** Where a comment starts, by dialect; each pattern matches a whole run of comment lines. */
const COMMENTS: Readonly<Partial<Record<Dialect, RegExp>>> = {
  apacheconf: /^[ \t]*#[^\n]*(?:\n[ \t]*#[^\n]*)+/gm,
  htaccess: /^[ \t]*#[^\n]*(?:\n[ \t]*#[^\n]*)+/gm,
  nginx: /^[ \t]*#[^\n]*(?:\n[ \t]*#[^\n]*)+/gm,
  'uwsgi-ini': /^[ \t]*[#;][^\n]*(?:\n[ \t]*[#;][^\n]*)+/gm,
  'uwsgi-yaml': /^[ \t]*#[^\n]*(?:\n[ \t]*#[^\n]*)+/gm,
  'uwsgi-xml': /<!--[\s\S]*?(?:-->|$)/g,
  'uwsgi-json': /^[ \t]*\/\/[^\n]*(?:\n[ \t]*\/\/[^\n]*)+|\/\*[\s\S]*?(?:\*\/|(?![\s\S]))/gm,
};

/** The folds of an item. Kept, except while the item was not read: then only its comments and its whole are known. */
export function foldsOf(item: Item, dialect: Dialect): ItemFolds {
  const kept = known.get(item);
  if (kept) return kept;
  const folds = makeFolds(item, dialect);
  if (item.mapped) known.set(item, folds);
  return folds;
}

function makeFolds({ text, kind, mapped }: Item, dialect: Dialect): ItemFolds {
  const content = /^[ \t]*[^\s#;]/m.exec(text)?.index ?? 0;
  const at = lineIndex(text);
  const own = linesOf(at, content, Math.max(content, text.trimEnd().length));
  const pattern = COMMENTS[dialect];
  const comments = (pattern ? [...text.matchAll(pattern)] : []).map(match => ({
    ...linesOf(at, match.index, match.index + match[0].length),
    kind: 'comment' as const,
  }));
  const whole = kind === 'block' && !mapped ? [{ start: own.start, end: own.end - 1, kind: 'section' as const }] : [];
  const sections =
    kind === 'block' ? (mapped?.tree.nodes.flatMap(node => sectionFolds(node, text, dialect, at)) ?? []) : [];
  return { folds: [...comments, ...whole, ...sections], first: own.start, last: own.end };
}

/** The closing tag or brace stays visible. */
function sectionFolds(node: Node, text: string, dialect: Dialect, at: LineOf): readonly Fold[] {
  if (node.kind !== 'block') return [];
  const end = node.start + text.slice(node.start, node.end).trimEnd().length;
  const { start, end: last } = linesOf(at, node.start, end);
  const isClosed = node.close !== undefined || dialect === 'uwsgi-json' || dialect === 'uwsgi-xml';
  const own: Fold = { start, end: isClosed ? last - 1 : last, kind: 'section' };
  return [own, ...node.children.flatMap(child => sectionFolds(child, text, dialect, at))];
}

function linesOf(at: LineOf, start: number, end: number): { readonly start: number; readonly end: number } {
  return { start: at(start).line, end: at(end).line };
}
