import type { Finding } from '../../core/finding.ts';
import type { ItemRule } from '../../core/rule.ts';
import type { Entry } from '../../core/tree.ts';
import { walk } from '../../core/tree.ts';
import { linesOf } from '../line-fixes.ts';
import { nameOf } from '../words.ts';

/** What httpd 2.4.71 reads and passes over, with a line in its log (AH00548, AH00117), in lower case. */
const OBSOLETE = new Map<string, (entry: Entry) => string | undefined>([
  [
    'namevirtualhost',
    () =>
      'NameVirtualHost has no effect since httpd 2.4: several virtual hosts on one address are told apart by name anyway.',
  ],
  [
    'defaulttype',
    ({ args }) =>
      args[0]?.value.toLowerCase() === 'none'
        ? undefined
        : 'httpd 2.4 ignores DefaultType, so what has no type is sent without one. Use ForceType, or AddType for an extension, where a type is needed.',
  ],
]);

export const obsoleteDirective: ItemRule = {
  id: 'obsolete-directive',
  title: 'This directive has no effect any more',
  severity: 'information',
  program: 'apache',
  why: `httpd 2.4 reads some directives of 2.2 and does nothing, apart from a line in its log: see
[Upgrading to 2.4 from 2.2](https://httpd.apache.org/docs/2.4/upgrading.html).`,
  exampleFile: 'httpd.conf',
  bad: [
    `NameVirtualHost *:80
#^^^^^^^^^^^^^^ no effect
<Directory "/srv">
    DefaultType text/plain
#   ^^^^^^^^^^^ ignores
</Directory>
`,
  ],
  good: ['DefaultType none\n'],
  *check({ text, tree }) {
    const found: Finding[] = [];
    walk(tree.nodes, node => {
      const message = node.kind === 'entry' ? OBSOLETE.get(nameOf(node.name))?.(node) : undefined;
      if (message === undefined) return;
      const { start, end } = node.name;
      const fixes = [{ title: 'Remove it', safe: true, changes: [{ ...linesOf(text, node), text: '' }] }];
      found.push({ rule: 'obsolete-directive', severity: 'information', message, start, end, fixes });
    });
    yield* found;
  },
};
