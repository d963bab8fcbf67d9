import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { Language, Parser, Query } from 'web-tree-sitter';
import type { GrammarName } from './engines.ts';

const cases: readonly (readonly [grammar: GrammarName, text: string, captures: readonly string[]])[] = [
  [
    'apacheconf',
    '# a\n<If b>\nKeepAlive On\nTimeout 60\nAlias "/c" d\n</If>\n{% e %}\n',
    [
      'comment # a',
      'tag If',
      'variable.parameter b',
      'function KeepAlive',
      'constant.builtin On',
      'function Timeout',
      'number 60',
      'function Alias',
      'string "/c"',
      'variable.parameter d',
      'tag If',
      'embedded {% e %}',
    ],
  ],
  [
    'uwsgi_ini',
    '[a]\n; b\nc = d\nmaster = true\nprocesses = 4\n{# e #}\n',
    [
      'namespace a',
      'comment ; b',
      'property c',
      'operator =',
      'string d',
      'property master',
      'operator =',
      'boolean true',
      'property processes',
      'operator =',
      'number 4',
      'embedded {# e #}',
    ],
  ],
  [
    'nginx',
    '# a\nserver {\nlisten 80;\ngzip on;\nset $b "c";\nroot /d;\n{% e %}\nx_by_lua_block { f }\n}\n',
    [
      'comment # a',
      'tag server',
      'function listen',
      'number 80',
      'function gzip',
      'constant.builtin on',
      'function set',
      'variable $b',
      'string "c"',
      'function root',
      'variable.parameter /d',
      'embedded {% e %}',
      'tag x_by_lua_block',
      'embedded  f ',
    ],
  ],
];

test.each(cases)('highlights of %s', async (grammar, text, expected) => {
  const folder = fileURLToPath(new URL(`../../grammars/${grammar}/`, import.meta.url));
  await Parser.init();
  const language = await Language.load(readFileSync(`${folder}tree-sitter-${grammar}.wasm`));
  const parser = new Parser();
  parser.setLanguage(language);
  const tree = parser.parse(text);
  if (!tree) throw new Error('web-tree-sitter gave no tree');
  const query = new Query(language, readFileSync(`${folder}queries/highlights.scm`, 'utf8'));
  // the last capture of a node counts
  const shown = new Map<string, string>();
  for (const { name, node } of query.captures(tree.rootNode)) {
    if (node.namedChildCount === 0) shown.set(`${node.startIndex}-${node.endIndex}`, `${name} ${node.text}`);
  }
  expect([...shown.values()]).toEqual(expected);
  tree.delete();
});
