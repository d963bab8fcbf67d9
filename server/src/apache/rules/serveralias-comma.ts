import type { Finding } from '../../core/finding.ts';
import type { ItemRule } from '../../core/rule.ts';
import { walk } from '../../core/tree.ts';
import { isSettled } from '../arguments/settled.ts';
import { nameOf } from '../words.ts';

export const serveraliasComma: ItemRule = {
  id: 'serveralias-comma',
  title: 'Names of ServerAlias with commas',
  severity: 'warning',
  program: 'apache',
  why: `\`ServerAlias\` separates names by blanks. A comma is taken as part of a name, so the host answers for no name that has one.
See [ServerAlias](https://httpd.apache.org/docs/2.4/mod/core.html#serveralias).`,
  exampleFile: 'httpd.conf',
  bad: [
    `<VirtualHost *:80>
    ServerAlias a.example.com, b.example.com
#               ^^^^^^^^^^^^^^ part of the name
    ServerAlias c.example.com,d.example.com
#               ^^^^^^^^^^^^^^^^^^^^^^^^^^^ part of the name
</VirtualHost>
`,
  ],
  good: ['<VirtualHost *:80>\n    ServerAlias a.example.com b.example.com *.example.org\n</VirtualHost>\n'],
  *check({ text, tree, inMacro }) {
    if (inMacro) return;
    const found: Finding[] = [];
    walk(tree.nodes, node => {
      if (nameOf(node.name) !== 'serveralias') return;
      for (const word of node.args) {
        if (!word.value.includes(',') || !isSettled(text.slice(word.start, word.end))) continue;
        const { start, end } = word;
        const names = word.value.split(',').filter(Boolean).join(' ');
        const fixes = [{ title: 'Separate with blanks', safe: true, changes: [{ start, end, text: names }] }];
        const message = 'httpd takes the comma as part of the name. Separate names with blanks.';
        found.push({ rule: 'serveralias-comma', severity: 'warning', message, start, end, fixes });
      }
    });
    yield* found;
  },
};
