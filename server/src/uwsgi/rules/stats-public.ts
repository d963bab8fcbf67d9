import { instanceRule, replaceBy, valueSpanOf } from '../option-rules.ts';

const PUBLIC = /^(?:|\*|0\.0\.0\.0|\[::\]):\d+$/;

export const statsPublic = instanceRule(
  {
    id: 'stats-public',
    title: 'The statistics are shown to everyone',
    severity: 'warning',
    why: `The statistics server tells anyone who connects what each worker does: addresses and paths of requests, variables of the
application, memory. It asks for no password. Let it listen on a UNIX socket or on 127.0.0.1.`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
http-socket = :8080
stats = :1717
#       ^^^^^ every address
`,
    ],
    good: [
      `[uwsgi]
http-socket = :8080
stats = 127.0.0.1:1717
`,
    ],
  },
  function* ({ options }) {
    for (const option of options) {
      if ((option.name !== 'stats' && option.name !== 'stats-server') || !PUBLIC.test(option.value)) continue;
      const message = `The statistics listen on every address of the machine and ask for no password. Write 127.0.0.1${option.value.slice(option.value.lastIndexOf(':'))}, or a UNIX socket.`;
      const local = `127.0.0.1${option.value.slice(option.value.lastIndexOf(':'))}`;
      const span = valueSpanOf(option);
      yield [option, { ...span, message, fixes: replaceBy(`Change to ${local}`, span, local) }];
    }
  },
);
