import type { Fact } from './fact.ts';
import type { PlacedFinding } from './finding.ts';
import type { ConfigFile } from './tree.ts';

/**
 * What an item is:
 * `entry` one directive or option; `block` a whole section; `open` and `close` the tag lines of a section that only
 * steers reading (`<IfModule>`); `header` an ini section header; `trivia` blanks and comments at the end of a file.
 */
export type ItemKind = 'entry' | 'block' | 'open' | 'close' | 'header' | 'trivia';

/** One piece that a scanner cut out of a text. */
export interface Cut {
  readonly start: number;
  readonly end: number;
  readonly kind: ItemKind;
  /** The name of the directive or section in lower case (in ini files: as written); empty for trivia. */
  readonly name: string;
  /** True when the item ended early because of what stands behind it: an edit there may give text back to it. */
  readonly cut: boolean;
}

/**
 * Cuts `text` from `from` on into items and hands each to `emit`, until that returns true.
 * Gives -1 when done, or the start of the item that more text could still change (only when not `atEnd`).
 * An item ends behind a line end, and the scanner keeps no state from one item to the next.
 */
export type Scan = (text: string, from: number, atEnd: boolean, emit: (cut: Cut) => boolean) => number;

/** A top-level piece of a document: the unit of parsing, of findings and of facts. It owns its text. */
export interface Item {
  readonly text: string;
  readonly kind: ItemKind;
  readonly name: string;
  readonly cut: boolean;
  /** Line ends in the text. */
  readonly lines: number;
  /** Its place in the document's list; -1 once it was edited away. */
  index: number;
  /** The container (`<IfModule>` …, ini section) it stands in. */
  container: Item | undefined;
  /** Set once the item was mapped. */
  mapped: Mapped | undefined;
  /** Findings of rules that need more than this item; kept by the reduce step. */
  crossFindings: readonly PlacedFinding[];
}

/** What is known of an item from its text alone. */
export interface Mapped {
  readonly tree: ConfigFile;
  readonly facts: readonly Fact[];
  readonly findings: readonly PlacedFinding[];
}
