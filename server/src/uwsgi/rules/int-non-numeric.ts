import { isOpen, lineRule } from '../option-rules.ts';

const NUMBERS: ReadonlySet<string> = new Set([
  'integer',
  'signed-integer',
  'wide-integer',
  'short-integer',
  'megabytes',
]);

export const intNonNumeric = lineRule(
  {
    id: 'int-non-numeric',
    title: 'A number with something else in it',
    severity: 'warning',
    why: `uWSGI reads a number up to the first character that is no digit, and takes 0 where there is none (\`atoi\`, \`strtoul\` in
\`core/uwsgi.c\`): \`auto\` is 0, \`64k\` is 64, \`true\` is 0. It says nothing of it. Units are not known; where an option counts
megabytes, its page says so.`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
http-socket = :8080
processes = auto
#           ^^^^ 0
`,
      `[uwsgi]
http-socket = :8080
buffer-size = 64k
#             ^^^ 64
`,
    ],
    good: [
      `[uwsgi]
http-socket = :8080
processes = %k
threads = %(processes)
listen = 1024
`,
    ],
  },
  function* ({ entry, fact, value, context }) {
    if (!fact?.kind || !NUMBERS.has(fact.kind) || !value) return;
    const text = value.value.trim();
    if (/^[-+]?\d+$/.test(text) || text === '' || isOpen(text) || text.includes('%')) return;
    // A comment or quotes are told of by rules of their own.
    if (context.dialect === 'uwsgi-ini' && (/^["']/.test(text) || /[ \t][;#]/.test(text))) return;
    const read = /^[-+]?\d+/.exec(text)?.[0] ?? '0';
    const message = `uWSGI reads ${entry.name.value} as ${read}: it takes the digits at the beginning and knows no words or units. Write the number out.`;
    yield { start: value.start, end: value.end, message };
  },
);
