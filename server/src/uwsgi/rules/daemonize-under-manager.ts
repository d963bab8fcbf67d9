import { instanceRule, nameSpanOf, removeLine } from '../option-rules.ts';

/** Types of units whose program may leave and let another process go on. */
const LEAVING: ReadonlySet<string> = new Set(['forking', 'oneshot']);

export const daemonizeUnderManager = instanceRule(
  {
    id: 'daemonize-under-manager',
    title: 'daemonize where systemd or supervisor watches the process',
    severity: 'warning',
    why: `With \`daemonize\` the process that was started leaves at once and another goes on in the background (\`core/utils.c\`;
tried: it ends with status 0). systemd takes the service for ended then, and kills what is left of it, unless the unit
says \`Type=forking\`; supervisor starts it again and again. Take \`daemonize\` out: both keep the log by themselves, or
\`logto\` does.`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `#- app.service
[Service]
Type=notify
ExecStart=/usr/bin/uwsgi --ini app.ini
#- app.ini
[uwsgi]
http-socket = 127.0.0.1:8080
daemonize = /var/log/app.log
#^^^^^^^^ systemd
`,
      `#- etc/supervisor/shop.ini
[program:shop]
command=uwsgi --ini /etc/uwsgi/shop.ini
#- etc/uwsgi/shop.ini
[uwsgi]
http-socket = 127.0.0.1:8080
daemonize = /var/log/app.log
#^^^^^^^^ supervisor
`,
    ],
    good: [
      `#- app.service
[Service]
Type=forking
ExecStart=/usr/bin/uwsgi --ini app.ini
#- app.ini
[uwsgi]
http-socket = 127.0.0.1:8080
daemonize = /var/log/app.log
pidfile = /run/app.pid
`,
      `[uwsgi]
http-socket = 127.0.0.1:8080
daemonize = /var/log/app.log
`,
    ],
  },
  function* (instance) {
    const manager = instance.command?.manager;
    if (!manager || (manager.type !== undefined && LEAVING.has(manager.type))) return;
    for (const option of instance.options) {
      if (option.name !== 'daemonize' && option.name !== 'daemonize2') continue;
      const message =
        manager.name === 'systemd'
          ? 'With this uWSGI leaves the process that systemd started, so systemd takes the service for ended and kills the rest. Take it out, or write Type=forking and PIDFile= into the unit.'
          : 'With this uWSGI leaves the process that supervisor started, so supervisor starts another one, again and again. Take it out.';
      yield [option, { ...nameSpanOf(option), message, fixes: removeLine(option) }];
    }
  },
);
