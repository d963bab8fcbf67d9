import { lineRule, replaceBy } from '../option-rules.ts';

const KINDS: ReadonlySet<string> = new Set([
  'address',
  'configuration',
  'encrypted-address',
  'file-mode',
  'flag',
  'integer',
  'inverse-flag',
  'megabytes',
  'plugins',
  'short-integer',
  'signed-integer',
  'socket-mode',
  'umask',
  'user',
  'group',
  'wide-integer',
]);

export const quotedValue = lineRule(
  {
    id: 'quoted-value',
    title: 'Quotes around a value are part of it',
    severity: 'warning',
    why: `uWSGI's ini files have no quotes: what stands behind \`=\` is the value, quotes and all (\`core/ini.c\`). A socket
\`"/run/app.sock"\` is a file whose name has quotes in it, \`"false"\` is true, and \`"4"\` is 0.`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
http-socket = "127.0.0.1:8080"
#             ^^^^^^^^^^^^^^^^ quotes
`,
      `[uwsgi]
http-socket = :8080
master = 'false'
#        ^^^^^^^ quotes
`,
    ],
    good: [
      `[uwsgi]
http-socket = 127.0.0.1:8080
env = GREETING="hello world"
`,
      `#- app.yaml
uwsgi:
  http-socket: "127.0.0.1:8080"
`,
    ],
  },
  function* ({ fact, value, context }) {
    if (context.dialect !== 'uwsgi-ini' || !value || !fact?.kind || !KINDS.has(fact.kind)) return;
    const text = value.value;
    const quote = text.charAt(0);
    if ((quote !== '"' && quote !== "'") || text.length < 3 || !text.endsWith(quote)) return;
    const message = `The quotes become part of the value: uWSGI's ini files know none. Write ${text.slice(1, -1)} without them.`;
    yield {
      start: value.start,
      end: value.end,
      message,
      fixes: replaceBy('Take the quotes off', value, text.slice(1, -1)),
    };
  },
);
