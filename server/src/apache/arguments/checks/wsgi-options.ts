import type { Span } from '../../../core/span.ts';
import { wordValue } from '../../words.ts';

/** One `name=value` as mod_wsgi reads it; without `=` it is none, and nothing behind it was read. */
export interface WsgiOption extends Span {
  readonly name: string;
  readonly value: string | undefined;
}

/**
 * Reads options as mod_wsgi does (src/server/mod_wsgi.c, wsgi_parse_option): the name ends at `=`, and the value is a word
 * of its own, so quotes may begin behind the `=` and blanks may stand before it.
 */
export function readWsgiOptions(text: string, span: Span): readonly WsgiOption[] {
  const found: WsgiOption[] = [];
  let at = span.start;
  const skipBlanks = (): void => {
    at += /^(?:[ \t\v\f\r]|\\?\r?\n)*/.exec(text.slice(at, span.end))?.[0].length ?? 0;
  };
  for (skipBlanks(); at < span.end; skipBlanks()) {
    const start = at;
    const name = /^[^=\s]*/.exec(text.slice(at, span.end))?.[0] ?? '';
    at += name.length;
    if (name === '' || text.charAt(at) !== '=') {
      const rest = /^\S*/.exec(text.slice(at, span.end))?.[0] ?? '';
      found.push({ start, end: at + rest.length, name: name + rest, value: undefined });
      return found;
    }
    at += 1;
    skipBlanks();
    const raw = /^(?:"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?|\S*)/s.exec(text.slice(at, span.end))?.[0] ?? '';
    at += raw.length;
    found.push({ start, end: at, name, value: wordValue(raw) });
  }
  return found;
}
