import type { Cut, Item, Scan } from '../core/item.ts';

/** What an edit did to a list of items: at `from`, the items of `removed` gave way to those of `added`. */
export interface Splice {
  readonly from: number;
  readonly removed: readonly Item[];
  readonly added: readonly Item[];
}

/** All items of a text. Their texts joined are the text. */
export function cutItems(scan: Scan, text: string): Item[] {
  const items: Item[] = [];
  scan(text, 0, true, cut => {
    items.push(makeItem(text, cut));
    return false;
  });
  return items;
}

/**
 * Finds the items that stand for an edit of `items`: the text from `startOffset` in item `first` to `endOffset` in item
 * `last` becomes `insert`. Changes nothing itself. Scanning stops at the first old boundary behind the edit, because the
 * scanner keeps no state across a boundary; an item that was cut short by what followed is scanned again with it, and so
 * is one that ends with a carriage return.
 */
export function spliceItems(
  scan: Scan,
  items: readonly Item[],
  edit: { readonly first: number; readonly startOffset: number; readonly last: number; readonly endOffset: number },
  insert: string,
): Splice {
  let from = edit.first;
  let head = (items[from]?.text ?? '').slice(0, edit.startOffset);
  // A line feed behind a carriage return makes one line end of both.
  while (items[from - 1]?.cut || items[from - 1]?.text.endsWith('\r')) {
    from -= 1;
    head = (items[from]?.text ?? '') + head;
  }
  let buffer = head + insert + (items[edit.last]?.text ?? '').slice(edit.endOffset);
  const editEnd = buffer.length;
  let next = Math.min(edit.last + 1, items.length);
  const boundaries = new Map([[editEnd, next]]);
  const added: Item[] = [];
  let stop: number | undefined;
  let at = 0;
  for (let step = 1; at >= 0; step *= 2) {
    at = scan(buffer, at, next >= items.length, cut => {
      added.push(makeItem(buffer, cut));
      if (cut.cut || cut.end < editEnd) return false;
      stop = boundaries.get(cut.end);
      return stop !== undefined;
    });
    if (at < 0) break;
    for (let count = 0; count < step && next < items.length; count += 1) {
      buffer += items[next]?.text ?? '';
      next += 1;
      boundaries.set(buffer.length, next);
    }
  }
  return { from, removed: items.slice(from, stop ?? next), added };
}

function makeItem(source: string, cut: Cut): Item {
  const text = source.slice(cut.start, cut.end);
  return {
    text,
    kind: cut.kind,
    name: cut.name,
    cut: cut.cut,
    lines: countLineEnds(text),
    index: -1,
    container: undefined,
    mapped: undefined,
    crossFindings: [],
  };
}

/** LF, CRLF and lone CR each end a line, as in the protocol. */
export function countLineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  if (text.includes('\r')) count += text.match(/\r(?!\n)/g)?.length ?? 0;
  return count;
}
