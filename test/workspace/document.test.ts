import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dialect } from '../../server/src/core/language.ts';
import type { Position } from '../../server/src/core/span.ts';
import { Document, positionIn } from '../../server/src/workspace/document.ts';
import { languages } from '../support/languages.ts';

const PIECES: Readonly<Record<string, readonly string[]>> = {
  apacheconf: [
    '<VirtualHost *:80>\n',
    '</VirtualHost>\n',
    '<VirtualHost',
    '>',
    '<IfModule mod_ssl.c>\r\n',
    '</IfModule>\n',
    '<Directory "/srv">\n',
    '</directory>\n',
    '<If "%{X} > 3">\n',
    '</If>\n',
    '<Macro m $p>\n',
    '</Macro>\n',
    'ServerName a\n',
    '  ServerAlias b',
    '\\\n',
    '\\',
    '\r\n',
    '\n',
    '\r',
    '# note \\\n',
    '"',
    '😀',
    '\t',
    '{% if x %}\n',
  ],
  nginx: [
    'http {\n',
    'http\n',
    'server {\n',
    'server {',
    '  upstream a {\n',
    '}\n',
    '}',
    '{',
    ';',
    'listen 80;\n',
    'location ~ a$ {',
    '${b}',
    '$',
    '"',
    '\\',
    '# note\n',
    '#',
    '\n',
    '\r\n',
    '\r',
    ' ',
    '😀',
    '{{ c }}',
    '{{',
    '}}',
    '{% if d %}',
    '{%',
    '%}',
    '<%= ',
    'e_by_lua_block {',
    '--',
    '[[',
    ']]',
  ],
  'uwsgi-ini': ['[uwsgi]\n', '[x', ']', 'http-socket = :1\n', '; c\r\n', '=', '\n', '\r', 'a', '😀', '# \\\n'],
  'systemd-unit': [
    '[Service]\n',
    'ExecStart=',
    'uwsgi --ini a',
    '\\\n',
    '\\\r\n',
    '# c\n',
    '; \\\n',
    '\n',
    '\r',
    '[x',
    ' ',
  ],
  supervisor: ['[program:a]\n', 'command=', 'uwsgi --ini a', '\n', ' ', '; c\n', '\r\n', '[x'],
  'shell-script': [
    'A=b\n',
    'uwsgi',
    ' ',
    '\n',
    '"',
    "'",
    '\\\n',
    '<<E\n',
    'E\n',
    '$(',
    ')',
    '(',
    '`',
    '#',
    ';',
    '\r',
    '{',
    '}',
    '${',
  ],
  'uwsgi-json': ['{', '}', '"uwsgi"', ':', ',', '\n', '[', ']', '1'],
};

const text = (dialect: string): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...(PIECES[dialect] ?? [])), { maxLength: 40 }).map(pieces => pieces.join(''));

/** An edit by fractions of the text, so that it fits whatever the text has become. */
const edit = (dialect: string) =>
  fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(60), text: text(dialect) });

function newDocument(dialect: string, content: string): Document {
  const language = languages.get(dialect as Dialect);
  if (!language) throw new Error(dialect);
  return new Document('file:///a', language, content);
}

/** What must not depend on how a text came about. */
function shape(document: Document) {
  return document.items.map(item => ({
    text: item.text,
    kind: item.kind,
    name: item.name,
    cut: item.cut,
    lines: item.lines,
    index: item.index,
    line: document.lineOf(item),
    container: item.container?.index,
  }));
}

/** A place of the protocol for an offset; inside CRLF there is none, so the place before it is taken. */
function placeOf(content: string, offset: number): { readonly position: Position; readonly offset: number } {
  const at = content[offset - 1] === '\r' && content[offset] === '\n' ? offset - 1 : offset;
  return { position: positionIn(content, at), offset: at };
}

test('a line feed typed behind a carriage return makes one line end of both', () => {
  const document = newDocument('systemd-unit', 'ExecStart=\r ');
  const place = { line: 1, character: 0 };
  document.change({ range: { start: place, end: place }, text: '\n' });
  expect(shape(document)).toEqual(shape(newDocument('systemd-unit', 'ExecStart=\r\n ')));
});

describe.each(Object.keys(PIECES))('%s', dialect => {
  test('an edited document equals one read afresh', () => {
    fc.assert(
      fc.property(text(dialect), fc.array(edit(dialect), { maxLength: 12 }), (start, edits) => {
        const document = newDocument(dialect, start);
        let content = start;
        for (const { at, length, text: insert } of edits) {
          const from = placeOf(content, Math.floor(at * content.length));
          const to = placeOf(content, Math.min(content.length, from.offset + length));
          document.change({ range: { start: from.position, end: to.position }, text: insert });
          content = content.slice(0, from.offset) + insert + content.slice(to.offset);
        }
        expect(document.text).toBe(content);
        expect(shape(document)).toEqual(shape(newDocument(dialect, content)));
      }),
      { numRuns: 400 },
    );
  });

  test('a replaced text equals one read afresh', () => {
    fc.assert(
      fc.property(text(dialect), text(dialect), (before, after) => {
        const document = newDocument(dialect, before);
        document.change({ text: after });
        expect(shape(document)).toEqual(shape(newDocument(dialect, after)));
      }),
    );
  });

  test('places and offsets agree', () => {
    fc.assert(
      fc.property(text(dialect), fc.double({ min: 0, max: 1, noNaN: true }), (content, at) => {
        const document = newDocument(dialect, content);
        const { position, offset } = placeOf(content, Math.floor(at * content.length));
        const place = document.placeAt(position);
        const before = document.items.slice(0, place?.item.index ?? 0).reduce((sum, item) => sum + item.text.length, 0);
        expect(before + (place?.offset ?? 0)).toBe(offset);
      }),
    );
  });
});

describe('what an edit touches', () => {
  const hosts = (count: number): string =>
    Array.from({ length: count }, (_, at) => `<VirtualHost *:80>\n  ServerName h${at}\n</VirtualHost>\n`).join('');

  test.each([
    ['plain', hosts(50), 25 * 3 + 1],
    ['inside one <IfModule>', `<IfModule mod_ssl.c>\n${hosts(50)}</IfModule>\n`, 1 + 25 * 3 + 1],
  ])('one virtual host, %s', (_name, content, line) => {
    const document = newDocument('apacheconf', content);
    const position = { line, character: 15 };
    const { removed, added } = document.change({ range: { start: position, end: position }, text: 'x' });
    expect(removed.map(item => item.name)).toEqual(['virtualhost']);
    expect(added).toHaveLength(1);
    expect(added[0]?.text).toMatch(/ServerName .*x/);
  });

  test('a closing tag that is missing spoils one virtual host', () => {
    const document = newDocument('apacheconf', hosts(3).replace('</VirtualHost>\n', ''));
    expect(document.items.map(item => [item.name, item.cut])).toEqual([
      ['virtualhost', true],
      ['virtualhost', false],
      ['virtualhost', false],
    ]);
  });
});
