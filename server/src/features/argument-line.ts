import { wordValue } from '../apache/words.ts';
import type { Span } from '../core/span.ts';

/** The directive or opening tag that a cursor stands behind, as far as it is written before the cursor. */
export interface ArgumentLine {
  /** With `<` before the name of a section. */
  readonly name: string;
  /** The values of the words that are complete. */
  readonly before: readonly string[];
  /** What is written of the word at the cursor, without its opening quote; empty behind a blank. */
  readonly typed: string;
  /** The word at the cursor, also what of it stands behind the cursor; without quotes. */
  readonly span: Span;
}

const BLANK = /^(?:[ \t\v\f]|\\?\r?\n)+/;
const WORD = /^(?:"(?:\\[\s\S]|[^"\\])*"?|'(?:\\[\s\S]|[^'\\])*'?|(?:[^\s\\]|\\(?!\r?\n)[^\s]?)+)/;

/**
 * Reads the line that begins at `start` up to `offset`. Undefined where the cursor stands in the name, in a comment or in
 * no directive.
 */
export function argumentLine(text: string, start: number, offset: number): ArgumentLine | undefined {
  const head = /^[ \t]*(<?[A-Za-z]\w*)(?=[\s\\])/.exec(text.slice(start, offset));
  const name = head?.[1];
  if (!head || name === undefined) return undefined;
  const before: string[] = [];
  let at = start + head[0].length;
  for (;;) {
    at += BLANK.exec(text.slice(at, offset))?.[0].length ?? 0;
    const raw = WORD.exec(text.slice(at, offset))?.[0] ?? '';
    if (at + raw.length >= offset || raw === '') return { name, before, ...wordAt(text, at, offset) };
    before.push(wordValue(raw));
    at += raw.length;
  }
}

function wordAt(text: string, start: number, offset: number): Pick<ArgumentLine, 'typed' | 'span'> {
  const quote = /["']/.exec(text.charAt(start))?.[0];
  const from = quote !== undefined && start < offset ? start + 1 : start;
  const rest = text.slice(offset);
  const right = (quote === undefined ? /^[^\s>"']*/ : /^[^"'\r\n]*/).exec(rest)?.[0].length ?? 0;
  return { typed: text.slice(from, offset), span: { start: from, end: offset + right } };
}
