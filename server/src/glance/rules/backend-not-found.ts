import { addressLabel, isLocal, portOf, reaches } from '../../core/endpoint.ts';
import type { SitedFinding } from '../../core/finding.ts';
import type { Fix } from '../../core/fix.ts';
import type { DeploymentRule, DeploymentView } from '../../core/rule.ts';
import type { Forwards, Sighting, SocketProtocol, UwsgiInstance, UwsgiSocket } from '../../core/sighting.ts';
import { isForwards } from '../../core/sighting.ts';
import { nameOf } from '../../workspace/uris.ts';
import { listenersBehind, listening, standaloneBehind } from '../behind.ts';
import { serviceWords } from '../words.ts';

const RULE = 'backend-not-found';

const SPOKEN: Readonly<Record<string, SocketProtocol>> = { http: 'http', uwsgi: 'uwsgi' };

export const backendNotFound: DeploymentRule = {
  id: RULE,
  title: 'A front end forwards to a socket that nobody listens on',
  severity: 'warning',
  topics: ['endpoint'],
  why: `A line of Apache or nginx forwards to a port or socket of its own machine, no file at hand listens there, and a uWSGI file of the
same deployment, named for the same service, listens somewhere that nobody forwards to: most likely one of the two was
changed without the other. Every request gets **503** (**502** from nginx). Nothing is said where no uWSGI file fits: the back end may be any
program.`,
  exampleFile: 'apache2/site.conf',
  bad: [
    `#- apache2/site.conf
<VirtualHost *:80>
    ServerName shop.example.com
    ProxyPass / uwsgi://127.0.0.1:3031/
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shop.ini listens on 127.0.0.1:3032
</VirtualHost>
#- uwsgi/shop.ini
[uwsgi]
socket = 127.0.0.1:3032
module = shop:app
`,
    `#- nginx/site.conf
server {
    server_name shop.example.com;
    location / { uwsgi_pass 127.0.0.1:3031; }
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^ shop.ini listens on 127.0.0.1:3032
}
#- uwsgi/shop.ini
[uwsgi]
socket = 127.0.0.1:3032
module = shop:app
`,
    `#- apache2/site.conf
ProxyPass /shop unix:/run/uwsgi/shop.sock|uwsgi://localhost/
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shop.ini listens on /run/shop/uwsgi.sock
#- uwsgi/shop.ini
[uwsgi]
socket = /run/shop/uwsgi.sock
module = shop:app
`,
  ],
  good: [
    `#- nginx/site.conf
server {
    server_name till.example.com;
    location / { uwsgi_pass 127.0.0.1:3031; }
}
#- uwsgi/shop.ini
[uwsgi]
socket = 127.0.0.1:3032
module = shop:app
`,
    `#- apache2/site.conf
ProxyPass /shop http://127.0.0.1:3000/
ProxyPass /till uwsgi://127.0.0.1:3031/
#- uwsgi/shop.ini
[uwsgi]
socket = 127.0.0.1:3032
module = shop:app
`,
    `#- apache2/site.conf
ProxyPass /shop uwsgi://127.0.0.1:3031/
#- uwsgi/shop.ini
[uwsgi]
module = shop:app
`,
    `#- apache2/site.conf
ProxyPass /shop unix:/var/run/shop.sock|uwsgi://localhost/
ProxyPass /shop/admin uwsgi://192.0.2.7:3031/
#- uwsgi/shop.ini
[uwsgi]
socket = /run/shop.sock
module = shop:app
`,
    `#- apache2/site.conf
ProxyPass /shop uwsgi://127.0.0.1:3032/
ProxyPass /shop/old uwsgi://127.0.0.1:3031/
#- uwsgi/shop.ini
[uwsgi]
socket = 127.0.0.1:3032
module = shop:app
`,
    `#- apache2/site.conf
ProxyPass /shop unix:/run/uwsgi/app/shop/socket|uwsgi://localhost/
#- uwsgi/apps-enabled/shop.ini
[uwsgi]
socket = 127.0.0.1:3032
module = shop:app
`,
  ],
  *judge(sightings, view) {
    const forwards = sightings.filter(isForwards).filter(({ name, target }) => name === target.name);
    if (forwards.length === 0) return;
    const listenersAt = listening(view);
    for (const seen of forwards) {
      if (!isClear(seen) || view.isUnused(seen.site.uri) || isHeard(seen, listenersAt, view)) continue;
      const [only, ...more] = candidates(seen, view);
      if (only && more.length === 0) yield report(seen, only);
    }
  },
};

interface Candidate {
  readonly instance: UwsgiInstance;
  readonly socket: UwsgiSocket;
}

