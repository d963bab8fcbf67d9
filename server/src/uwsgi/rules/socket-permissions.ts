import { instanceRule, valueSpanOf } from '../option-rules.ts';

export const socketPermissions = instanceRule(
  {
    id: 'socket-permissions',
    title: 'Every user of the machine may use the socket',
    severity: 'information',
    why: `A UNIX socket with mode 666 or 777 takes requests of any user of the machine, and the uwsgi protocol lets them run code as
the application's user. \`chmod-socket = 660\` with \`chown-socket = USER:GROUP\`, where the group is the web server's, lets in
the two that need it.`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
socket = /run/app.sock
chmod-socket = 666
#              ^^^ any user
`,
    ],
    good: [
      `[uwsgi]
socket = /run/app.sock
chmod-socket = 660
chown-socket = app:www-data
`,
    ],
  },
  function* ({ options, sockets }) {
    if (!sockets.some(({ name }) => name.startsWith('unix:'))) return;
    for (const option of options) {
      if ((option.name !== 'chmod-socket' && option.name !== 'chmod') || !/^[0-7]{2}[2367]$/.test(option.value))
        continue;
      const message = `With mode ${option.value} any user of the machine may send requests to the application. Write 660, and make the web server's group the socket's with chown-socket.`;
      const span = valueSpanOf(option);
      const fixes = [{ title: 'Change to 660', safe: false, changes: [{ ...span, text: '660' }] }];
      yield [option, { ...span, message, fixes }];
    }
  },
);
