import type { Finding } from '../../core/finding.ts';
import type { ItemRule } from '../../core/rule.ts';
import { vanishing } from '../magic.ts';

export const percentVanishes: ItemRule = {
  id: 'percent-vanishes',
  title: 'A percent sign takes the next character with it',
  severity: 'warning',
  program: 'uwsgi',
  why: `Before it parses a file, of any format, uWSGI replaces \`%\` and the character behind it by what that character stands
for: \`%d\` is the folder of the file. A character that stands for nothing vanishes together with the percent sign, even a
quote, a \`<\` or the end of the line, so that two lines become one (\`core/utils.c\`, \`magic_sub\`). A percent sign itself
is written \`%%\`.`,
  exampleFile: 'app-uwsgi.ini',
  bad: [
    `[uwsgi]
http-socket = :8080
env = WIDTH=100%;left
#              ^^ vanish
`,
    `#- app.yaml
uwsgi:
  http-socket: :8080
  env: FORMAT=%Y-%m
#             ^^ vanish
#                ^^ vanish
`,
  ],
  good: [
    `[uwsgi]
http-socket = :8080
env = WIDTH=100%%
chdir = %d
env = FOO=%(x)
x = 1
`,
  ],
  *check({ text, tree, dialect }) {
    const isIni = dialect === 'uwsgi-ini';
    for (const { start, end } of vanishing(text)) {
      const isLineEnd = /^%\r?\n/.test(text.slice(start, start + 3)) && isIni;
      const node = tree.nodes.find(candidate => candidate.start <= start && start < candidate.end);
      if (isIni && !node && !isLineEnd) continue;
      if (!isIni && isComment(text, start)) continue;
      const what = isLineEnd
        ? 'the end of the line vanish, and the next line becomes part of this one'
        : `${text.slice(start + 1, end)} vanish`;
      const message = `The percent sign and ${what}: to uWSGI this is a magic variable that stands for nothing. Write %% for a percent sign.`;
      const fixes = [{ title: 'Double the percent sign', safe: false, changes: [{ start, end: start, text: '%' }] }];
      const finding: Finding = {
        rule: 'percent-vanishes',
        severity: 'warning',
        start,
        end: isLineEnd ? start + 1 : end,
        message,
        fixes,
      };
      yield finding;
    }
  },
};

/** A comment in XML or JSON, or behind a number sign in YAML. */
function isComment(text: string, offset: number): boolean {
  const before = text.slice(text.lastIndexOf('\n', offset) + 1, offset);
  if (/(?:^|\s)(?:#|\/\/)/.test(before)) return true;
  return (
    text.lastIndexOf('<!--', offset) > text.lastIndexOf('-->', offset) ||
    text.lastIndexOf('/*', offset) > text.lastIndexOf('*/', offset)
  );
}
