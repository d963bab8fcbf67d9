import type { Span } from '../core/span.ts';
import { MAGIC } from '../uwsgi/magic.ts';
import type { Paragraph } from './markup.ts';

/** A one-letter magic variable (`%d`) around an offset of `text`, within `bounds`. */
export function magicAt(text: string, bounds: Span, offset: number): (Span & { readonly letter: string }) | undefined {
  for (let at = text.indexOf('%', bounds.start); at >= 0 && at < bounds.end; at = text.indexOf('%', at + 2)) {
    const letter = text.charAt(at + 1);
    if (at <= offset && offset <= at + 2 && letter !== '(' && at + 2 <= bounds.end) {
      return { start: at, end: at + 2, letter };
    }
  }
  return undefined;
}

/** What a magic variable stands for. */
export function tellMagic(letter: string): Paragraph {
  const meaning = MAGIC.get(letter);
  const title = [{ code: `%${letter}` }, ' magic variable'];
  if (meaning === undefined) return [title, ['It stands for nothing: uWSGI takes both characters out of the file']];
  return [title, [`Replaced while the file is read, by ${meaning}`]];
}
