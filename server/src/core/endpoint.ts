/** A place where a server listens, or that another forwards to. */
export interface Endpoint {
  /** `tcp:PORT` or `unix:PATH`: what two files must share to talk of the same place. */
  readonly name: string;
  /** Host part, lower case, without brackets; empty when none is given or for a unix socket. */
  readonly host: string;
}

/** A forwarding target: the protocol spoken and where to. */
export interface Target extends Endpoint {
  /** Lower case: `http`, `uwsgi`, `balancer` … */
  readonly scheme: string;
}

/** Ports that httpd takes when a URL names none. mod_proxy_uwsgi's is UWSGI_DEFAULT_PORT in its source. */
const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, uwsgi: 3031, ajp: 8009, fcgi: 8000 };

const ANY_HOST: ReadonlySet<string> = new Set(['', '0.0.0.0', '::', '*']);
const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1']);

/** Reads `scheme://host[:port]/…` and `unix:path|scheme://…`. Undefined for anything else. */
export function readTarget(url: string): Target | undefined {
  const unix = /^unix:([^|]*)\|([a-z][a-z0-9+.-]*):/i.exec(url);
  if (unix) return { scheme: lower(unix[2]), host: '', name: unixName(unix[1] ?? '') };
  const parts = /^([a-z][a-z0-9+.-]*):\/\/(\[[^\]]*\]|[^/:?#]*)(?::(\d+))?/i.exec(url);
  if (!parts) return undefined;
  const scheme = lower(parts[1]);
  const host = lower(parts[2]).replace(/^\[|\]$/g, '');
  const port = parts[3] ? Number(parts[3]) : DEFAULT_PORTS[scheme];
  return { scheme, host, name: scheme === 'balancer' ? `balancer:${host}` : `tcp:${port ?? 0}` };
}

/** Reads a listening address: `host:port`, `:port`, a bare port, an IPv6 address with or
 * without brackets before the last colon, or a socket path. */
export function readAddress(address: string): Endpoint | undefined {
  const tcp = /^(\[[^\]]*\]|[^/@\s]*):(\d+)$/.exec(address) ?? /^()(\d+)$/.exec(address);
  if (tcp) return { name: `tcp:${Number(tcp[2])}`, host: lower(tcp[1]).replace(/^\[|\]$/g, '') };
  if (/^[/@.]|^[\w.-]+(?:\/[\w.-]+)*\.sock(?:et)?$/.test(address)) return { name: unixName(address), host: '' };
  return undefined;
}

/** The port of a TCP endpoint. */
export function portOf(endpoint: Endpoint): number | undefined {
  return endpoint.name.startsWith('tcp:') ? Number(endpoint.name.slice('tcp:'.length)) : undefined;
}

/**
 * True when who forwards to `target` surely reaches who listens on `listener`, both on one machine. A remote host is
 * left in doubt: it may be another machine with the same port.
 */
export function reaches(target: Endpoint, listener: Endpoint): boolean {
  if (target.name !== listener.name) return false;
  if (target.host === listener.host) return true;
  return LOOPBACK.has(target.host) && (ANY_HOST.has(listener.host) || LOOPBACK.has(listener.host));
}

/** True for a unix socket, and for an address of the machine itself. */
export function isLocal({ name, host }: Endpoint): boolean {
  return name.startsWith('unix:') || LOOPBACK.has(host) || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/** As a person writes it: `127.0.0.1:80`, `*:80`, `[::1]:80`, a path. */
export function addressLabel(endpoint: Endpoint): string {
  const { host, name } = endpoint;
  const port = portOf(endpoint);
  if (port === undefined) return name.slice(name.indexOf(':') + 1) || 'its socket';
  return `${host.includes(':') ? `[${host}]` : host || '*'}:${port}`;
}

function unixName(path: string): string {
  return `unix:${path.replace(/\/{2,}/g, '/')}`;
}

function lower(text: string | undefined): string {
  return (text ?? '').toLowerCase();
}
