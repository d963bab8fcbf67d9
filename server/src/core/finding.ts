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
  return findings.map(finding => ({ finding, range: rangeIn(text, finding) }));
}

/** The range of a span within `text`; line ends are LF, CRLF and lone CR, as in the protocol. */
export function rangeIn(text: string, span: Span): Range {
  let line = 0;
  let lineStart = 0;
  const advance = (offset: number): { line: number; character: number } => {
    const ends = /\r\n|\n|\r/g;
    ends.lastIndex = lineStart;
    for (let end = ends.exec(text); end && ends.lastIndex <= offset; end = ends.exec(text)) {
      line += 1;
      lineStart = ends.lastIndex;
    }
    return { line, character: offset - lineStart };
  };
  const start = advance(Math.min(span.start, text.length));
  return { start, end: advance(Math.min(span.end, text.length)) };
}
