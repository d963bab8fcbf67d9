import type { Endpoint } from '../../core/endpoint.ts';
import { addressLabel, reaches } from '../../core/endpoint.ts';
import type { SitedFinding } from '../../core/finding.ts';
import type { DeploymentRule, DeploymentView } from '../../core/rule.ts';
import type { ListenSeen, Serves, Sighting, Site, StandsAlone } from '../../core/sighting.ts';
import { isForwards, isServes, isStandsAlone } from '../../core/sighting.ts';
import { isGateway } from '../../uwsgi/sockets.ts';
import { nameOf } from '../../workspace/uris.ts';
import { clash } from '../clash.ts';
import { applicationsOf } from '../graph/applications.ts';

const RULE = 'port-conflict';

export const portConflict: DeploymentRule = {
  id: RULE,
  title: 'Two servers listen on one address',
  severity: 'warning',
  topics: ['endpoint'],
  why: `Only one process can listen on an address and port: the second stops at its start, httpd with *could not bind to
address*, uWSGI with *bind(): Address already in use*. An address that means all of the machine's (\`:8080\`, \`*:8080\`)
meets every other one with the same port. Measured with uWSGI 2.0.21: \`http = :8080\` beside \`socket = :8080\` in one file
stops it; two plain sockets that are spelt alike become one.

Nothing is said of files that may be alternatives: httpd (or nginx) and uWSGI count together where the one forwards to the
other, two uWSGI files where one emperor starts both.`,
  exampleFile: 'uwsgi/app.ini',
  bad: [
    `#- apache2/httpd.conf
Listen 9292
ProxyPass / http://127.0.0.1:9292/
#- uwsgi/image.ini
[uwsgi]
http-socket = 127.0.0.1:9292
#^^^^^^^^^^^^^^^^^^^^^^^^^^^ httpd listens on *:9292
module = image:app
`,
    `#- nginx/nginx.conf
http {
    server {
        listen 9292;
        location / { proxy_pass http://127.0.0.1:9292; }
    }
}
#- uwsgi/image.ini
[uwsgi]
http-socket = 127.0.0.1:9292
#^^^^^^^^^^^^^^^^^^^^^^^^^^^ nginx listens on *:9292
module = image:app
`,
    `[uwsgi]
http = :8080
socket = 127.0.0.1:8080
#^^^^^^^^^^^^^^^^^^^^^^ http in the same file
module = shop:app
`,
    `#- uwsgi/vassals/a.ini
[uwsgi]
socket = /run/app.sock
module = a:app
#- uwsgi/vassals/b.ini
[uwsgi]
socket = /run/app.sock
#^^^^^^^^^^^^^^^^^^^^^ a.ini
module = b:app
`,
  ],
  good: [
    `#- apache2/httpd.conf
Listen 192.0.2.1:9292
ProxyPass / http://127.0.0.1:9292/
#- uwsgi/image.ini
[uwsgi]
http-socket = 127.0.0.1:9292
module = image:app
`,
    `#- apache2/httpd.conf
Listen 9292
WSGIScriptAlias / /usr/bin/image.wsgi
#- uwsgi/other-way.ini
[uwsgi]
http-socket = :9292
module = image:app
`,
    `#- uwsgi/plain.ini
[uwsgi]
socket = :3031
#- uwsgi/more.ini
[uwsgi]
socket = :3031
processes = 4
`,
    `[uwsgi]
socket = 127.0.0.1:3031
http-socket = 127.0.0.1:3031
socket = 127.0.0.2:3031
`,
    `#- uwsgi/vassals/shop.ini
[uwsgi]
socket = 127.0.0.1:3031
module = shop:app
#- uwsgi/vassals/till.ini
[uwsgi]
socket = 127.0.0.1:3032
module = till:app
#- uwsgi/vassals/till-old.ini
[uwsgi]
socket = 127.0.0.1:3032
module = till:app
`,
    `#- uwsgi/vassals/a.ini
[uwsgi]
socket = :3031
reuse-port = true
#- uwsgi/vassals/b.ini
[uwsgi]
socket = :3031
reuse-port = true
`,
  ],
  *judge(sightings, view) {
    const serves = sightings.filter(isServes).filter(({ site }) => !view.isUnused(site.uri));
    const listens = view.get('listen', sightings[0]?.name ?? '').filter(seen => seen.topic === 'listen');
    for (const [at, seen] of serves.entries()) {
      const own = serves.slice(0, at).find(other => isOneTooMany(other, seen));
      if (own) {
        yield report(seen.socket.option.site, own.site, ownMessage(seen, own));
        continue;
      }
      const httpd = listens.find(listen => meetsHttpd(listen, seen, view));
      if (httpd) {
        const address = addressLabel(httpd.endpoint);
        const message = `${nameOfFront(httpd)} listens on ${address} already, and forwards to this uWSGI: whichever starts second stops, because the address is in use. Give one of them another port.`;
        yield report(seen.socket.option.site, httpd.site, message);
      }
    }
    for (const seen of sightings.filter(isStandsAlone)) {
      const httpd = listens.find(listen => meetsServer(listen, seen, sightings, view));
      if (!httpd) continue;
      const message = `${nameOfFront(httpd)} listens on ${addressLabel(httpd.endpoint)} already, and forwards to this server of Glance's: whichever starts second stops, because the address is in use. Set another bind_port in ${nameOf(seen.configuration ?? '')}, and forward there.`;
      yield report(seen.site, httpd.site, message);
    }
  },
};

