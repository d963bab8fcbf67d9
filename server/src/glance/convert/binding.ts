import { findSetting, readSections } from '../../service/sections.ts';
import type { Project } from '../../workspace/project.ts';
import type { WantedSetting } from '../read/edit-sections.ts';
import { releaseOf } from '../release-hints.ts';
import type { Address, PublicSocket } from './address.ts';
import { authorityOf, freePort, heldPorts, hostBehind, publicSockets } from './address.ts';
import type { Place } from './places.ts';
import { mountOf } from './proxy.ts';
import type { PublicFront } from './public-front.ts';
import type { GlanceService } from './service.ts';
import { otherApplications } from './uwsgi-files.ts';

/** Where the standalone server listens, and who is in front of it. */
export interface Binding {
  readonly settings: readonly WantedSetting[];
  readonly port: string;
  /** Where a front end on the same machine reaches it. */
  readonly localHost: string;
  /** Set when Apache has to take over uWSGI's own address. */
  readonly front: PublicFront | undefined;
  readonly notes: readonly string[];
}

const ANY_HOST: ReadonlySet<string> = new Set(['0.0.0.0', '::', '']);

/** The last release whose own server can serve TLS: `cert_file` and `key_file` are no options of release 20 and later. */
const LAST_WITH_TLS = 19;

/** Decides where the standalone server listens. `configuration`: its glance-api.conf, which may be there already. */
export function bindServer(project: Project, service: GlanceService, configuration: Place): Binding {
  const isFronted = service.forwards.length + service.scripts.length > 0;
  return isFronted ? behindFront(project, service, configuration) : onItsOwn(project, service, configuration);
}

function behindFront(project: Project, service: GlanceService, { uri, text }: Place): Binding {
  const held = heldPorts(project, service, uri);
  const sections = readSections(text ?? '');
  const own = findSetting(sections, 'DEFAULT', 'bind_port')?.value;
  const ownIsFree = own !== undefined && !held.has(Number(own));
  const port = ownIsFree ? own : String(freePort(held));
  const hosts = new Set([...(service.scripts.length > 0 ? ['127.0.0.1'] : []), ...service.forwards.map(hostBehind)]);
  const [onlyHost = '127.0.0.1'] = hosts;
  const bound = findSetting(sections, 'DEFAULT', 'bind_host')?.value;
  const host = bound ?? (hosts.size === 1 ? onlyHost : '0.0.0.0');
  const notes = [];
  if (own !== undefined && !ownIsFree)
    notes.push(`bind_port was ${own}, which another server holds; it is ${port} now.`);
  if (hosts.size > 1) {
    notes.push(
      `${frontNames(service)} forwards to ${[...hosts].join(' and ')}, so bind_host is 0.0.0.0: set each machine's own address.`,
    );
  } else if (onlyHost !== '127.0.0.1') {
    notes.push(`${frontNames(service)} forwards to ${onlyHost}: glance-api.conf and the unit belong on that machine.`);
  }
  return {
    settings: bindSettings({ host, port }, !ownIsFree),
    port,
    localHost: ANY_HOST.has(host) || hosts.has(host) || hosts.size > 1 || onlyHost !== '127.0.0.1' ? '127.0.0.1' : host,
    front: undefined,
    notes,
  };
}

/** Who stands in front, as the begin of a sentence. */
function frontNames({ forwards }: GlanceService): string {
  return forwards.every(({ seen }) => seen.program === 'nginx') ? 'nginx' : 'Apache';
}

