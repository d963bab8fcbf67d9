import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadWasm, outline } from './engines.ts';
import { readAsHttpd, readFromTree } from './httpd-reader.ts';

const wasm = await loadWasm('apacheconf');

function show(text: string): string {
  return outline(text, wasm.parse(text).root);
}

/** The texts of all leaves, in order. */
function leaves(text: string): readonly string[] {
  return show(text)
    .split('\n')
    .filter(line => line.includes('"'))
    .map(line => JSON.parse(line.slice(line.indexOf('"'))));
}

const spans: readonly (readonly [title: string, text: string, leaves: readonly string[]])[] = [
  ['CRLF', 'Listen 80\r\n# a \r\n"b c\r\n', ['Listen', '80', '# a', '"b c']],
  ['a lone carriage return is a blank', 'Listen\r80\rx\n', ['Listen', '80', 'x']],
  ['form feed and vertical tab are blanks', '\fListen\v80\n', ['Listen', '80']],
  ['a byte order mark stays outside', '\uFEFFListen 80', ['Listen', '80']],
  ['NUL is a character as any other', 'A\0 \0b\n', ['A\0', '\0b']],
  ['an unpaired surrogate is a character as any other', 'A \uD800b\n', ['A', '\uD800b']],
  ['a word ends before a continuation that blanks follow', 'A b\\\n c\n', ['A', 'b', 'c']],
  ['a word goes on behind a continuation', 'A b\\\r\nc d\n', ['A', 'b\\\r\nc', 'd']],
  ['two backslashes are no escape of the line end', 'A b\\\\\nc\n', ['A', 'b\\\\\nc']],
  ['a backslash ends the file', 'A b\\', ['A', 'b\\']],
  ['an escaped quote', 'A "b \\" c" d\n', ['A', '"b \\" c"', 'd']],
  ['an escaped backslash before the quote', 'A "b\\\\" d\n', ['A', '"b\\\\"', 'd']],
  ['an escape over a continuation', 'A "b\\\\\n" c" d\n', ['A', '"b\\\\\n" c"', 'd']],
  ['trailing', '<If a> b > c # d \n', ['If', 'a>', 'b', 'c # d']],
  ['trailing of a closing tag', '</If> b > c\n', ['If', 'b > c']],
  ['one word of several marks', '{{ a b }}/bin/{{ c }} -x', ['{{ a b }}/bin/{{ c }}', '-x']],
  ['quotes in a mark', 'A "{{ b["c d"] }}" e\n', ['A', '"{{ b["c d"] }}"', 'e']],
  ['a quoted opening in a mark', "A {{ '{{' }} b\n", ['A', "{{ '{{' }}", 'b']],
  ['an open mark in a string', 'A "{{ b" c\nD {{ e }}\n', ['A', '"{{ b"', 'c', 'D', '{{ e }}']],
  ['an open mark in a tag', '<A {{ b > c\n', ['A', '{{', 'b', 'c']],
  ['an expression in a regular expression stays on its line', 'A ({{)\nB (}})\n', ['A', '({{)', 'B', '(}})']],
  ['strftime is no mark', 'LogFormat %{%Y}t "%{%H}t"\n', ['LogFormat', '%{%Y}t', '"%{%H}t"']],
  ['a percent tag that is not closed is no section', '<% a\nB\n', ['<%', 'a', 'B']],
  ['templates in one line', '{% if a %} {% b %}C d {{ e }}\n', ['{% if a %}', '{% b %}', 'C', 'd', '{{ e }}']],
  ['expressions alone on their line', '{{ a }} \n<%= b -%>\n', ['{{ a }}', '<%= b -%>']],
];

describe('spans', () => {
  test.each(spans)('%s', (_title, text, expected) => expect(leaves(text)).toEqual(expected));

  test('an unclosed section ends where the closing tag around it starts', () => {
    const text = '<A x>\n<B y>\n  C\n\n</A>\n';
    const section = wasm.parse(text).root.children[0]?.children[1];
    expect(section && text.slice(section.start, section.end)).toBe('<B y>\n  C\n\n');
  });

  test('a tag reaches from its angle to the end of what follows it', () => {
    const text = ' <A x> y \n </A>\n';
    const [open, close] = wasm.parse(text).root.children[0]?.children ?? [];
    expect(open && text.slice(open.start, open.end)).toBe('<A x> y');
    expect(close && text.slice(close.start, close.end)).toBe('</A>');
  });

  test('sections nest no deeper than 250; deeper tags open nothing', () => {
    const text = '<A b>\n'.repeat(300) + '</A>\n'.repeat(300);
    const parsed = wasm.parse(text);
    expect(parsed.hasError).toBe(false);
    expect(show(text).match(/unfinished_tag/g)).toHaveLength(50);
  });
});

describe('the reading of httpd', () => {
  const piece = fc.constantFrom(
    ...['<If a>', '</if>', '</If', '<IFMODULE', '<IfModule "b', '</IfModule>', '<', '</', '>', '#', '/'],
    ...[
      '\n',
      '\n',
      '\n',
      '\r\n',
      ' ',
      '  ',
      '\t',
      '\f',
      '\v',
      '\\',
      '\\\n',
      '\\\r\n',
      '"',
      '"',
      "'",
      'a',
      'Foo',
      '=',
      '{',
      '😀',
    ],
  );

  test('gives the same lines, words and depths', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), list => {
        // two openings in a row would be a template mark
        const text = list.join('').replace(/\{+/g, '{');
        expect(readFromTree(text, wasm.parse(text).root)).toEqual(readAsHttpd(text));
      }),
      { numRuns: 5000 },
    );
  }, 60_000);
});
