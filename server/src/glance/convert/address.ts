import type { Endpoint } from '../../core/endpoint.ts';
import { portOf } from '../../core/endpoint.ts';
import type { Sighting } from '../../core/sighting.ts';
import { isForwards, isServes } from '../../core/sighting.ts';
import { isEncrypted } from '../../uwsgi/sockets.ts';
import type { Deployment } from '../../workspace/deployment.ts';
import { nginxDocuments, nginxLinesOf } from '../../workspace/nginx-lines.ts';
import type { Project } from '../../workspace/project.ts';
import { apacheDocuments, linesOf } from './apache-lines.ts';
import type { GlanceForward, GlanceService } from './service.ts';
import { sightingsOf, siteKey } from './service.ts';

/** Where the standalone server listens; a port may be a template mark. */
export interface Address {
  readonly host: string;
  readonly port: string;
}

/** A uWSGI socket that was itself the public address. */
export interface PublicSocket extends Address {
  /** Certificate, key and ciphers, where the socket is encrypted. */
  readonly tls: { readonly certificate: string; readonly key: string; readonly ciphers: string } | undefined;
}

/** Glance's own port (glance/common/wsgi.py and the service catalogue). */
const GLANCE_PORT = 9292;

const LOOPBACK: ReadonlySet<string> = new Set(['', 'localhost', '127.0.0.1', '::1', '0.0.0.0', '::', '*']);

/** The first port from 9292 on that nobody holds. */
export function freePort(held: ReadonlySet<number>): number {
  let port = GLANCE_PORT;
  while (held.has(port)) port += 1;
  return port;
}

/**
 * The ports that something in the deployment listens on or forwards to: `Listen`, nginx's `listen`, virtual hosts, definitions and macro
 * arguments that may stand for one of these, uWSGI sockets, back ends of others. Even lines that do not count now.
 */
export function heldPorts(project: Project, service: GlanceService, configuration: string): ReadonlySet<number> {
  const { deployment } = service;
  const held = new Set<number>([...apachePorts(project, deployment), ...nginxPorts(project, deployment)]);
  const converted = new Set(service.forwards.map(({ seen }) => siteKey(seen.site)));
  for (const sighting of sightingsOf(deployment, 'endpoint')) {
    const endpoint = endpointOf(sighting, converted, configuration);
    const port = endpoint && portOf(endpoint);
    if (port !== undefined) held.add(port);
  }
  return held;
}

/** Where a sighting says that somebody listens; undefined for lines that are converted. */
function endpointOf(sighting: Sighting, converted: ReadonlySet<string>, configuration: string): Endpoint | undefined {
  if (isServes(sighting)) return sighting.socket;
  if (isForwards(sighting)) return converted.has(siteKey(sighting.site)) ? undefined : sighting.target;
  // The standalone server of this configuration is the one that is asked for.
  return sighting.topic === 'endpoint' && sighting.configuration !== configuration ? sighting.endpoint : undefined;
}

function apachePorts(project: Project, deployment: Deployment): readonly number[] {
  return apacheDocuments(project, deployment).flatMap(document => {
    const words = document.items.flatMap(item =>
      (item.mapped?.tree.nodes ?? []).flatMap(node =>
        node.kind === 'block' && node.name.value.toLowerCase() === 'virtualhost' ? node.args : [],
      ),
    );
    const arguments_ = linesOf(document)
      .filter(({ name }) => name === 'listen' || name === 'define' || name === 'use')
      .flatMap(({ entry }) => entry.args);
    return [...words, ...arguments_].flatMap(({ value }) => {
      const port = /(?:^|:)(\d{1,5})$/.exec(value)?.[1];
      return port === undefined ? [] : [Number(port)];
    });
  });
}

function nginxPorts(project: Project, deployment: Deployment): readonly number[] {
  return nginxDocuments(project, deployment)
    .flatMap(document => nginxLinesOf(document))
    .flatMap(({ entry }) => {
      const port =
        entry.name.value === 'listen' ? /(?:^|:)(\d{1,5})$/.exec(entry.args[0]?.value ?? '')?.[1] : undefined;
      return port === undefined ? [] : [Number(port)];
    });
}

/** The host on which a front end finds the server: its own machine, unless the line that forwards names another. */
export function hostBehind({ seen }: GlanceForward): string {
  return isLocal(seen.target.host) ? '127.0.0.1' : seen.target.host;
}

/** True for a host that is the machine itself, or any of its addresses. */
export function isLocal(host: string): boolean {
  return LOOPBACK.has(host);
}

/** `host:port` of a URL. */
export function authorityOf({ host, port }: Address): string {
  return `${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`;
}

/** The sockets of a service that nothing at hand forwards to: the ones that clients, or a front end elsewhere, use. */
export function publicSockets(service: GlanceService): readonly PublicSocket[] {
  return service.instances.flatMap(({ instance }) =>
    instance.sockets.flatMap((socket): readonly PublicSocket[] => {
      const [address = '', certificate = '', key = '', ciphers = ''] = socket.option.value
        .split(/,(?![^{<]*[}>])/)
        .map(part => part.trim());
      const split = splitAddress(address);
      if (!split || socket.protocol === 'other') return [];
      const tls = isEncrypted(socket.option.name) ? { certificate, key, ciphers } : undefined;
      return [{ ...split, tls }];
    }),
  );
}

/** Splits `host:port` at the colon outside template marks; undefined for a path. */
function splitAddress(address: string): Address | undefined {
  const parts =
    /^(?:(.*):)?(\d+|\{\{.*?\}\}|<%.*?%>|%\([^)]*\)|\$\([^)]*\))$/.exec(address) ?? /^(.*):([^/:\s]+)$/.exec(address);
  if (!parts || /^[/@.]/.test(address)) return undefined;
  const host = (parts[1] ?? '').replace(/^\[|\]$/g, '');
  return { host: host === '' || host === '*' ? '0.0.0.0' : host, port: parts[2] ?? '' };
}
