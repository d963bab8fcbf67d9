import type { ItemRule } from '../../core/rule.ts';
import { trimBlanks } from '../blanks.ts';

export const sectionHeader: ItemRule = {
  id: 'section-header',
  title: 'A section header that uWSGI does not take for [uwsgi]',
  severity: 'warning',
  program: 'uwsgi',
  why: `The name of a section is everything between \`[\` and the *last* character of the line (\`core/ini.c\`), and must be
\`uwsgi\` in small letters, or what is asked for as \`file:section\`. \`[uwsgi] ; text\`, \`[uwsgi\`, \`[ uwsgi ]\` and \`[uWSGI]\`
are other sections, and so is \`[uwsgi]\` behind a byte order mark: uWSGI says *Can't find section "uwsgi"* in its log and starts without any of the options.`,
  exampleFile: 'app-uwsgi.ini',
  bad: [
    '\uFEFF[uwsgi]\n#^^^^^^^ byte order mark\nhttp-socket = :8080\n',
    `[uWSGI]
#^^^^^^ another section
http-socket = :8080
`,
    `[uwsgi] ; the application
#^^^^^^^^^^^^^^^^^^^^^^^^ another section
http-socket = :8080
`,
  ],
  good: [
    `[uwsgi]
http-socket = :8080
[uwsgi-debug]
py-autoreload = 1
`,
  ],
  *check({ text, tree, dialect }) {
    if (dialect !== 'uwsgi-ini') return;
    if (text.startsWith('\uFEFF')) {
      const end = /^\uFEFF[^\r\n]*/.exec(text)?.[0].length ?? 1;
      const message =
        'A byte order mark stands before this line, which nobody sees and uWSGI takes for a part of it: a section that begins here is not found. Save the file as UTF-8 without it.';
      const fixes = [{ title: 'Take the byte order mark out', safe: false, changes: [{ start: 0, end: 1, text: '' }] }];
      yield { rule: 'section-header', severity: 'warning', start: 0, end, message, fixes };
      return;
    }
    const [node] = tree.nodes;
    if (node?.kind !== 'block') return;
    const lineStart = text.lastIndexOf('\n', node.open.start) + 1;
    const stop = text.indexOf('\n', node.open.start);
    const line = text.slice(lineStart, stop < 0 ? text.length : stop);
    const header = trimBlanks(line);
    if (header === '[uwsgi]' || !/^\[\s*uwsgi\s*(?:\]\s*(?:[;#].*)?)?$/i.test(header)) return;
    const start = lineStart + line.indexOf(header);
    const message = `To uWSGI this is another section than [uwsgi], so its options are not read. Write [uwsgi], alone on its line.`;
    const fixes = [
      { title: 'Change to [uwsgi]', safe: false, changes: [{ start, end: start + header.length, text: '[uwsgi]' }] },
    ];
    yield { rule: 'section-header', severity: 'warning', start, end: start + header.length, message, fixes };
  },
};
