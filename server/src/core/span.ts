/** A half-open range of UTF-16 offsets. Within an item, offsets count from the item's first character. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A zero-based place in a document, counted in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A half-open range of places. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** True when `offset` lies in `span` or just behind it, as a cursor does that stands after a word. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}
