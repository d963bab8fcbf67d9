import type { SitedFinding } from '../../core/finding.ts';
import type { Fix } from '../../core/fix.ts';
import type { DeploymentRule } from '../../core/rule.ts';
import type { Forwards, Serves, SocketProtocol, StandsAlone } from '../../core/sighting.ts';
import { isForwards } from '../../core/sighting.ts';
import { glanceOf } from '../application.ts';
import { listenersBehind, listening, standaloneBehind } from '../behind.ts';

const RULE = 'proxy-backend-protocol-mismatch';

/** What a scheme speaks. TLS on one side only is another question, and not judged. */
const SPOKEN: Readonly<Record<string, SocketProtocol>> = { http: 'http', https: 'http', uwsgi: 'uwsgi' };

const NAMES: Readonly<Record<SocketProtocol, string>> = {
  http: 'HTTP',
  uwsgi: 'the uwsgi protocol',
  other: 'another protocol',
};

export const proxyBackendProtocolMismatch: DeploymentRule = {
  id: RULE,
  title: 'A front end forwards with another protocol than the uWSGI socket speaks',
  severity: 'warning',
  topics: ['endpoint'],
  why: `A uWSGI socket speaks one protocol: \`http\`, \`http-socket\` and their kin HTTP, \`socket\` and \`uwsgi-socket\` its
own. A line of Apache or nginx that forwards to it with the other one gets no answer that it understands. Measured with
Glance 25.1: \`uwsgi://\` to an \`http-socket\` gives **500**, \`http://\` to a \`socket\` **502**, to every request; nginx 1.22
answers **502** to either. A sample in Glance's own
guide (2026.1) has this mistake. See
[uWSGI's things to know](https://uwsgi-docs.readthedocs.io/en/latest/ThingsToKnow.html).`,
  exampleFile: 'apache2/site.conf',
  bad: [
    `#- apache2/site.conf
ProxyPass /shop uwsgi://127.0.0.1:3031/
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ speaks HTTP
#- uwsgi/shop.ini
[uwsgi]
http-socket = 127.0.0.1:3031
wsgi-file = /srv/shop/app.py
`,
    `#- apache2/site.conf
<Location /shop>
    ProxyPass http://localhost:3031/
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ speaks the uwsgi protocol
</Location>
#- uwsgi/shop.ini
[uwsgi]
socket = 127.0.0.1:3031
wsgi-file = /srv/shop/app.py
`,
    `#- nginx/site.conf
upstream shop { server unix:/run/shop.sock; }
location /shop {
    proxy_pass http://shop;
#   ^^^^^^^^^^^^^^^^^^^^^^^ speaks the uwsgi protocol
}
location /till {
    uwsgi_pass 127.0.0.1:3032;
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^ speaks HTTP
}
#- uwsgi/shop.ini
[uwsgi]
socket = /run/shop.sock
http-socket = 127.0.0.1:3032
wsgi-file = /srv/shop/app.py
`,
    `#- apache2/site.conf
ProxyPass /image uwsgi://127.0.0.1:9292/
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Glance's own server there speaks HTTP
#- systemd/glance-api.service
[Service]
ExecStart=/usr/bin/glance-api --config-file /etc/glance/glance-api.conf
`,
  ],
  good: [
    `#- nginx/site.conf
location /shop { uwsgi_pass 127.0.0.1:3031; }
location /till { proxy_pass http://127.0.0.1:3032/; }
location /away { proxy_pass http://192.0.2.7:3031; }
#- uwsgi/shop.ini
[uwsgi]
socket = 127.0.0.1:3031
http-socket = 127.0.0.1:3032
wsgi-file = /srv/shop/app.py
`,
    `#- apache2/site.conf
ProxyPass /shop uwsgi://127.0.0.1:3031/
ProxyPass /till http://127.0.0.1:3032/
ProxyPass /away http://192.0.2.7:3031/
#- uwsgi/shop.ini
[uwsgi]
socket = 127.0.0.1:3031
http-socket = 127.0.0.1:3032
wsgi-file = /srv/shop/app.py
`,
    `#- apache2/site.conf
ProxyPass /shop uwsgi://127.0.0.1:3031/
#- uwsgi/shop.ini
[uwsgi]
http-socket = 127.0.0.1:3031
wsgi-file = /srv/shop/app.py
#- uwsgi/shop-behind-apache.ini
[uwsgi]
socket = 127.0.0.1:3031
wsgi-file = /srv/shop/app.py
`,
  ],
  *judge(sightings, view) {
    const listenersAt = listening(view);
    for (const sighting of sightings) {
      if (!isForwards(sighting)) continue;
      const { target } = sighting;
      const spoken = SPOKEN[target.scheme];
      const listeners = spoken ? listenersBehind(target, listenersAt(target.name)) : [];
      const [first] = listeners;
      const standing = spoken === 'uwsgi' && !first ? standaloneBehind(target, listenersAt(target.name)) : undefined;
      if (standing) yield reportStanding(sighting, standing);
      if (!first || listeners.some(({ socket }) => socket.protocol === spoken || socket.protocol === 'other')) continue;
      yield report(sighting, first);
    }
  },
};

