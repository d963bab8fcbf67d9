import type { Span } from '../core/span.ts';

/** A line of an explanation: plain text, and text of the file or of the language as it is written. */
export type Words = readonly (string | { readonly code: string })[];

/** What a piece of an argument means, in an operator's words. The span counts from the argument's first character. */
export interface Explanation extends Span {
  readonly lines: readonly Words[];
}

/** Something wrong in an argument. The span counts from the argument's first character. */
export interface ArgumentProblem extends Span {
  readonly message: string;
}
