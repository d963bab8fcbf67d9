/** Where a scanner of YAML stands. */
export interface Place {
  readonly text: string;
  at: number;
  line: number;
  lineStart: number;
}

/** Why scanning stopped. */
export class ScanFailure extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

export function columnOf({ at, lineStart }: Place): number {
  return at - lineStart;
}

export function isBlank(c: string): boolean {
  return c === ' ' || c === '\t';
}

/** Line ends: CR, LF, NEL and the line and paragraph separators. */
export function isBreak(c: string): boolean {
  return c === '\n' || c === '\r' || c === '\u0085' || c === '\u2028' || c === '\u2029';
}

export function isEnd({ text, at }: Place): boolean {
  return at >= text.length;
}

/** True where a blank, a line end or the end of the text stands `ahead` characters further. */
export function isBlankOrEnd({ text, at }: Place, ahead = 0): boolean {
  const c = text.charAt(at + ahead);
  return c === '' || isBlank(c) || isBreak(c);
}

/** Goes over a line end; what it counts as in a scalar. */
export function skipLine(place: Place): string {
  const c = place.text.charAt(place.at);
  place.at += c === '\r' && place.text.charAt(place.at + 1) === '\n' ? 2 : 1;
  place.line += 1;
  place.lineStart = place.at;
  return c === '\u2028' || c === '\u2029' ? c : '\n';
}

/** True at `---` and `...` at the left edge. */
export function isDocumentMark(place: Place): boolean {
  const mark = place.text.slice(place.at, place.at + 3);
  return columnOf(place) === 0 && (mark === '---' || mark === '...') && isBlankOrEnd(place, 3);
}
