import type { Related, SitedFinding } from '../../core/finding.ts';
import type { Fix } from '../../core/fix.ts';
import type { DeploymentRule, DeploymentView } from '../../core/rule.ts';
import type { EffectiveOption, Forwards, Sighting, UwsgiInstance } from '../../core/sighting.ts';
import { isForwards } from '../../core/sighting.ts';
import { glanceOf, isIdle } from '../application.ts';
import { glanceBehind } from '../behind.ts';
import { bodyFix, handsExpectOn } from '../body-settings.ts';
import { reportWiring } from '../report.ts';
import type { UwsgiLimits } from '../uwsgi-limits.ts';
import { limitsOf, optionFix, WANTED_LINES } from '../uwsgi-limits.ts';

const RULE = 'glance-uwsgi-http';

export const glanceUwsgiHttp: DeploymentRule = {
  id: RULE,
  title: 'Glance runs under uWSGI in HTTP mode',
  severity: 'warning',
  topics: ['instance', 'endpoint'],
  why: `uWSGI speaks HTTP itself here (\`http\`, \`http-socket\`, \`https\` …) and runs Glance's WSGI entry point. On Glance
25.1, 16 of 20 checks passed with the options of the sample that Glance ships: a chunk over 1 MiB ends in a **reset connection**, JSON
sent in chunks in **400**, an import by task **fails**. Through the \`http\` router without \`http-chunked-input\` every
upload in chunks ends in **500**.
Two settings of the sample are easily left out: without \`enable-threads\` (or \`threads\`) what Glance does in the background
**stands still** until the next request (uWSGI 2.0.21: an import had not moved 12 seconds later, with it it was done; 2.0.31 has it on), and
without \`buffer-size\` a request with more than 4096 bytes of headers ends in a **reset connection**.
[Glance's guide](https://docs.openstack.org/glance/2025.2/admin/apache-httpd.html) up to release 31 (2025.2) says not to do
it and to run the standalone server; from release 32 it recommends this form.`,
  exampleFile: 'glance-api-uwsgi.ini',
  bad: [
    `[uwsgi]
http-socket = 127.0.0.1:60999
wsgi-file = /usr/bin/glance-wsgi-api
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Glance runs under uWSGI in HTTP mode
threads = 4
`,
    `[uwsgi]
http-socket = 127.0.0.1:60999
chunked-input-limit = 67108864
socket-timeout = 60
wsgi-file = /usr/bin/glance-wsgi-api
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ imports stand still between requests without enable-threads (uWSGI 2.0.21; 2.0.31 has it on), requests with headers over 4096 bytes are cut off
`,
    `[uwsgi]
http-socket = 127.0.0.1:60999
chunked-input-limit = 67108864
socket-timeout = 60
threads = 4
buffer-size = 65535
wsgi-file = /usr/bin/glance-wsgi-api
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ here: JSON in chunks gets 400, and imports by task fail.
`,
    `#- uwsgi/glance.ini
[uwsgi]
http = 127.0.0.1:60999
#^^^ http-socket
module = glance.wsgi.api:application
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ from 33 there is no standalone server
#- apache2/image.conf
ProxyPass "/image" "http://127.0.0.1:60999" retry=0
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Apache forwards to Glance under uWSGI
`,
    `#- uwsgi/glance.ini
[uwsgi]
http-socket = 127.0.0.1:60999
wsgi-file = /usr/bin/glance-wsgi-api
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Glance runs under uWSGI in HTTP mode
#- nginx/image.conf
location /image {
    proxy_pass http://127.0.0.1:60999/;
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nginx forwards to Glance under uWSGI
}
`,
    `#- glance.yaml
uwsgi:
  https: 0.0.0.0:9292,/etc/glance/glance.crt,/etc/glance/glance.key
  manage-script-name: true
  mount: /image=glance.common.wsgi_app:init_app()
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Glance runs under uWSGI in HTTP mode
`,
  ],
  good: [
    `[uwsgi]
http-socket = :5000
wsgi-file = /usr/bin/keystone-wsgi-public
procname-prefix = glance
`,
    `#- apache2/image.conf
ProxyPass "/image" "http://127.0.0.1:9292"
`,
    `[uwsgi]
http-socket = :9292
attach-daemon = glance-api
; wsgi-file = /usr/bin/glance-wsgi-api
[other]
wsgi-file = /usr/bin/glance-wsgi-api
`,
  ],
  *judge(sightings, view) {
    const listeners = sightings.filter(sighting => !isForwards(sighting));
    for (const sighting of sightings) {
      if (sighting.topic === 'instance') yield* judgeInstance(sighting.instance, view);
      else if (isForwards(sighting)) yield* judgeProxy(sighting, listeners, view);
    }
  },
};

