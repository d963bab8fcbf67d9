import { portOf } from '../../core/endpoint.ts';
import { instanceRule, lastOf, valueSpanOf } from '../option-rules.ts';

export const runningAsRoot = instanceRule(
  {
    id: 'running-as-root',
    title: 'The application runs as root',
    severity: 'warning',
    why: `Started as root and not told another user, uWSGI runs the application as root and warns of it in its log (*you are running
uWSGI as root*, \`core/utils.c\`). It opens its sockets before it changes to \`uid\` and \`gid\`, so a port below 1024 needs no
root in the workers. Told where \`uid\` is root, and where a port below 1024 is opened and no \`uid\` is set.`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
http-socket = :80
#             ^^^ as root
`,
      `[uwsgi]
http-socket = :8080
uid = root
#     ^^^^ as root
`,
    ],
    good: [
      `[uwsgi]
http-socket = :80
uid = www-data
gid = www-data
`,
    ],
  },
  function* (instance) {
    const user = lastOf(instance, 'uid', 'immediate-uid');
    if (user && (user.value === 'root' || /^0+$/.test(user.value))) {
      const message = 'The application runs as root here. Name a user of its own.';
      yield [user, { ...valueSpanOf(user), message }];
    }
    if (user || instance.options.some(({ name }) => name === 'emperor' || name.startsWith('cap'))) return;
    const low = instance.sockets.find(socket => (portOf(socket) ?? 1024) < 1024 && (portOf(socket) ?? 0) > 0);
    if (!low) return;
    const message =
      'Only root may open this port, and no uid is set, so the application runs as root. Set uid and gid; the socket is opened before.';
    yield [low.option, { ...valueSpanOf(low.option), message, severity: 'information' }];
  },
);
