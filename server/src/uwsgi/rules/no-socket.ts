import { instanceRule, lastOf, nameSpanOf } from '../option-rules.ts';

/** What else brings requests, or makes a server without any; then nothing is missing. */
const OTHERWISE =
  /socket|^(?:s|fd|http|https|http2?s?|fastrouter|rawrouter|sslrouter|emperor|zerg|subscribe|cron|mule|spooler|attach|udp|mongrel|zmq|zeromq|include|inherit|config|vassal|forkpty|router|map|tuntap|legion|worker-exec|command-mode)/;

export const noSocket = instanceRule(
  {
    id: 'no-socket',
    title: 'A uWSGI that is started without a socket',
    severity: 'information',
    why: `uWSGI that is to run workers and is given no socket stops (*The -s/--socket option is missing and stdin is not a socket*;
tried). Told only where a unit, supervisor or a script starts uWSGI, so that the command line is known too; systemd may
still pass a socket on.`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `#- app.service
[Service]
ExecStart=/usr/bin/uwsgi --ini app.ini
#- app.ini
[uwsgi]
processes = 4
module = shop.wsgi:application
#^^^^^ no socket
`,
    ],
    good: [
      `[uwsgi]
processes = 4
module = shop.wsgi:application
`,
      `#- app.service
[Service]
ExecStart=/usr/bin/uwsgi --ini app.ini --http-socket 127.0.0.1:8080
#- app.ini
[uwsgi]
processes = 1
module = shop.wsgi:application
`,
    ],
  },
  function* (instance) {
    const module = lastOf(instance, 'module', 'wsgi', 'wsgi-file');
    if (!module || !instance.command || !lastOf(instance, 'processes', 'workers', 'p')) return;
    if (instance.options.some(({ name }) => OTHERWISE.test(name) && !/^(?:chmod|chown|chgrp)-/.test(name))) return;
    const message =
      'This file names an application and workers but no socket, and the command that starts it names none: unless systemd passes one on, uWSGI stops. Add socket or http-socket.';
    yield [module, { ...nameSpanOf(module), message }];
  },
);
