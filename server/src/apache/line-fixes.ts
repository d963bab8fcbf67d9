import type { Fix } from '../core/fix.ts';
import type { Item } from '../core/item.ts';
import type { Span } from '../core/span.ts';
import { nodeAt } from '../core/tree.ts';

/** Puts the directive or section at `offset` into an `<IfModule>`. */
export function wrapInModule(item: Item, offset: number, source: string): readonly Fix[] {
  const lines = linesAt(item, offset);
  if (!lines) return [];
  const { start, end } = lines;
  const { text } = item;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
  const before = text.slice(0, end).endsWith('\n') ? '' : eol;
  const changes = [
    { start, end: start, text: `${indent}<IfModule ${source}>${eol}` },
    { start: end, end, text: `${before}${indent}</IfModule>${eol}` },
  ];
  return [{ title: `Put it into <IfModule ${source}>`, safe: false, changes }];
}

/** Removes the directive or section at `offset` with its lines. */
export function removeLines(item: Item, offset: number): readonly Fix[] {
  const lines = linesAt(item, offset);
  return lines ? [{ title: 'Remove it', safe: false, changes: [{ ...lines, text: '' }] }] : [];
}

/** Whole lines, the last one with its end. */
function linesAt({ text, mapped }: Item, offset: number): Span | undefined {
  const { node } = nodeAt(mapped?.tree.nodes ?? [], offset);
  if (!node) return undefined;
  const newline = text.indexOf('\n', node.end);
  const start = node.start === 0 ? 0 : text.lastIndexOf('\n', node.start - 1) + 1;
  return { start, end: newline < 0 ? text.length : newline + 1 };
}
