import type { Span } from '../core/span.ts';
import type { Term } from '../uwsgi/values/model.ts';
import { termsOf } from '../uwsgi/values/model.ts';
import type { Paragraph } from './markup.ts';
import { shorten } from './markup.ts';

/** `$(NAME)` of the environment, or `@(file)`, in a value. */
export interface Outside extends Span {
  readonly symbol: '$' | '@';
  readonly name: string;
}

/** What `@(…)` may begin with (uwsgi_register_scheme in core/io.c). */
export const SCHEMES: readonly Term[] = termsOf({
  'http://': 'an address that is fetched',
  'data://': 'the part of this number that was appended to the uwsgi program',
  'sym://': 'a symbol that is linked into the program',
  'section://': 'a section of the program file',
  'fd://': 'a file descriptor that is read to its end',
  'exec://': 'a command; what it prints counts',
  'call://': 'a C function; the text it returns counts',
  'callint://': 'a C function; the number it returns counts',
  'emperor://': 'what the Emperor sends',
});

/** The `$(NAME)` or `@(file)` around an offset of `text`, within `bounds`. */
export function outsideAt(text: string, bounds: Span, offset: number): Outside | undefined {
  for (const match of text.slice(bounds.start, bounds.end).matchAll(/([$@])\(([^()\n]+)\)/g)) {
    const start = bounds.start + match.index;
    const end = start + match[0].length;
    if (start <= offset && offset <= end)
      return { start, end, symbol: match[1] === '@' ? '@' : '$', name: match[2] ?? '' };
  }
  return undefined;
}

/** What it is replaced by. */
export function tellOutside({ symbol, name }: Outside): Paragraph {
  const title = [{ code: `${symbol}(${shorten(name)})` }];
  if (symbol === '$') {
    return [
      title,
      ['Replaced by the environment variable of uWSGI, when it starts; stays as it is where that is not set'],
    ];
  }
  const scheme = SCHEMES.find(term => name.startsWith(term.name));
  const what = scheme ? scheme.means : 'the content of this file, without the line end at its end';
  return [title, [`Replaced, when uWSGI starts, by ${what}`]];
}
