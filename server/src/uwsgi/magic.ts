import type { Span } from '../core/span.ts';

/**
 * Before a configuration file of any format is parsed, uWSGI replaces `%` and the character behind it, wherever they
 * stand, by what that character stands for (core/utils.c, magic_sub; core/io.c). A character that stands for nothing
 * vanishes with its percent sign: even the end of the line.
 */

/** What each character stands for; in upper case the same of the first file. `%(` begins a placeholder and stays. */
export const MAGIC: ReadonlyMap<string, string> = new Map([
  ['%', 'a percent sign'],
  ['(', 'the beginning of a placeholder'],
  ['[', 'the escape character'],
  ['b', 'the path of the uwsgi program'],
  ['o', 'the name of the file as uWSGI was told it'],
  ['p', 'the absolute path of the file'],
  ['s', 'the name of the file without its folder'],
  ['d', 'the folder of the file, with a slash at the end'],
  ['c', 'the name of the folder of the file'],
  ['e', 'the extension of the file'],
  ['n', 'the name of the file without its extension'],
  ['x', 'the section that was asked for with file:section'],
  ['i', 'the inode number of the file'],
  ['j', 'a hash of the path of the file, in hexadecimal'],
  ['h', 'the name of the host'],
  ['k', 'the number of processors'],
  ['t', 'the time uWSGI started, in seconds since 1970'],
  ['T', 'the time uWSGI started, in microseconds since 1970'],
  ['u', 'the number of the user who started uWSGI'],
  ['U', 'the name of the user who started uWSGI'],
  ['g', 'the number of the group who started uWSGI'],
  ['G', 'the name of the group who started uWSGI'],
  ['v', 'the folder uWSGI was started in'],
  ['V', 'the version of uWSGI'],
  ...[...'0123456789'].map(digit => [digit, `part ${Number(digit) + 1} of the path of the folder`] as const),
  ...[...'OPSDCENXIJ'].map(letter => [letter, `like %${letter.toLowerCase()}, of the first file`] as const),
]);

/** A text without what vanishes from it. */
export interface Swallowed {
  readonly text: string;
  /** The place in the original of a place in `text`. */
  readonly at: (offset: number) => number;
  readonly gone: readonly Span[];
}

/** Takes out the pairs that vanish. Marks of template languages (`{% … %}`, `<%= … %>`) are left alone. */
export function swallow(text: string): Swallowed {
  const gone = vanishing(text);
  if (gone.length === 0) return { text, at: offset => offset, gone };
  let kept = '';
  let from = 0;
  const cuts: { readonly at: number; readonly by: number }[] = [];
  for (const { start, end } of gone) {
    kept += text.slice(from, start);
    from = end;
    cuts.push({ at: kept.length, by: end - kept.length });
  }
  return { text: kept + text.slice(from), at: offset => offset + lastCut(cuts, offset), gone };
}

/** How far the place `offset` was moved, by binary search. */
function lastCut(cuts: readonly { readonly at: number; readonly by: number }[], offset: number): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cuts[middle]?.at ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return cuts[low - 1]?.by ?? 0;
}

/** Where a percent sign and the character behind it vanish. */
export function vanishing(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf('%'); at >= 0 && at + 1 < text.length; ) {
    const next = String.fromCodePoint(text.codePointAt(at + 1) ?? 0);
    const end = at + 1 + next.length;
    if (!MAGIC.has(next) && !isTemplateMark(text, at)) spans.push({ start: at, end });
    at = text.indexOf('%', end);
  }
  return spans;
}

function isTemplateMark(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  const after = text.charAt(at + 1);
  return before === '{' || before === '<' || after === '}' || after === '>';
}

/** Where the line from `start` on ends, behind its line end: a percent sign before it swallows it. -1 without one. */
export function lineEnd(text: string, start: number): number {
  let end = text.indexOf('\n', start);
  while (end > start && text.charCodeAt(end - 1) === 0x25 && isSwallowed(text, start, end)) {
    end = text.indexOf('\n', end + 1);
  }
  return end < 0 ? -1 : end + 1;
}

function isSwallowed(text: string, start: number, end: number): boolean {
  let at = text.indexOf('%', start);
  while (at >= 0 && at + 1 < end) at = text.indexOf('%', at + 2);
  return at === end - 1 && !isTemplateMark(text, at);
}