/** Nothing at hand forwards to uWSGI: its address is what clients use, and the standalone server takes it over. */
function onItsOwn(project: Project, service: GlanceService, { uri }: Place): Binding {
  const held = heldPorts(project, service, uri);
  const http = publicSockets(service);
  const [socket] = http;
  const mount = service.instances.map(({ instance }) => mountOf(instance)).find(path => path !== '') ?? '/';
  if (!socket) return withoutSocket(service, held);
  if (service.instances.some(({ instance }) => otherApplications(instance).length > 0))
    return besideOthers(socket, held);
  const notes: string[] = [];
  const others = http.slice(1).filter(other => authorityOf(other) !== authorityOf(socket));
  const samePort = others.filter(({ port }) => port === socket.port);
  const any = [socket, ...samePort].some(({ host }) => host.includes(':')) ? '::' : '0.0.0.0';
  const address: PublicSocket = samePort.length > 0 ? { ...socket, host: any } : socket;
  if (samePort.length > 0) {
    notes.push(
      `uWSGI listened on ${[socket, ...samePort].map(authorityOf).join(' and ')}; one bind_host cannot say that, so it is ${any}.`,
    );
  }
  for (const other of others.filter(({ port }) => port !== socket.port)) {
    notes.push(`uWSGI listened on ${authorityOf(other)} too; the standalone server listens on one port only.`);
  }
  const release = releaseOf({ settings: project.settings, nearby: service.deployment.nearby }).number;
  const ownTls = release !== undefined && release <= LAST_WITH_TLS;
  if ((socket.tls && !ownTls) || mount !== '/') {
    const port = String(freePort(held));
    const reasons = [
      ...(socket.tls ? ['speaks no TLS from release 20 on'] : []),
      ...(mount !== '/' ? [`serves all paths, not only ${mount}`] : []),
    ];
    notes.push(
      `The standalone server ${reasons.join(' and ')}, so Apache takes over ${authorityOf(address)} and needs mod_proxy, mod_proxy_http${socket.tls ? ', mod_ssl and mod_headers' : ''}.`,
    );
    return {
      settings: bindSettings({ host: '127.0.0.1', port }, true),
      port,
      localHost: '127.0.0.1',
      front: { socket: address, mount },
      notes,
    };
  }
  const tls = socket.tls
    ? [
        setting('cert_file', socket.tls.certificate, true),
        setting('key_file', socket.tls.key || socket.tls.certificate, true),
      ]
    : [];
  return {
    settings: [...bindSettings(address, true), ...tls],
    port: socket.port,
    localHost: '127.0.0.1',
    front: undefined,
    notes,
  };
}

/** uWSGI keeps its address, for what else it serves: Glance needs one of its own. */
function besideOthers(socket: PublicSocket, held: ReadonlySet<number>): Binding {
  const port = String(freePort(held));
  const address = { host: socket.host, port };
  const note = `uWSGI goes on serving others at ${authorityOf(socket)}, so Glance listens on ${authorityOf(address)} now: tell its clients (the endpoint in Keystone), or forward its path there.`;
  return { settings: bindSettings(address, true), port, localHost: '127.0.0.1', front: undefined, notes: [note] };
}

/** The socket is a path, or is named on uWSGI's command line. */
function withoutSocket(service: GlanceService, held: ReadonlySet<number>): Binding {
  const port = String(freePort(held));
  const paths = service.instances.flatMap(({ instance }) => instance.sockets).map(({ option }) => option.value);
  const address: Address = { host: paths.length > 0 ? '127.0.0.1' : '0.0.0.0', port };
  const note =
    paths.length > 0
      ? `Whatever forwards to ${paths.join(' and ')} must forward to http://127.0.0.1:${port} now; no such line is among the files at hand.`
      : `The file names no socket (uWSGI gets it on its command line), so bind_host and bind_port are Glance's usual ones: check them.`;
  return { settings: bindSettings(address, true), port, localHost: '127.0.0.1', front: undefined, notes: [note] };
}

export function bindSettings({ host, port }: Address, replaces: boolean): readonly WantedSetting[] {
  return [setting('bind_host', host, replaces), setting('bind_port', port, replaces)];
}

function setting(key: string, value: string, replaces: boolean): WantedSetting {
  return { section: 'DEFAULT', key, value, replaces };
}
