import type { ItemChange } from '../core/fix.ts';
import type { Span } from '../core/span.ts';
import type { Entry } from '../core/tree.ts';

/** What parts a directive from one that is put beside it: its line end and indentation, or a blank within its line. */
function gapOf(text: string, { start }: Span): string {
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const before = text.slice(lineStart, start);
  return before.trim() === '' ? (text.includes('\r\n') ? '\r\n' : '\n') + before : ' ';
}

/** Puts directives before another one, or before a block. */
export function insertBefore(text: string, at: Span, lines: readonly string[]): readonly ItemChange[] {
  if (lines.length === 0) return [];
  const added = lines.map(line => line + gapOf(text, at)).join('');
  return [{ start: at.start, end: at.start, text: added }];
}

/** Puts directives in the place of one. */
export function replaceEntry(text: string, { start, end }: Span, lines: readonly string[]): ItemChange {
  return { start, end, text: lines.join(gapOf(text, { start, end })) };
}

/** Takes a directive out: its whole line, or what of the line is its own. */
export function removeEntry(text: string, { start, end }: Span): ItemChange {
  const before = /(?:^|\n)([ \t]*)$/.exec(text.slice(0, start));
  const after = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(end));
  if (before && after) return { start: start - (before[1] ?? '').length, end: end + after[0].length, text: '' };
  const blanks = /^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0;
  return { start, end: end + blanks, text: '' };
}

/** Gives a directive another name. */
export function rename({ name }: Entry, text: string): ItemChange {
  return { start: name.start, end: name.end, text };
}
