import type { Item } from '../core/item.ts';
import type { Language } from '../core/language.ts';
import type { Position, Range, Span } from '../core/span.ts';
import type { Splice } from './items.ts';
import { cutItems, spliceItems } from './items.ts';
import { closeContainers, steersNesting } from './nesting.ts';

/** A change as the protocol gives it, in UTF-16 places; without a range the whole text is replaced. */
export interface Change {
  readonly range?: Range;
  readonly text: string;
}

/** A place in a document: an item, and an offset in its text. */
export interface Place {
  readonly item: Item;
  readonly offset: number;
}

/**
 * A text as the list of its items, each owning its part; no other copy is kept. An edit rescans from the edited item to
 * the next boundary, so its cost is that of what it touches.
 */
export class Document {
  readonly uri: string;
  readonly language: Language;
  version: number | undefined;
  /** Replaced, never changed, by an edit: who goes through the items may go on with those there were. */
  #items: readonly Item[];
  /** Line on which each item starts; valid below `#freshLines`. */
  #starts = new Int32Array(0);
  #freshLines = 0;

  constructor(uri: string, language: Language, text: string, version?: number) {
    this.uri = uri;
    this.language = language;
    this.version = version;
    this.#items = cutItems(language.scan, text);
    this.#renumber(0);
    closeContainers(this.#items, 0);
  }

  get items(): readonly Item[] {
    return this.#items;
  }

  /** The whole text. Joins all items: for rare needs only. */
  get text(): string {
    return this.#items.map(item => item.text).join('');
  }

  /** Applies one change and tells which items it replaced. */
  change(change: Change): Splice {
    const splice = change.range ? this.#edit(change.range, change.text) : this.#replace(change.text);
    const { from, removed, added } = splice;
    for (const item of removed) item.index = -1;
    this.#items = removed.length === this.#items.length ? added : this.#items.toSpliced(from, removed.length, ...added);
    this.#renumber(from, removed.length === added.length ? from + added.length : this.#items.length);
    const touched = [...removed, ...added].filter(steersNesting);
    closeContainers(this.#items, from, touched.length > 0 ? undefined : from + added.length);
    if (touched.some(item => item.name === 'macro')) {
      for (const item of this.#items.slice(from)) item.mapped = undefined;
    }
    return splice;
  }

  /** The item at a zero-based place; a place behind the end is the end. Undefined for an empty document. */
  placeAt(position: Position): Place | undefined {
    const item = this.#items[this.#indexAtLine(position.line)];
    return item && { item, offset: offsetIn(item.text, position.line - this.lineOf(item), position.character) };
  }

  /** The line on which an item starts. */
  lineOf(item: Item): number {
    return this.#lineStarts(item.index + 1)[item.index] ?? 0;
  }

  /** The range of a span of an item, in lines of the document. */
  rangeOf(item: Item, span: Span): Range {
    const line = this.lineOf(item);
    const start = positionIn(item.text, span.start);
    const end = positionIn(item.text, span.end);
    return {
      start: { line: line + start.line, character: start.character },
      end: { line: line + end.line, character: end.character },
    };
  }

  /** One line, without its end. */
  lineAt(line: number): string {
    const place = this.placeAt({ line, character: 0 });
    if (!place) return '';
    const end = offsetIn(place.item.text, line - this.lineOf(place.item), Number.POSITIVE_INFINITY);
    return place.item.text.slice(place.offset, end);
  }

  #edit(range: Range, text: string): Splice {
    const start = this.placeAt(range.start);
    const end = this.placeAt(range.end) ?? start;
    const edit = start &&
      end && { first: start.item.index, startOffset: start.offset, last: end.item.index, endOffset: end.offset };
    return spliceItems(
      this.language.scan,
      this.#items,
      edit ?? { first: 0, startOffset: 0, last: 0, endOffset: 0 },
      text,
    );
  }

  /** Takes a whole new text, keeping what is known of every item whose text is still there. */
  #replace(text: string): Splice {
    const known = new Map(this.#items.map(item => [item.text, item]));
    const removed = [...this.#items];
    const added = cutItems(this.language.scan, text);
    for (const item of added) {
      const twin = known.get(item.text);
      if (twin?.kind === item.kind) item.mapped = twin.mapped;
    }
    return { from: 0, removed, added };
  }

  #renumber(from: number, to = this.#items.length): void {
    for (let index = from; index < to; index += 1) {
      const item = this.#items[index];
      if (item) item.index = index;
    }
    this.#freshLines = Math.min(this.#freshLines, from + 1);
  }

  #indexAtLine(line: number): number {
    const starts = this.#lineStarts(this.#items.length);
    let low = 0;
    let high = this.#items.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= line) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Line starts, brought up to date for the first `count` items. */
  #lineStarts(count: number): Int32Array {
    if (this.#starts.length < this.#items.length) {
      const grown = new Int32Array(Math.ceil(this.#items.length * 1.25) + 16);
      grown.set(this.#starts);
      this.#starts = grown;
    }
    for (let index = Math.max(1, this.#freshLines); index < count; index += 1) {
      this.#starts[index] = (this.#starts[index - 1] ?? 0) + (this.#items[index - 1]?.lines ?? 0);
    }
    this.#freshLines = Math.max(this.#freshLines, count);
    return this.#starts;
  }
}

/** The offset of a line and character in `text`; a character behind the line's end is the line's end. */
export function offsetIn(text: string, line: number, character: number): number {
  let start = 0;
  const ends = /\r\n|\n|\r/g;
  for (let count = 0; count < line; count += 1) {
    if (!ends.exec(text)) return text.length;
    start = ends.lastIndex;
  }
  const end = ends.exec(text)?.index ?? text.length;
  return Math.min(start + character, end);
}

/** The line and character of an offset in `text`. */
export function positionIn(text: string, offset: number): Position {
  let line = 0;
  let start = 0;
  const ends = /\r\n|\n|\r/g;
  while (ends.exec(text) && ends.lastIndex <= offset) {
    line += 1;
    start = ends.lastIndex;
  }
  return { line, character: offset - start };
}
