import type { DeploymentRule } from '../../core/rule.ts';
import { judgeLimit } from './uwsgi-limit.ts';

const RULE = 'glance-chunked-input-limit';

export const glanceChunkedInputLimit: DeploymentRule = {
  id: RULE,
  title: 'uWSGI refuses large chunks of an upload to Glance',
  severity: 'warning',
  topics: ['instance'],
  why: `uWSGI takes chunks of at most 1 MiB unless \`chunked-input-limit\` says more; a larger one ends in a **reset
connection** (measured with Glance 25.1 and 33.0 and a chunk of 4 MiB). Ceph's clients send chunks of 4 MiB, backups of
volumes up to 200 MB: Debian sets 1 GiB, kolla-ansible 64 MiB. Reported from release 32 on, whose guide recommends uWSGI.`,
  exampleFile: 'glance-api-uwsgi.ini',
  exampleRelease: 33,
  bad: [
    `[uwsgi]
http-socket = 127.0.0.1:60999
socket-timeout = 60
threads = 4
buffer-size = 65535
module = glance.wsgi.api:application
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ takes chunks of at most 1048576 bytes
`,
    `[uwsgi]
http-socket = 127.0.0.1:60999
socket-timeout = 60
threads = 4
buffer-size = 65535
chunked-input-limit = 2097152
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^ takes chunks of at most 2097152 bytes
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
    `[uwsgi]
http-socket = 127.0.0.1:5000
wsgi-file = /usr/bin/keystone-wsgi-public
`,
  ],
  *judge(sightings, view) {
    yield* judgeLimit(sightings, view, {
      rule: RULE,
      key: 'chunk',
      problem: ({ chunk }) =>
        chunk && `uWSGI takes chunks of at most ${chunk.bytes} bytes here, and cuts off an upload with a larger one.`,
      option: ({ chunk }) => chunk?.option,
    });
  },
};
