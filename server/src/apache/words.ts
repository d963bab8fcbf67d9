import type { Word } from '../core/tree.ts';

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

/** The name of a directive or section as httpd compares it. */
export function nameOf(word: Word): string {
  return word.value.toLowerCase();
}
