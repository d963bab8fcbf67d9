import type { Item } from '../core/item.ts';
import { CLOSING } from '../nginx/items.ts';

/**
 * Sets the container of the items from `from` up to `to` (default: to the end). An `<IfModule>` or the like holds what
 * stands up to its closing tag; an ini header, which never nests, holds what stands up to the next header.
 */
export function closeContainers(items: readonly Item[], from: number, to = items.length): void {
  let container = containerAfter(items[from - 1]);
  for (let index = from; index < to; index += 1) {
    const item = items[index];
    if (!item) return;
    if (item.kind === 'close') {
      const opened = enclosing(container, item.name);
      if (opened) container = opened.container;
    }
    item.container = item.kind === 'header' ? undefined : container;
    container = containerAfter(item, container);
  }
}

function containerAfter(item: Item | undefined, current = item?.container): Item | undefined {
  return item?.kind === 'open' || item?.kind === 'header' ? item : current;
}

/** The innermost container called `name`, at or around `item`; nginx's closing brace names none and takes the innermost. */
export function enclosing(item: Item | undefined, name: string): Item | undefined {
  for (let around = item; around; around = around.container)
    if (around.name === name || name === CLOSING) return around;
  return undefined;
}

/** True for items that change what container their neighbours stand in. */
export function steersNesting(item: Item): boolean {
  return item.kind === 'open' || item.kind === 'close' || item.kind === 'header';
}
