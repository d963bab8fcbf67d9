import type { DeploymentRule } from '../../core/rule.ts';
import { judgeLimit } from './uwsgi-limit.ts';

const RULE = 'glance-buffer-size';

export const glanceBufferSize: DeploymentRule = {
  id: RULE,
  title: 'uWSGI cuts off requests to Glance with long headers',
  severity: 'information',
  topics: ['instance'],
  why: `The headers of a request have to fit into \`buffer-size\`, 4096 bytes unless it is set; a request with more ends in a
**reset connection** (measured with Glance 25.1 and 33.0: 3000 bytes passed, 5000 did not). Tokens and the properties of
images travel in headers. Glance's own sample sets 65535. Reported from release 32 on, whose guide recommends uWSGI; before,
\`glance-uwsgi-http\` says so too.`,
  exampleFile: 'glance-api-uwsgi.ini',
  exampleRelease: 33,
  bad: [
    `[uwsgi]
http-socket = 127.0.0.1:60999
socket-timeout = 60
chunked-input-limit = 67108864
enable-threads = true
buffer-size = 4096
#^^^^^^^^^^^^^^^^^ over 4096 bytes
module = glance.wsgi.api:application
`,
  ],
  good: [
    `[uwsgi]
http-socket = 127.0.0.1:60999
socket-timeout = 60
chunked-input-limit = 67108864
enable-threads = true
buffer-size = 65535
module = glance.wsgi.api:application
`,
  ],
  *judge(sightings, view) {
    yield* judgeLimit(sightings, view, {
      rule: RULE,
      key: 'buffer',
      severity: 'information',
      problem: ({ buffer }) => buffer && `uWSGI cuts off requests with headers over ${buffer.bytes} bytes here.`,
      option: ({ buffer }) => buffer?.option,
    });
  },
};