function judgeInstance(instance: UwsgiInstance, view: DeploymentView): readonly SitedFinding[] {
  const glance = glanceOf(instance);
  if (!glance) return [];
  const socket = instance.sockets.find(candidate => candidate.protocol === 'http');
  if (!socket && instance.sockets.length > 0) return [];
  const { site } = glance.option;
  const where = socket ? 'here' : 'once a socket is given on the command line (none is in this file)';
  const related: readonly Related[] = socket ? [{ site: socket.option.site, message: 'It listens here.' }] : [];
  return reportWiring(
    {
      rule: RULE,
      site,
      entry: glance.entry,
      related,
      isIdle: isIdle(instance, view),
      laterSeverity: undefined,
      problem: `Glance runs under uWSGI in HTTP mode ${where}: ${failures(limitsOf(instance))}.`,
      fix: lighterFix(limitsOf(instance), glance.option),
    },
    view,
  );
}

/** What fails as the instance is set, as measured on Glance 25.1. */
function failures({ router, chunk, timeout, idle, buffer }: UwsgiLimits): string {
  const always = [
    ...(idle ? ['imports stand still between requests without enable-threads (uWSGI 2.0.21; 2.0.31 has it on)'] : []),
    ...(buffer ? [`requests with headers over ${buffer.bytes} bytes are cut off (buffer-size)`] : []),
    'JSON in chunks gets 400, and imports by task fail',
  ].join(', ');
  if (router)
    return `its router passes no chunks on without http-chunked-input, so every upload in chunks gets 500; ${always}`;
  return [
    ...(chunk ? [`chunks over ${chunk.bytes === 1_048_576 ? '1 MiB' : `${chunk.bytes} bytes`} break the upload`] : []),
    ...(timeout ? [`so does a pause of ${timeout.seconds} s`] : []),
    always,
  ].join(', ');
}

/** 18 of 20 checks pass then: what clients upload, not what they import by task. */
function lighterFix(limits: UwsgiLimits, at: EffectiveOption): Fix | undefined {
  const lines = (['router', 'chunk', 'timeout', 'idle', 'buffer'] as const).flatMap(key => {
    const limit = limits[key];
    const isSet = typeof limit === 'object' && limit.option !== undefined;
    return limit && !isSet ? [...WANTED_LINES[key]] : [];
  });
  if (lines.length === 0) return undefined;
  return optionFix('Keep uWSGI, and let uploads in chunks pass (imports by task go on failing)', at, lines);
}

/** A line of a front end that forwards with HTTP to a uWSGI that speaks HTTP and runs Glance. */
function judgeProxy(sighting: Forwards, listeners: readonly Sighting[], view: DeploymentView): readonly SitedFinding[] {
  if (!/^https?$/.test(sighting.target.scheme)) return [];
  const behind = glanceBehind(sighting.target, listeners);
  if (behind?.socket.protocol !== 'http') return [];
  const isNginx = sighting.program === 'nginx';
  const handsOn = !isNginx && handsExpectOn(sighting.site, view);
  return reportWiring(
    {
      rule: RULE,
      ...(isNginx ? { front: 'nginx' } : {}),
      site: sighting.site,
      entry: behind.glance.entry,
      related: [
        { site: behind.socket.option.site, message: 'uWSGI listens here.' },
        { site: behind.glance.option.site, message: 'It runs Glance.' },
      ],
      laterSeverity: undefined,
      problem: isNginx
        ? 'nginx forwards to Glance under uWSGI in HTTP mode here: imports by task fail, and bodies over client_max_body_size (1 MiB unless set) get 413.'
        : `Apache forwards to Glance under uWSGI in HTTP mode here: ${handsOn ? 'an upload that waits for "100 Continue" ends in 500, because uWSGI never sends it' : 'imports by task fail, and an early 404 to a large upload arrives as 502'}.`,
      fix: handsOn
        ? bodyFix('Keep uWSGI, and let Apache answer "100 Continue" itself', sighting, ['Proxy100Continue Off'])
        : undefined,
    },
    view,
  );
}
