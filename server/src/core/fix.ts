import type { Range, Span } from './span.ts';

/** Replaces a span of one item. */
export interface ItemChange extends Span {
  readonly text: string;
}

/** A repair inside one item. A safe fix keeps the meaning; any other is shown for confirmation first. */
export interface Fix {
  readonly title: string;
  readonly safe: boolean;
  readonly changes: readonly ItemChange[];
}

/** Replaces a range of a document. */
export interface TextChange {
  readonly range: Range;
  readonly text: string;
}

/** One file's part in an edit of several files. */
export type FileChange =
  | { readonly kind: 'edit'; readonly uri: string; readonly changes: readonly TextChange[]; readonly why: string }
  | { readonly kind: 'create'; readonly uri: string; readonly text: string; readonly why: string }
  /** `to`: an address where nothing is. */
  | { readonly kind: 'rename'; readonly uri: string; readonly to: string; readonly why: string }
  | { readonly kind: 'delete'; readonly uri: string; readonly why: string };
