import type { Span } from '../../core/span.ts';

/** A line of an explanation: plain text, and text of the file or of uWSGI as it is written. */
export type Words = readonly (string | { readonly code: string })[];

/** A word of one of uWSGI's small languages. */
export interface Term {
  readonly name: string;
  /** What it does or stands for, in an operator's words; no period at its end. */
  readonly means: string;
  /** What may follow it, as `<placeholder>` text. */
  readonly form?: string;
  /** What stands behind it, where that differs from what stands behind the others. */
  readonly closing?: string;
  /** The plugin that brings it; absent where uWSGI itself does. */
  readonly plugin?: string;
}

/** A part of an option's value. Spans count from the value's first character; an empty one is where something may be written. */
export interface Piece extends Span {
  /** What the part means; empty where there is nothing to tell. */
  readonly about: readonly Words[];
  /** The words that may stand in its place. */
  readonly terms?: readonly Term[];
  /** What stands behind such a word: `:`, `=`, `)` … */
  readonly closing?: string;
  /** True for a regular expression of PCRE. */
  readonly isRegex?: true;
}

/** What a reader may ask of the options beside the one it reads. */
export interface Beside {
  readonly options: () => readonly { readonly name: string; readonly value: string }[];
}

/** Cuts the value of an option into its parts. Takes any text. */
export type ReadValue = (value: string, option: string, beside: Beside) => readonly Piece[];

/** Terms from `name: meaning`. */
export function termsOf(meanings: Readonly<Record<string, string>>, plugin?: string): readonly Term[] {
  return Object.entries(meanings).map(([name, means]) => ({
    name,
    means,
    ...(plugin === undefined ? {} : { plugin }),
  }));
}

/** What is told of a word: its meaning, its form and its plugin; `unknown` where it is none of `terms`. */
export function aboutTerm(terms: readonly Term[], name: string, what: string): readonly Words[] {
  const term = terms.find(candidate => candidate.name === name);
  if (!term) return name === '' ? [] : [[{ code: name }, ` is no ${what} of uWSGI or of its known plugins`]];
  const { means, form, plugin } = term;
  return [
    [{ code: name }, ` (${what}): ${means}`],
    ...(form === undefined ? [] : [['Form: ', { code: form }]]),
    ...(plugin === undefined ? [] : [['Plugin: ', { code: plugin }]]),
  ];
}

/** A part that is a word of `terms`. */
export function termPiece(span: Span, value: string, terms: readonly Term[], what: string, closing?: string): Piece {
  const about = aboutTerm(terms, value.slice(span.start, span.end), what);
  return { ...span, about, terms, ...(closing === undefined ? {} : { closing }) };
}

/** A part that is explained and for which nothing is proposed. */
export function told(start: number, end: number, ...about: readonly Words[]): Piece {
  return { start, end, about };
}

/** A part that is a regular expression. */
export function regex(start: number, end: number, ...about: readonly Words[]): Piece {
  return { start, end, about, isRegex: true };
}

/** The same parts, `by` characters further on. */
export function shift(pieces: readonly Piece[], by: number): readonly Piece[] {
  return by === 0 ? pieces : pieces.map(piece => ({ ...piece, start: piece.start + by, end: piece.end + by }));
}

/** The smallest part around an offset that `wanted` holds for; of equal ones the last. */
export function pieceAt<Placed extends Piece>(
  pieces: readonly Placed[],
  offset: number,
  wanted: (piece: Placed) => boolean,
): Placed | undefined {
  let found: Placed | undefined;
  for (const piece of pieces) {
    if (piece.start > offset || offset > piece.end || !wanted(piece)) continue;
    if (!found || piece.end - piece.start <= found.end - found.start) found = piece;
  }
  return found;
}
