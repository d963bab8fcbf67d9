import type { Finding } from '../../core/finding.ts';
import type { ItemRule } from '../../core/rule.ts';
import type { Entry, Word } from '../../core/tree.ts';
import { walk } from '../../core/tree.ts';
import { findDirective } from '../../knowledge/directives.ts';
import { judgeArguments, moveComment, usageOf } from '../arguments/judge.ts';

export const inlineComment: ItemRule = {
  id: 'inline-comment',
  title: 'A comment behind a directive is not a comment',
  severity: 'warning',
  program: 'apache',
  why: `In httpd a comment is a whole line that begins with \`#\`. Behind a directive, \`#\` and what follows it are arguments: most
directives refuse them, but those that take On or Off pass over them, and those that take lists take every word: the virtual
host below answers for the name "old" too. See the
[manual](https://httpd.apache.org/docs/2.4/configuring.html#syntax).`,
  exampleFile: 'httpd.conf',
  bad: [
    `KeepAlive On # faster
#            ^^^^^^^^ no comment
<VirtualHost *:80>
    ServerAlias www.example.com # old name
#                               ^^^^^^^^^^ no comment
</VirtualHost>
`,
  ],
  good: [
    `# faster
KeepAlive On
IndexIgnore #* .??*
User #1000
`,
  ],
  *check({ text, tree, dialect, inMacro }) {
    if (inMacro || !HAS_MARK.test(text)) return;
    const found: Finding[] = [];
    walk(tree.nodes, node => {
      const finding = node.kind === 'entry' ? judge(node, text, dialect === 'htaccess') : undefined;
      if (finding) found.push(finding);
    });
    yield* found;
  },
};

/** A `#` at the beginning of a word that is not the first of its line. */
const HAS_MARK = /\S[ \t\v\f\r]+#|\\\r?\n[ \t\v\f\r]*#/;

function judge(entry: Entry, text: string, isHtaccess: boolean): Finding | undefined {
  const isFlag = findDirective(entry.name.value)?.arguments === 'flag';
  const first = entry.args.findIndex((word, index) => index > 0 && isMark(word, text, isFlag));
  const word = entry.args[first];
  const last = entry.args.at(-1);
  if (!word || !last) return undefined;
  const usage = usageOf(entry, text, { sections: [], isSurroundKnown: false, isHtaccess });
  if (judgeArguments(usage).length > 0) return undefined;
  const fix = moveComment(usage, word);
  const message =
    'This is no comment to httpd: it takes these words as arguments, or passes over them. Move the comment to its own line.';
  const span = { start: word.start, end: last.end };
  return { rule: 'inline-comment', severity: 'warning', ...span, message, fixes: [{ ...fix, safe: true }] };
}

/** A lone `#`; behind On and Off any word that begins with one, for nothing else can stand there. */
function isMark({ start, end }: Word, text: string, isFlag: boolean): boolean {
  const raw = text.slice(start, end);
  return isFlag ? raw.startsWith('#') : /^#+$/.test(raw);
}
