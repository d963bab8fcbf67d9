import type { DeploymentRule } from '../../core/rule.ts';
import { judgeLimit } from './uwsgi-limit.ts';

const RULE = 'glance-socket-timeout';

export const glanceSocketTimeout: DeploymentRule = {
  id: RULE,
  title: 'uWSGI gives up an upload to Glance after a short pause',
  severity: 'warning',
  topics: ['instance'],
  why: `uWSGI ends a request whose body pauses longer than \`socket-timeout\`: 4 seconds unless it is set, 10 in the sample
that Glance ships. An upload from a slow source then ends in **500** or a reset connection. Measured on Glance 25.1 with a
pause of 15 seconds, which passed with \`socket-timeout = 60\`. Reported from release 32 on, whose guide recommends uWSGI.`,
  exampleFile: 'glance-api-uwsgi.ini',
  exampleRelease: 33,
  bad: [
    `[uwsgi]
http-socket = 127.0.0.1:60999
socket-timeout = 10
#^^^^^^^^^^^^^^^^^^ pauses for 10 seconds
threads = 4
buffer-size = 65535
chunked-input-limit = 67108864
module = glance.wsgi.api:application
`,
  ],
  good: [
    `[uwsgi]
http-socket = 127.0.0.1:60999
socket-timeout = 60
threads = 4
buffer-size = 65535
chunked-input-limit = 67108864
module = glance.wsgi.api:application
`,
  ],
  *judge(sightings, view) {
    yield* judgeLimit(sightings, view, {
      rule: RULE,
      key: 'timeout',
      problem: ({ timeout }) =>
        timeout && `An upload that pauses for ${timeout.seconds} seconds is cut off here (socket-timeout).`,
      option: ({ timeout }) => timeout?.option,
    });
  },
};
