// What holds for every text, valid or not: no ERROR or MISSING node, both engines agree, nothing visible is lost, and
// parsing again after an edit gives what parsing afresh gives.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { growth, SUBQUADRATIC } from '../support/growth.ts';
import { applyEdit, type Edit, type GrammarName, loadNative, loadWasm, type Plain } from './engines.ts';

const pieces: Record<GrammarName, readonly string[]> = {
  apacheconf: [
    '<VirtualHost *:80>',
    '</VirtualHost>',
    '<If',
    '</if>',
    '<IfModule a>',
    '</IfModule',
    '<',
    '</',
    '>',
    '#',
  ],
  uwsgi_ini: ['[uwsgi]', '[', ']', '=', ' = ', ';', '#', 'key', 'key = value\n', '[a] ; b'],
  nginx: [
    'server {',
    '}',
    '{',
    ';',
    'listen 80;\n',
    'location ~ a$ {',
    '${a}',
    '$',
    '#',
    '# a\n',
    'a_by_lua_block {',
    '--',
    '[[',
    ']]',
  ],
};
const shared = [
  '\n',
  '\n',
  '\r\n',
  '\r',
  ' ',
  '\t',
  '\f',
  '\v',
  '\\',
  '\\\n',
  '\\\r\n',
  '"',
  "'",
  'a',
  'Foo b',
  '\0',
  '😀',
];
const marks = [
  '{{',
  '}}',
  '{{ a }}',
  '{%',
  '%}',
  '{% if a %}',
  '{#',
  '{# ',
  '#}',
  '<%',
  '<%= ',
  '%>',
  "'{{'",
  '{',
  '}',
  '%',
];
const odd = ['\uFEFF', '\uD800', '\u2028', '\u00A0'];

function textOf(grammar: GrammarName): fc.Arbitrary<string> {
  const piece = fc.constantFrom(...pieces[grammar], ...shared, ...marks, ...odd);
  return fc.oneof(
    { weight: 8, arbitrary: fc.array(piece, { maxLength: 40 }).map(list => list.join('')) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  );
}

const editOf = (text: string, insert: fc.Arbitrary<string>): fc.Arbitrary<Edit> =>
  fc
    .tuple(fc.nat(text.length), fc.nat(text.length), insert)
    .map(([a, b, inserted]) => ({ start: Math.min(a, b), end: Math.max(a, b), insert: inserted }));

/** The text that stands in no leaf; a section's header counts as one. */
function leftOver(text: string, root: Plain): string {
  let at = 0;
  let left = '';
  const visit = (node: Plain): void => {
    if (node.children.length > 0 && node.type !== 'section_header') {
      node.children.forEach(visit);
      return;
    }
    left += text.slice(at, node.start);
    at = Math.max(at, node.end);
  };
  visit(root);
  return left + text.slice(at);
}

/** What may stand between the leaves. */
const between: Record<GrammarName, RegExp> = {
  apacheconf: /^\uFEFF?(?:[ \t\n\v\f\r<>/]|\\\r?\n)*$/,
  uwsgi_ini: /^\uFEFF?[ \t\r\n]*$/,
  nginx: /^\uFEFF?[ \t\r\n]*$/,
};

describe.each<GrammarName>(['apacheconf', 'uwsgi_ini', 'nginx'])('any text as %s', async grammar => {
  const wasm = await loadWasm(grammar);
  const native = loadNative(grammar);
  const anyText = textOf(grammar);

  test('parses without an error, alike in both engines', () => {
    fc.assert(
      fc.property(anyText, text => {
        const parsed = wasm.parse(text);
        expect(parsed.hasError).toBe(false);
        expect(native.parse(text)).toEqual(parsed);
      }),
      { numRuns: 3000 },
    );
  }, 60_000);

  test('loses no visible character', () => {
    fc.assert(
      fc.property(anyText, text => {
        expect(leftOver(text, wasm.parse(text).root)).toMatch(between[grammar]);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  test('parses again after an edit as it parses afresh', () => {
    const edited = anyText.chain(text => fc.tuple(fc.constant(text), editOf(text, anyText)));
    fc.assert(
      fc.property(edited, ([text, edit]) => {
        const fresh = wasm.parse(applyEdit(text, edit));
        expect(wasm.reparse(text, edit)).toEqual(fresh);
        expect(native.reparse(text, edit)).toEqual(fresh);
      }),
      { numRuns: 2000 },
    );
  }, 60_000);

  test('takes time in proportion to the text, however many marks are left open', async () => {
    for (const piece of [
      "'{{",
      '{{ ',
      '{# a\n',
      '{% a\n',
      '<%= ',
      '<%# a\n',
      '<',
      '\\\n',
      '"',
      '<a>\n',
      'a {',
      'a_by_lua_block {',
      '${',
    ]) {
      const parse = (size: number): void => {
        expect(wasm.parse(piece.repeat(size)).hasError, piece).toBe(false);
      };
      expect(await growth(parse, 2000), piece).toBeLessThan(SUBQUADRATIC);
    }
  }, 60_000);
});
