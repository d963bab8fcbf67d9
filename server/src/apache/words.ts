import type { Word } from '../core/tree.ts';
import { foldName, sharedName } from '../knowledge/directives.ts';

/**
 * The value httpd reads from a word: continued lines joined, quotes off, escapes undone (server/util.c,
 * ap_getword_conf: a backslash escapes a backslash, and inside quotes the quote).
 */
export function wordValue(raw: string): string {
  const joined = raw.includes('\n') ? raw.replace(/\\\r?\n/g, '') : raw;
  const quote = joined.charAt(0);
  if (quote !== '"' && quote !== "'") return joined.includes('\\\\') ? joined.replaceAll('\\\\', '\\') : joined;
  const closed = joined.length > 1 && joined.endsWith(quote) && !/(?:^|[^\\])(?:\\\\)*\\$/.test(joined.slice(0, -1));
  const inner = joined.slice(1, closed ? -1 : undefined);
  return inner.includes('\\')
    ? inner.replace(/\\([\\"'])/g, (all, c: string) => (c === '\\' || c === quote ? c : all))
    : inner;
}

/** Where each character of a value stands in the text it was read from; one place more, for its end. */
export type Places = (offset: number) => number;

/** Where each character of a word's value stands in the word as written. Quotes, escapes and continued lines move them. */
export function valuePlaces(raw: string): Places {
  const quoted = raw.startsWith('"') || raw.startsWith("'");
  if (!raw.includes('\\')) return offset => Math.min(offset + (quoted ? 1 : 0), raw.length);
  const { text, places } = joinLines(raw);
  const quote = /^["']/.exec(text)?.[0];
  const value = wordValue(raw);
  const starts: number[] = [];
  let at = quote === undefined ? 0 : 1;
  for (let index = 0; index < value.length; index += 1) {
    starts.push(places[at] ?? raw.length);
    const next = text.charAt(at + 1);
    const isEscape = text.charAt(at) === '\\' && (next === '\\' || (quote !== undefined && next === quote));
    at += isEscape ? 2 : 1;
  }
  starts.push(places[at] ?? raw.length);
  return offset => starts[Math.min(offset, value.length)] ?? raw.length;
}

/** `raw` with its continued lines joined, and where each of its characters stands in it. */
export function joinLines(raw: string): { readonly text: string; readonly places: readonly number[] } {
  const places: number[] = [];
  let text = '';
  for (let at = 0; at < raw.length; at += 1) {
    const join = raw.charAt(at) === '\\' ? /^\\\r?\n/.exec(raw.slice(at, at + 3))?.[0] : undefined;
    if (join) {
      at += join.length - 1;
      continue;
    }
    places.push(at);
    text += raw.charAt(at);
  }
  places.push(raw.length);
  return { text, places };
}

/** The name of a directive or section as httpd compares it. */
export function nameOf(word: Word): string {
  return word.lower ?? foldName(word.value);
}

/** The name of a directive or section, from `start` to `end`. */
export function nameWord(start: number, end: number, raw: string): Word {
  const value = sharedName(wordValue(raw));
  return { start, end, value, lower: foldName(value) };
}