/** On this machine, without anything to be filled in; not where Debian's start script adds the socket. */
function isClear({ target }: Forwards): boolean {
  if (SPOKEN[target.scheme] === undefined || !isLocal(target)) return false;
  if (target.name.startsWith('tcp:')) return target.name !== 'tcp:0';
  return /^unix:\/[^%${}<>]*$/.test(target.name) && !/\/run\/uwsgi\/app\/[^/]+\/socket$/.test(target.name);
}

/** Whether anybody listens where a line leads. */
function isHeard(
  { target }: Forwards,
  listenersAt: (name: string) => readonly Sighting[],
  view: DeploymentView,
): boolean {
  const twin = twinOf(target.name);
  const around = listenersAt(target.name);
  return (
    (twin !== undefined && listenersAt(twin).length > 0) ||
    listenersBehind(target, around).length > 0 ||
    standaloneBehind(target, around) !== undefined ||
    view.get('listen', target.name).some(seen => seen.topic === 'listen' && reaches(target, seen.endpoint))
  );
}

/** `/var/run` is a link to `/run`. */
function twinOf(name: string): string | undefined {
  if (name.startsWith('unix:/var/run/')) return name.replace('/var', '');
  return name.startsWith('unix:/run/') ? name.replace('/run', '/var/run') : undefined;
}

/** uWSGI files that are named for the same service and speak the same, and to which nobody forwards. */
function candidates(seen: Forwards, view: DeploymentView): readonly Candidate[] {
  const words = serviceWords([...seen.labels, seen.target.name]);
  if (words.size === 0) return [];
  return view.names('instance').flatMap(name => {
    const [first] = view.get('instance', name);
    if (first?.topic !== 'instance' || view.isUnused(first.instance.uri)) return [];
    const { instance } = first;
    const { sockets, uri } = instance;
    const socket = sockets.find(({ protocol }) => protocol === SPOKEN[seen.target.scheme]);
    if (!socket || !sockets.every(isSettled)) return [];
    const own = serviceWords([nameOf(uri), ...sockets.map(each => (each.name.startsWith('unix:') ? each.name : ''))]);
    if (![...own].some(word => words.has(word))) return [];
    return sockets.some(each => isForwardedTo(each, view)) ? [] : [{ instance, socket }];
  });
}

function isSettled({ name }: UwsgiSocket): boolean {
  return /^(?:tcp:[1-9]|unix:\/[^%${}<>@]*$)/.test(name);
}

function isForwardedTo(socket: UwsgiSocket, view: DeploymentView): boolean {
  const twin = twinOf(socket.name);
  return (
    view.get('endpoint', socket.name).some(isForwards) ||
    (twin !== undefined && view.get('endpoint', twin).some(isForwards))
  );
}

function report(seen: Forwards, { instance, socket }: Candidate): SitedFinding {
  const { site, target } = seen;
  const fix = addressFix(seen, socket);
  return {
    site,
    finding: {
      rule: RULE,
      severity: target.scheme === 'uwsgi' ? 'warning' : 'information',
      message: `No file at hand listens on ${addressLabel(target)}, where this forwards to, while ${nameOf(instance.uri)} listens on ${addressLabel(socket)}, to which nobody forwards. Forward there, or let uWSGI listen here, if the two belong together.`,
      start: site.span.start,
      end: site.span.end,
      related: [{ site: socket.option.site, message: 'uWSGI listens here.' }],
      ...(fix ? { fixes: [fix] } : {}),
    },
  };
}

/** Puts the address into the line, where it stands there as it is meant, and once. */
function addressFix({ site, target }: Forwards, socket: UwsgiSocket): Fix | undefined {
  const port = portOf(target);
  const isUnix = port === undefined;
  if (isUnix !== (portOf(socket) === undefined)) return undefined;
  const host = target.host.includes(':') ? `[${target.host}]` : target.host;
  const old = isUnix ? target.name.slice('unix:'.length) : `${host}:${port}`;
  const line = site.item.text.slice(site.span.start, site.span.end);
  const at = line.toLowerCase().indexOf(old.toLowerCase());
  if (at < 0 || line.toLowerCase().indexOf(old.toLowerCase(), at + 1) >= 0) return undefined;
  const start = site.span.start + at;
  const text = isUnix
    ? addressLabel(socket)
    : `${/^(?:|\*|0\.0\.0\.0)$/.test(socket.host) ? host : addressLabel(socket).replace(/:\d+$/, '')}:${portOf(socket)}`;
  return { title: `Forward to ${text}`, safe: false, changes: [{ start, end: start + old.length, text }] };
}
