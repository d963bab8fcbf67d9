import type { DeploymentRule } from '../../core/rule.ts';
import { judgeLimit } from './uwsgi-limit.ts';

const RULE = 'glance-http-chunked-input';

export const glanceHttpChunkedInput: DeploymentRule = {
  id: RULE,
  title: "uWSGI's HTTP router passes no chunks on to Glance",
  severity: 'warning',
  topics: ['instance'],
  why: `With \`http\` or \`https\` a router of uWSGI stands before the application. Unless \`http-chunked-input\` is set, Glance
cannot read an upload that comes in chunks, and answers **500** (\`unable to receive chunked part\`): 9 of 20 checks passed on
Glance 25.1, and 9 of 20 on 33.0. Glance's own sample sets it with \`http-auto-chunked\` and \`http-raw-body\`. Reported from
release 32 on, whose guide recommends uWSGI.`,
  exampleFile: 'glance-api-uwsgi.ini',
  exampleRelease: 33,
  bad: [
    `[uwsgi]
http = 127.0.0.1:60999
socket-timeout = 60
threads = 4
buffer-size = 65535
chunked-input-limit = 67108864
module = glance.wsgi.api:application
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ passes no chunks on
`,
  ],
  good: [
    `[uwsgi]
http = 127.0.0.1:60999
http-auto-chunked = true
http-chunked-input = true
http-raw-body = true
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
      key: 'router',
      problem: ({ router }) =>
        router ? "uWSGI's HTTP router passes no chunks on here: every upload in chunks ends in 500." : undefined,
      option: () => undefined,
    });
  },
};
