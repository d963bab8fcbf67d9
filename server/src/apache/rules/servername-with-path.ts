import type { Finding } from '../../core/finding.ts';
import type { ItemRule } from '../../core/rule.ts';
import { walk } from '../../core/tree.ts';
import { isSettled } from '../arguments/settled.ts';
import { nameOf } from '../words.ts';

export const servernameWithPath: ItemRule = {
  id: 'servername-with-path',
  title: 'ServerName with a path',
  severity: 'warning',
  program: 'apache',
  why: `\`ServerName\` takes a host name, maybe with a scheme before and a port behind it. A path is taken as part of the name, so no
request ever matches it. See [ServerName](https://httpd.apache.org/docs/2.4/mod/core.html#servername).`,
  exampleFile: 'httpd.conf',
  bad: [
    `ServerName www.example.com/
#          ^^^^^^^^^^^^^^^^ part of the name
`,
    `ServerName https://www.example.com/image
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ part of the name
`,
  ],
  good: ['ServerName https://www.example.com:443\n', 'ServerName {{ name }}/\n'],
  *check({ text, tree, inMacro }) {
    if (inMacro) return;
    const found: Finding[] = [];
    walk(tree.nodes, node => {
      const [word, second] = node.args;
      if (!word || second || nameOf(node.name) !== 'servername' || !isSettled(text.slice(word.start, word.end))) return;
      const [, scheme = '', rest = ''] = /^([a-z][\w+.-]*:\/\/)?(.*)$/is.exec(word.value) ?? [];
      const host = rest.slice(0, rest.indexOf('/'));
      if (!rest.includes('/') || host === '') return;
      const name = `${scheme}${host}`;
      const { start, end } = word;
      const fixes = [{ title: `Change to ${name}`, safe: true, changes: [{ start, end, text: name }] }];
      const message = 'httpd takes the path as part of the name, so no request has this name. Remove the path.';
      found.push({ rule: 'servername-with-path', severity: 'warning', message, start, end, fixes });
    });
    yield* found;
  },
};
