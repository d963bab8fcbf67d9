import type { Finding } from '../../core/finding.ts';
import type { ItemRule } from '../../core/rule.ts';
import type { Entry } from '../../core/tree.ts';
import { walk } from '../../core/tree.ts';
import { nameOf } from '../words.ts';

export const allowoverrideNonePlus: ItemRule = {
  id: 'allowoverride-none-plus',
  title: 'AllowOverride None beside other classes',
  severity: 'warning',
  program: 'apache',
  why: `httpd reads the words of \`AllowOverride\` one after the other, and \`None\` forgets those before it. So \`None All\` allows
everything, \`All None\` nothing. See [AllowOverride](https://httpd.apache.org/docs/2.4/mod/core.html#allowoverride).`,
  exampleFile: 'httpd.conf',
  bad: [
    `<Directory "/srv">
    AllowOverride None All
#                 ^^^^ has no effect
</Directory>
<Directory "/home">
    AllowOverride FileInfo none
#                          ^^^^ forgets
</Directory>
`,
  ],
  good: ['<Directory "/srv">\n    AllowOverride FileInfo Indexes\n    AllowOverride None\n</Directory>\n'],
  *check({ tree, inMacro }) {
    if (inMacro) return;
    const found: Finding[] = [];
    walk(tree.nodes, node => {
      const finding = node.kind === 'entry' && nameOf(node.name) === 'allowoverride' ? judge(node) : undefined;
      if (finding) found.push(finding);
    });
    yield* found;
  },
};

function judge({ args }: Entry): Finding | undefined {
  const at = args.findLastIndex(({ value }) => value.toLowerCase() === 'none');
  const none = args[at];
  const [first] = args;
  const last = args.at(-1);
  if (!none || !first || !last || args.length < 2) return undefined;
  const { start, end } = none;
  const after = args[at + 1];
  const change = after ? { start: first.start, end: after.start, text: '' } : { start: first.start, end, text: 'None' };
  const message = after
    ? 'None has no effect here: what stands behind it is allowed all the same. Remove it.'
    : 'None forgets what stands before it: nothing is allowed. Write None alone, or remove it.';
  const fixes = [{ title: after ? 'Remove None' : 'Write None alone', safe: true, changes: [change] }];
  return { rule: 'allowoverride-none-plus', severity: 'warning', message, start, end, fixes };
}