function report(sighting: Forwards, { socket, instance }: Serves): SitedFinding {
  const { site, target } = sighting;
  const isGlance = glanceOf(instance) !== undefined;
  const fixed = socket.protocol === 'http' ? 'http' : 'uwsgi';
  // mod_proxy_uwsgi refuses Glance's uploads in chunks: there the socket has to change, not this line.
  const isNginx = sighting.program === 'nginx';
  const fix = isNginx || (isGlance && fixed === 'uwsgi') ? undefined : schemeFix(sighting, fixed);
  const advice = isNginx
    ? `Forward with ${fixed === 'http' ? 'proxy_pass http://' : 'uwsgi_pass'}, or let uWSGI listen with ${fixed === 'http' ? 'socket' : 'http-socket'}.`
    : isGlance && fixed === 'uwsgi'
      ? `Let uWSGI listen with http-socket instead of ${socket.option.name}: mod_proxy_uwsgi refuses uploads in chunks.`
      : `Forward with ${fixed}:// (mod_proxy_${fixed} has to be loaded), or let uWSGI listen with ${fixed === 'http' ? 'socket' : 'http-socket'}.`;
  return {
    site,
    finding: {
      rule: RULE,
      severity: 'warning',
      message: `This forwards with ${isNginx && target.scheme === 'uwsgi' ? 'the uwsgi protocol' : `${target.scheme}://`}, but uWSGI's ${socket.option.name} there speaks ${NAMES[socket.protocol]}, so every request fails. ${advice}`,
      start: site.span.start,
      end: site.span.end,
      related: [{ site: socket.option.site, message: `uWSGI listens here, and speaks ${NAMES[socket.protocol]}.` }],
      ...(fix ? { fixes: [fix] } : {}),
      ...(sighting.directive === 'uwsgi_pass'
        ? { conversions: [{ id: 'nginx-uwsgi-to-http', preferred: !isGlance }] }
        : {}),
    },
  };
}

/** Glance's own server speaks HTTP. */
function reportStanding(sighting: Forwards, standing: StandsAlone): SitedFinding {
  const { site } = sighting;
  const isNginx = sighting.program === 'nginx';
  const fix = isNginx ? undefined : schemeFix(sighting, 'http');
  const advice = isNginx
    ? 'Forward with proxy_pass http://.'
    : 'Forward with http:// (mod_proxy_http has to be loaded).';
  return {
    site,
    finding: {
      rule: RULE,
      severity: 'warning',
      message: `This forwards with the uwsgi protocol, but Glance's own server there speaks HTTP, so every request fails. ${advice}`,
      start: site.span.start,
      end: site.span.end,
      related: [{ site: standing.site, message: "This starts Glance's own server." }],
      ...(fix ? { fixes: [fix] } : {}),
    },
  };
}

/** Where the scheme stands in the line itself, and once only. */
function schemeFix({ site, target }: Forwards, scheme: string): Fix | undefined {
  const line = site.item.text.slice(site.span.start, site.span.end);
  const [found, ...more] = line.matchAll(new RegExp(`(?<![a-z])${target.scheme}(?=://)`, 'gi'));
  if (!found || more.length > 0) return undefined;
  const start = site.span.start + found.index;
  const change = { start, end: start + found[0].length, text: scheme };
  return { title: `Forward with ${scheme}://`, safe: false, changes: [change] };
}
