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

/**
 * Moves the directive at `offset` with its lines to stand in front of a section around it. Comments right
 * above it go along where they are about nothing else; those above the section stay with the section.
 */
export function moveOut(item: Item, offset: number, section: Span): readonly Fix[] {
  const { text } = item;
  const lines = linesAt(item, offset);
  if (!lines) return [];
  const isLast = /^[ \t]*(?:\r?\n|#|<\/|$)/.test(text.slice(lines.end));
  const from = isLast ? aboveComments(text, lines.start) : lines.start;
  const to = aboveComments(text, lineStart(text, section.start));
  const moved = indented(text.slice(from, lines.end), indentAt(text, lines.start), indentAt(text, section.start));
  const name = /^<\w+/.exec(text.slice(section.start, section.end))?.[0] ?? '<';
  const changes = [
    { start: to, end: to, text: moved },
    { start: from, end: lines.end, text: '' },
  ];
  return [{ title: `Move it in front of ${name}>`, safe: false, changes }];
}

/** The start of the comments that end right above `start`; `start` where there are none. */
function aboveComments(text: string, start: number): number {
  let from = start;
  while (from > 0) {
    const above = lineStart(text, from - 1);
    if (!/^[ \t]*#/.test(text.slice(above, from))) break;
    from = above;
  }
  // What looks like a comment is none where the line above goes on.
  return /\\\r?\n$/.test(text.slice(0, from)) ? start : from;
}

/** Lines with another indentation; continued lines stay as they are, since their blanks count. */
function indented(lines: string, old: string, indent: string): string {
  return lines.replace(/^.*$/gm, (line, at: number) =>
    line.startsWith(old) && line.trim() !== '' && !/\\\r?\n$/.test(lines.slice(0, at))
      ? indent + line.slice(old.length)
      : line,
  );
}

function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset)))?.[0] ?? '';
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Whole lines, the last one with its end. */
function linesAt({ text, mapped }: Item, offset: number): Span | undefined {
  const { node } = nodeAt(mapped?.tree.nodes ?? [], offset);
  return node && linesOf(text, node);
}

/** The whole lines of something. */
export function linesOf(text: string, { start, end }: Span): Span {
  const newline = text.indexOf('\n', end);
  return { start: lineStart(text, start), end: newline < 0 ? text.length : newline + 1 };
}
