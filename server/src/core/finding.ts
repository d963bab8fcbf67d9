import type { Fix } from './fix.ts';
import type { Site } from './sighting.ts';
import type { Range, Span } from './span.ts';

/** Gravest first. */
export const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** Another place that explains a finding: of a document, or of a file that is none. */
export interface Related {
  readonly site: Site | FilePlace;
  readonly message: string;
}

/** A place in a file that is no document of ours. */
export interface FilePlace {
  readonly uri: string;
  readonly range: Range;
}

/** Something to tell the operator about a span of one item. */
export interface Finding extends Span {
  readonly rule: string;
  readonly severity: Severity;
  /** What is wrong, why, and what to do. */
  readonly message: string;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
  readonly conversions?: readonly OfferedConversion[];
}

/** A conversion that mends a finding. */
export interface OfferedConversion {
  readonly id: string;
  /** False where it may be the wrong way, and the user should think first. */
  readonly preferred: boolean;
}

/** A finding and the item it stands in. */
export interface SitedFinding {
  readonly site: Site;
  readonly finding: Finding;
}

/** A finding with its place in lines and characters, counted from the item's first line. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly range: Range;
}

/** Places `findings` of one item by line and character, once, so that publishing only adds the item's line. */
export function placeFindings(text: string, findings: readonly Finding[]): readonly PlacedFinding[] {
  const starts = lineStarts(text);
  return findings.map(finding => ({ finding, range: rangeIn(starts, finding) }));
}

/** Where each line of a text begins, and last where it ends; line ends are LF, CRLF and lone CR, as in the protocol. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  const ends = /\r\n|\n|\r/g;
  while (ends.test(text)) starts.push(ends.lastIndex);
  return [...starts, text.length];
}

/** The range of a span within the text whose lines begin at `starts`. */
export function rangeIn(starts: readonly number[], { start, end }: Span): Range {
  return { start: positionIn(starts, start), end: positionIn(starts, end) };
}

function positionIn(starts: readonly number[], offset: number): Range['start'] {
  const at = Math.min(offset, starts.at(-1) ?? 0);
  let line = 0;
  let to = starts.length - 2;
  while (line < to) {
    const middle = (line + to + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) line = middle;
    else to = middle - 1;
  }
  return { line, character: at - (starts[line] ?? 0) };
}
