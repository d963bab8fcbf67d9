import type { Item, Mapped } from '../core/item.ts';
import type { Document } from './document.ts';
import type { Check } from './map.ts';
import { mapItem } from './map.ts';

/** The items that are still to be mapped, the visible ones first. */
export class MapQueue {
  readonly #check: Check;
  /** Documents with items to map, with the index below which all are mapped. */
  readonly #unmapped = new Map<Document, number>();
  /** Lines that are looked at. */
  readonly #visible = new Map<Document, { readonly first: number; readonly last: number }>();

  constructor(check: Check) {
    this.#check = check;
  }

  /** Notes that items from `index` on may have to be mapped. */
  add(document: Document, index: number): void {
    this.#unmapped.set(document, Math.min(this.#unmapped.get(document) ?? index, index));
  }

  drop(document: Document): void {
    this.#unmapped.delete(document);
    this.#visible.delete(document);
  }

  /** Says which lines of a document are looked at. */
  look(document: Document, first: number, last: number): void {
    this.#visible.set(document, { first, last });
  }

  /** Maps the items among the visible lines, while `go` says so. True when none is left. */
  mapVisible(go: () => boolean): boolean {
    for (const [document, { first, last }] of this.#visible) {
      if (!this.#unmapped.has(document)) continue;
      const from = document.placeAt({ line: first, character: 0 })?.item.index ?? 0;
      const to = document.placeAt({ line: last, character: 0 })?.item.index ?? -1;
      if (this.#mapRange(document, from, to + 1, go) <= to) return false;
    }
    return true;
  }

  /** Maps items while `go` says so. True when none is left. */
  map(go: () => boolean): boolean {
    for (const [document, from] of this.#unmapped) {
      const reached = this.#mapRange(document, from, document.items.length, go);
      this.#unmapped.set(document, reached);
      if (reached < document.items.length) return false;
      this.#unmapped.delete(document);
    }
    return true;
  }

  /** Maps one item now, whatever else waits. */
  ensure(document: Document, item: Item): Mapped {
    return item.mapped ?? mapItem(item, document.language, this.#check);
  }

  #mapRange(document: Document, from: number, to: number, go: () => boolean): number {
    for (let index = from; index < to; index += 1) {
      const item = document.items[index];
      if (!item || item.mapped) continue;
      if (!go()) return index;
      this.ensure(document, item);
    }
    return to;
  }
}
