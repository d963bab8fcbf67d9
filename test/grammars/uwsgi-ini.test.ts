import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadWasm, type Plain } from './engines.ts';

const wasm = await loadWasm('uwsgi_ini');

function trim(text: string): string {
  return text.replace(/^[ \t\r]+|[ \t\r]+$/g, '');
}

/** Lines as uWSGI's core/ini.c reads them: `[name`, `;comment` or `key=value`, `key` alone where there is no `=`. */
function readAsUwsgi(text: string): readonly string[] {
  const lines = text.split('\n').map(trim);
  return lines.filter(Boolean).map(line => {
    if (line.startsWith('[')) return `[${line.slice(1, Math.max(1, line.length - 1))}`;
    if (line.startsWith(';') || line.startsWith('#')) return `;${line}`;
    const equals = line.indexOf('=');
    return equals < 0 ? line : `${trim(line.slice(0, equals))}=${trim(line.slice(equals + 1))}`;
  });
}

/** The same from a tree; a template is shown as itself. */
function readFromTree(text: string): readonly string[] {
  const textOf = (node: Plain | undefined) => (node ? text.slice(node.start, node.end) : '');
  const lines: string[] = [];
  const visit = (node: Plain): void => {
    if (node.type === 'config' || node.type === 'section') node.children.forEach(visit);
    else if (node.type === 'section_header') lines.push(`[${textOf(node.children[0])}`);
    else if (node.type === 'comment') lines.push(`;${textOf(node)}`);
    else lines.push(node.type === 'option' ? node.children.map(textOf).join('') : textOf(node));
  };
  visit(wasm.parse(text).root);
  return lines;
}

const lines: readonly (readonly [title: string, text: string, lines: readonly string[]])[] = [
  ['CRLF and no last line end', '[uwsgi]\r\na = b \r\nc =\r\nd', ['[uwsgi', 'a=b', 'c=', 'd']],
  ['text after the header', '[uwsgi] ; x\na = b', ['[uwsgi] ; ', 'a=b']],
  ['a header without its bracket', '[uwsgi', ['[uwsg']],
  ['headers without a name', '[]\n[\n[a\n[  \n', ['[', '[', '[', '[']],
  ['a byte order mark stays outside', '\uFEFF[uwsgi]\n', ['[uwsgi']],
  ['neither inline comments nor quotes nor continuation', 'a = "b" ; c \\\nd\n', ['a="b" ; c \\', 'd']],
  ['NUL', 'a\0 = \0\n', ['a\0=\0']],
  ['expressions', '{{ a = b }} = {{ c }}/{{ d\n}}\n{{ e }}\n', ['{{ a = b }}={{ c }}/{{ d\n}}', '{{ e }}']],
  ['control marks', '{% if a = b %}\n<% c %>d = e\n', ['{% if a = b %}', '<% c %>', 'd=e']],
  ['marks that are not closed', 'a {{ b = {{ c\nd {% e = f\n', ['a {{ b={{ c', 'd {% e=f']],
  ['variables in braces', 'log-format = {%(vars) vars} {{x}\nb = }}\n', ['log-format={%(vars) vars} {{x}', 'b=}}']],
];

describe('lines', () => {
  test.each(lines)('%s', (_title, text, expected) => expect(readFromTree(text)).toEqual(expected));

  test('options belong to the section above them', () => {
    const { root } = wasm.parse('a = b\n[x]\nc = d\n[y]\n');
    expect(root.children.map(child => `${child.type} ${child.children.length}`)).toEqual([
      'option 3',
      'section 2',
      'section 1',
    ]);
  });
});

test('reads the same lines as uWSGI', () => {
  const piece = fc.constantFrom(
    ...[
      '[',
      ']',
      '[uwsgi]',
      '=',
      ' = ',
      ';',
      '#',
      '\n',
      '\n',
      '\r\n',
      '\r',
      ' ',
      '\t',
      '\f',
      '\\\n',
      '"',
      'a',
      'key',
      '%(x)',
      '😀',
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), list => {
      const text = list.join('');
      // the last character, not the last half of one, ends a section's name
      fc.pre(!/\[[^\n]*😀[ \t\r]*(?:\n|$)/.test(text));
      expect(readFromTree(text)).toEqual(readAsUwsgi(text));
    }),
    { numRuns: 5000 },
  );
}, 60_000);
