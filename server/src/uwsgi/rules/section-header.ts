import type { ItemRule } from '../../core/rule.ts';
import { trimBlanks } from '../blanks.ts';

export const sectionHeader: ItemRule = {
  id: 'section-header',
  title: 'A section header that uWSGI does not take for [uwsgi]',
  severity: 'warning',
  program: 'uwsgi',
  why: `The name of a section is everything between \`[\` and the *last* character of the line (\`core/ini.c\`), and must be
\`uwsgi\` in small letters, or what is asked for as \`file:section\`. \`[uwsgi] ; text\`, \`[uwsgi\`, \`[ uwsgi ]\` and \`[uWSGI]\`
are other sections: uWSGI says *Can't find section "uwsgi"* in its log and starts without any of the options.`,
  exampleFile: 'app-uwsgi.ini',
  bad: [
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
