import type { DeploymentRule } from '../../core/rule.ts';
import { isForwards } from '../../core/sighting.ts';
import { glanceBehind, listening } from '../behind.ts';
import { bodyFix, handsExpectOn } from '../body-settings.ts';
import { wsgiRelease } from '../release-hints.ts';

const RULE = 'glance-proxy-100-continue';

export const glanceProxy100Continue: DeploymentRule = {
  id: RULE,
  title: 'Apache waits for a "100 Continue" that uWSGI never sends',
  severity: 'warning',
  topics: ['endpoint'],
  why: `Many clients send \`Expect: 100-continue\` before a large upload. httpd hands that on to the server behind and waits
for its answer; uWSGI in HTTP mode never gives one, so the upload ends in **500** when uWSGI's \`socket-timeout\` is over.
With [\`Proxy100Continue Off\`](https://httpd.apache.org/docs/2.4/mod/mod_proxy.html#proxy100continue) (httpd 2.4.40 and later)
httpd answers the client itself. Measured with Glance 25.1 and httpd 2.4.71: 11 of 20 checks passed with Glance's sample, 17
with this setting and larger limits of uWSGI. Reported from release 32 on, whose guide recommends this form.`,
  exampleFile: 'apache2/image.conf',
  exampleRelease: 33,
  bad: [
    `#- apache2/image.conf
<VirtualHost *:80>
    ProxyPass /image http://127.0.0.1:60999
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ waits for "100 Continue"
</VirtualHost>
#- uwsgi/glance.ini
[uwsgi]
http-socket = 127.0.0.1:60999
socket-timeout = 60
threads = 4
buffer-size = 65535
chunked-input-limit = 67108864
module = glance.wsgi.api:application
`,
  ],
  good: [
    `#- apache2/image.conf
<VirtualHost *:80>
    ProxyPass /image http://127.0.0.1:60999
    Proxy100Continue Off
</VirtualHost>
#- uwsgi/glance.ini
[uwsgi]
http-socket = 127.0.0.1:60999
socket-timeout = 60
threads = 4
buffer-size = 65535
chunked-input-limit = 67108864
module = glance.wsgi.api:application
`,
    `#- apache2/image.conf
Proxy100Continue Off
<VirtualHost *:80>
    ProxyPass /image http://127.0.0.1:60999
</VirtualHost>
#- uwsgi/glance.ini
[uwsgi]
http-socket = 127.0.0.1:60999
socket-timeout = 60
threads = 4
buffer-size = 65535
chunked-input-limit = 67108864
module = glance.wsgi.api:application
`,
  ],
  *judge(sightings, view) {
    const listenersAt = listening(view);
    for (const sighting of sightings) {
      if (!isForwards(sighting) || sighting.program !== 'apache' || sighting.target.scheme !== 'http') continue;
      const behind = glanceBehind(sighting.target, listenersAt(sighting.target.name));
      if (behind?.socket.protocol !== 'http' || wsgiRelease(view) === undefined) continue;
      if (!handsExpectOn(sighting.site, view)) continue;
      const { site } = sighting;
      const fix = bodyFix('Set Proxy100Continue Off', sighting, ['Proxy100Continue Off']);
      const finding = {
        rule: RULE,
        severity: 'warning',
        message:
          'Apache waits for "100 Continue" from uWSGI here when a client asks for it, and uWSGI never sends it: the upload ends in 500. Set Proxy100Continue Off, so that Apache answers the client itself.',
        start: site.span.start,
        end: site.span.end,
        related: [{ site: behind.socket.option.site, message: 'uWSGI listens here.' }],
        ...(fix ? { fixes: [fix] } : {}),
      } as const;
      yield { site, finding };
    }
  },
};
