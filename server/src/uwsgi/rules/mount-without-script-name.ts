import { insertAbove, instanceRule, nameSpanOf } from '../option-rules.ts';

export const mountWithoutScriptName = instanceRule(
  {
    id: 'mount-without-script-name',
    title: 'An application below a path that is not told of it',
    severity: 'information',
    why: `\`mount = /shop=shop.wsgi\` loads an application for requests below \`/shop\`, but uWSGI finds it by \`SCRIPT_NAME\`, which
the front end must send. With \`manage-script-name\` uWSGI sets \`SCRIPT_NAME\` from the mount and takes it off
\`PATH_INFO\`, so that the application's own routes and addresses fit.`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
http-socket = :8080
mount = /shop=shop.wsgi:application
#^^^^ manage-script-name
`,
    ],
    good: [
      `[uwsgi]
http-socket = :8080
manage-script-name = true
mount = /shop=shop.wsgi:application
`,
      `[uwsgi]
socket = /run/shop.sock
mount = /shop=shop.wsgi:application
`,
    ],
  },
  function* ({ options, sockets }) {
    if (sockets.length === 0 || sockets.some(({ protocol }) => protocol !== 'http')) return;
    if (options.some(({ name }) => /^(?:manage-script-name|route|vhost|ignore-script-name)/.test(name))) return;
    for (const option of options) {
      if (option.name !== 'mount' || !/^\/[^=]+=/.test(option.value)) continue;
      const message = `Over HTTP nobody sends SCRIPT_NAME, so uWSGI does not find this application. Set manage-script-name = true.`;
      const fixes = insertAbove(option, 'manage-script-name', 'true');
      yield [option, { ...nameSpanOf(option), message, fixes }];
    }
  },
);
