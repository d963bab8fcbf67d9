import type { Piece, Term, Words } from './model.ts';
import { aboutTerm } from './model.ts';

/** One part of a text that is cut at separators. */
export interface Part {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Cuts a text at every `separator`, empty parts included. */
export function split(text: string, separator: string, from = 0): readonly Part[] {
  const parts: Part[] = [];
  let start = from;
  for (;;) {
    const found = text.indexOf(separator, start);
    const end = found < 0 ? text.length : found;
    parts.push({ start, end, text: text.slice(start, end) });
    if (found < 0) return parts;
    start = found + separator.length;
  }
}

/** `key=value` pairs between separators (uwsgi_kvlist_parse); `what` names a key. */
export function readPairs(
  text: string,
  keys: readonly Term[],
  what: string,
  from = 0,
  separator = ',',
): readonly Piece[] {
  return split(text, separator, from).flatMap(({ start, end, text: pair }) => {
    const equals = pair.indexOf('=');
    const keyEnd = equals < 0 ? end : start + equals;
    const about = aboutTerm(keys, text.slice(start, keyEnd), what);
    const key: Piece = { start, end: keyEnd, about, terms: keys, closing: '=' };
    return equals < 0 ? [key] : [key, { start: keyEnd + 1, end, about: ofValue(about) }];
  });
}

/** What a key means stands for its value as well. */
function ofValue(about: readonly Words[]): readonly Words[] {
  return about.slice(0, 1).map(line => ['Value of ', ...line]);
}
