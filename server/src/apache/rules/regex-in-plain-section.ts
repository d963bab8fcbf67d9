import type { Finding } from '../../core/finding.ts';
import type { ItemRule } from '../../core/rule.ts';
import type { Block } from '../../core/tree.ts';
import { walk } from '../../core/tree.ts';
import { parseRegex } from '../regex/parse.ts';
import { isAsWritten } from '../sub-languages.ts';
import { nameOf } from '../words.ts';

/** How the section is called that takes a regular expression. */
const MATCH: Readonly<Record<string, string>> = {
  directory: 'DirectoryMatch',
  files: 'FilesMatch',
  location: 'LocationMatch',
  proxy: 'ProxyMatch',
};

export const regexInPlainSection: ItemRule = {
  id: 'regex-in-plain-section',
  title: 'Regular expression in a section that takes none',
  severity: 'warning',
  program: 'apache',
  why: `\`<Location>\`, \`<Files>\`, \`<Directory>\` and \`<Proxy>\` compare their argument as it is, with shell wildcards at most: a
regular expression in them matches nothing, and what the section protects stays open. The \`…Match\` sections, and \`~\` before
the argument, take regular expressions. See [sections](https://httpd.apache.org/docs/2.4/sections.html#file-and-web).`,
  exampleFile: 'httpd.conf',
  bad: [
    `<Files "\\.(bak|old)$">
#      ^^^^^^^^^^^^^^ FilesMatch
    Require all denied
</Files>
`,
    `<Location ^/admin>
#         ^^^^^^^ LocationMatch
    Require all denied
</Location>
`,
  ],
  good: [
    `<FilesMatch "\\.(bak|old)$">
    Require all denied
</FilesMatch>
<Location ~ ^/admin>
    Require all denied
</Location>
<Files "*.bak">
    Require all denied
</Files>
<Directory "/srv/*/public (old)">
    Require all granted
</Directory>
`,
  ],
  *check({ tree, text, inMacro }) {
    if (inMacro) return;
    const found: Finding[] = [];
    walk(tree.nodes, node => {
      if (node.kind === 'block' && Object.hasOwn(MATCH, nameOf(node.name))) found.push(...judge(node, text));
    });
    yield* found;
  },
};

/** What no path, file name or shell pattern has: an anchor, an escaped dot, alternatives in parentheses. */
const LOOKS_LIKE_REGEX = /^\^|\\\.|[^\\]\$$|\((?:\?:)?[^()|]*\|/;

function judge(node: Block, text: string): readonly Finding[] {
  const [word] = node.args;
  const match = MATCH[nameOf(node.name)];
  if (!word || !match || word.value === '~' || !isAsWritten(text.slice(word.start, word.end))) return [];
  if (!LOOKS_LIKE_REGEX.test(word.value) || parseRegex(word.value).problem) return [];
  const { start, end, close } = { ...node.name, close: node.close };
  const changes = [{ start, end, text: match }, ...(close ? [{ ...close, text: `</${match}>` }] : [])];
  return [
    {
      rule: 'regex-in-plain-section',
      severity: 'warning',
      start: word.start,
      end: word.end,
      message: `<${node.name.value}> takes no regular expression, so this section never applies. Use <${match}>.`,
      fixes: [{ title: `Change to <${match}>`, safe: true, changes }],
    },
  ];
}
