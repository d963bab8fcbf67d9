import type { Dialect } from '../../core/language.ts';

/** A value as it stands in a file, read: its text, and where each character of it begins in what is written. */
export interface Decoded {
  readonly text: string;
  /** The place in the written text of a place in `text`; also of its end. */
  readonly place: (offset: number) => number;
}

const JSON_ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', apos: "'", gt: '>', lt: '<', quot: '"' };

/** What begins text of XML that is as it is written. */
const CDATA = '<![CDATA[';

/** Reads escapes of JSON, entities and CDATA of XML, and the quotes of YAML with their escapes; ini has none of them. */
export function decode(raw: string, dialect: Dialect): Decoded {
  if (dialect === 'uwsgi-yaml' && /^["']/.test(raw)) return decodeQuoted(raw);
  if (dialect === 'uwsgi-json' && raw.includes('\\'))
    return replace(raw, /\\(?:u([\da-fA-F]{4})|([\s\S]))/g, jsonEscape);
  if (dialect === 'uwsgi-xml' && raw.startsWith(CDATA)) {
    const close = raw.indexOf(']]>');
    const text = raw.slice(CDATA.length, close < 0 ? raw.length : close);
    return { text, place: offset => CDATA.length + offset };
  }
  if (dialect === 'uwsgi-xml' && raw.includes('&')) {
    return replace(raw, /&(?:#x([\da-fA-F]{1,5})|#(\d{1,6})|(amp|apos|gt|lt|quot));/g, entity);
  }
  return { text: raw, place: offset => offset };
}

/** A scalar of YAML in quotes, which may not be closed yet. */
function decodeQuoted(raw: string): Decoded {
  const quote = raw.charAt(0);
  const isClosed = raw.length > 1 && raw.endsWith(quote);
  const inside = raw.slice(1, isClosed ? -1 : undefined);
  const { text, place } =
    quote === '"' ? replace(inside, /\\(?:u([\da-fA-F]{4})|([\s\S]))/g, jsonEscape) : replace(inside, /''/g, () => "'");
  return { text, place: offset => place(offset) + 1 };
}

function jsonEscape([, code, letter = '']: readonly (string | undefined)[]): string {
  return code === undefined ? (JSON_ESCAPES[letter] ?? letter) : String.fromCharCode(Number.parseInt(code, 16));
}

function entity([, hex, decimal, name = '']: readonly (string | undefined)[]): string {
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return ENTITIES[name] ?? String.fromCodePoint(code);
}

function replace(raw: string, pattern: RegExp, read: (match: readonly (string | undefined)[]) => string): Decoded {
  let text = '';
  let from = 0;
  const places: number[] = [];
  const copy = (to: number): void => {
    for (let at = from; at < to; at += 1) places.push(at);
    text += raw.slice(from, to);
  };
  for (const match of raw.matchAll(pattern)) {
    copy(match.index);
    const value = read(match);
    for (let unit = 0; unit < value.length; unit += 1) places.push(match.index);
    text += value;
    from = match.index + match[0].length;
  }
  copy(raw.length);
  return { text, place: offset => places[offset] ?? raw.length };
}

/** Writes a text so that `decode` gives it back. */
export function encode(text: string, dialect: Dialect): string {
  if (dialect === 'uwsgi-json') return JSON.stringify(text).slice(1, -1);
  if (dialect === 'uwsgi-xml') return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return text;
}