function nameOfFront({ program }: ListenSeen): string {
  return program === 'nginx' ? 'nginx' : 'httpd';
}

/** Whether two sockets are opened at the same time and cannot be. */
function isOneTooMany(a: Serves, b: Serves): boolean {
  if (!clash(a.socket, b.socket) || sharesPort(a) || sharesPort(b)) return false;
  if (a.instance.id === b.instance.id) {
    // Plain sockets that are spelt alike are one to uWSGI; the router's are opened apart from them.
    return a.socket.host !== b.socket.host || isGateway(a.socket.option.name) || isGateway(b.socket.option.name);
  }
  const folder = folderOf(a.instance.uri);
  if (stemOf(a.instance.uri) === stemOf(b.instance.uri) || runsSame(a, b)) return false;
  return folder === folderOf(b.instance.uri) && STARTED.test(folder) && isStarted(a) && isStarted(b);
}

/** Folders all of whose files are started. */
const STARTED = /\/(?:apps-enabled|vassals|emperor\.d)$/;

function isStarted({ instance }: Serves): boolean {
  return /\.(?:ini|xml|ya?ml|json)$/.test(instance.uri);
}

/** A file's name up to a date or number: copies of one file are alternatives. */
function stemOf(uri: string): string {
  return /^[a-z_-]*/i.exec(nameOf(uri))?.[0] ?? '';
}

function runsSame(a: Serves, b: Serves): boolean {
  const own = new Set(applicationsOf(a.instance).map(({ option }) => option.value));
  return applicationsOf(b.instance).some(({ option }) => own.has(option.value));
}

function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

function sharesPort({ instance }: Serves): boolean {
  return instance.options.some(({ name }) => name === 'reuse-port');
}

/** Whether httpd wants an address as well, and is surely meant to run beside the instance: it forwards to it. */
function meetsHttpd(listen: ListenSeen, seen: Serves, view: DeploymentView): boolean {
  if (view.isUnused(listen.site.uri) || sharesPort(seen) || !clashesWithHttpd(listen.endpoint, seen.socket))
    return false;
  return seen.instance.sockets.some(socket =>
    view
      .get('endpoint', socket.name)
      .filter(isForwards)
      .some(({ target, root, site }) => root === listen.root && !view.isUnused(site.uri) && reaches(target, socket)),
  );
}

/** The same for Glance's own server, whose port is known where its configuration is at hand. */
function meetsServer(
  listen: ListenSeen,
  { endpoint, configuration }: StandsAlone,
  sightings: readonly Sighting[],
  view: DeploymentView,
): boolean {
  if (configuration === undefined || view.isUnused(listen.site.uri)) return false;
  if (!clashesWithHttpd(listen.endpoint, endpoint)) return false;
  return sightings
    .filter(isForwards)
    .some(({ target, root, site }) => root === listen.root && !view.isUnused(site.uri) && reaches(target, endpoint));
}

/** httpd takes an IPv6 address for itself only where it listens on the IPv4 one as well. */
function clashesWithHttpd(listen: Endpoint, socket: Endpoint): boolean {
  return listen.host === '::' ? socket.host === '::' : clash(listen, socket);
}

function ownMessage({ socket, instance }: Serves, other: Serves): string {
  const address = addressLabel(other.socket);
  if (other.instance.id === instance.id) {
    return `${other.socket.option.name} in the same file listens on ${address} already, so uWSGI stops here: the address is in use. Give one of them another port.`;
  }
  const file = nameOf(other.instance.uri);
  return socket.name.startsWith('unix:')
    ? `${file} listens on ${address} as well: whichever starts last takes the socket, and the other is not reached any more. Give each a socket of its own.`
    : `${file} listens on ${address} as well: whichever starts second stops, because the address is in use. Give one of them another port.`;
}

function report(site: Site, other: Site, message: string): SitedFinding {
  const { start, end } = site.span;
  const related = [{ site: other, message: 'The other one' }];
  return { site, finding: { rule: RULE, severity: 'warning', message, start, end, related } };
}
