import type { DeploymentRule } from '../../core/rule.ts';
import { judgeLimit } from './uwsgi-limit.ts';

const RULE = 'glance-enable-threads';

export const glanceEnableThreads: DeploymentRule = {
  id: RULE,
  title: "Glance's background work stands still under uWSGI between requests",
  severity: 'information',
  topics: ['instance'],
  why: `Glance imports images in threads of its own. uWSGI lets Python's threads run between requests only with
\`enable-threads\` (or more than one of \`threads\`); else an import moves on while somebody asks for something, and waits
otherwise. Measured with Glance 25.1 and uWSGI 2.0.21: 12 seconds after an import was asked for it had not moved, with
\`enable-threads\` or \`threads = 4\` it was done. uWSGI 2.0.31 has them on
unless told otherwise. Glance's own sample sets \`enable-threads\`. Reported from release 32 on, whose
guide recommends uWSGI; before, \`glance-uwsgi-http\` says so too.`,
  exampleFile: 'glance-api-uwsgi.ini',
  exampleRelease: 33,
  bad: [
    `[uwsgi]
http-socket = 127.0.0.1:60999
socket-timeout = 60
chunked-input-limit = 67108864
buffer-size = 65535
threads = 1
module = glance.wsgi.api:application
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ imports stand still
`,
  ],
  good: [
    `[uwsgi]
http-socket = 127.0.0.1:60999
socket-timeout = 60
chunked-input-limit = 67108864
buffer-size = 65535
enable-threads = true
module = glance.wsgi.api:application
`,
    `[uwsgi]
http-socket = 127.0.0.1:60999
socket-timeout = 60
chunked-input-limit = 67108864
buffer-size = 65535
threads = 4
module = glance.wsgi.api:application
`,
  ],
  *judge(sightings, view) {
    yield* judgeLimit(sightings, view, {
      rule: RULE,
      key: 'idle',
      severity: 'information',
      problem: ({ idle }) =>
        idle
          ? 'Nothing turns on threads here: where uWSGI does not by itself (2.0.31 does, 2.0.21 does not), imports stand still between requests.'
          : undefined,
      option: () => undefined,
    });
  },
};
