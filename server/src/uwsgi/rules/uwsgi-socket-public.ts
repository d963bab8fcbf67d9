import { applicationOf, instanceRule, valueSpanOf } from '../option-rules.ts';

const PUBLIC = /^(?:|\*|0\.0\.0\.0|\[::\]):\d+$/;

export const uwsgiSocketPublic = instanceRule(
  {
    id: 'uwsgi-socket-public',
    title: 'The uwsgi protocol is open to everyone',
    severity: 'information',
    why: `Who may speak the uwsgi protocol to a worker may tell it which file to run (\`UWSGI_FILE\`), so a socket that listens on every
address runs the code of anyone who reaches it. Let it listen on a UNIX socket or on 127.0.0.1, or see to it that only
the front end reaches the port
([things to know](https://uwsgi-docs.readthedocs.io/en/latest/ThingsToKnow.html)).`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
module = shop.wsgi:application
socket = :3031
#        ^^^^^ every address
`,
    ],
    good: [
      `[uwsgi]
socket = 127.0.0.1:3031
uwsgi-socket = /run/app.sock
`,
    ],
  },
  function* (instance) {
    if (!applicationOf(instance)) return;
    for (const { option, protocol } of instance.sockets) {
      if (protocol !== 'uwsgi' || !PUBLIC.test(option.value)) continue;
      const span = valueSpanOf(option);
      const local = `127.0.0.1${option.value.slice(option.value.lastIndexOf(':'))}`;
      const message = `This listens on every address of the machine, and who speaks the uwsgi protocol can make it run code. Write ${local} or a UNIX socket, or keep others from the port.`;
      const fixes = [{ title: `Change to ${local}`, safe: false, changes: [{ ...span, text: local }] }];
      yield [option, { ...span, message, fixes: option.valueSpan.end > option.valueSpan.start ? fixes : [] }];
    }
  },
);
