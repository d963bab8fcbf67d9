/** Addresses as APR reads them (network_io/unix/sockaddr.c). */

/** What a text is that stands where an address or network is expected. */
export type AddressProblem = 'no-address' | 'bad-address' | 'bad-mask';

/**
 * Whether APR takes an address or network (apr_ipsubnet_create): `10.0.0.1`, a partial `10.1`, `10.0.0.0/8`,
 * `10.0.0.0/255.0.0.0`, IPv6 with a prefix length. `no-address` is what may be a host name instead.
 */
export function ipRangeProblem(text: string): AddressProblem | undefined {
  const slash = text.indexOf('/');
  const address = slash < 0 ? text : text.slice(0, slash);
  const mask = slash < 0 ? undefined : text.slice(slash + 1);
  if (address === '' || !(address.includes(':') || /^[\d.]+$/.test(address))) return 'no-address';
  const isV6 = isIpv6(address);
  if (isV6 && /^(?:0{0,4}:)*:?(?::0{1,4})*:?ffff:\d+\.\d+\.\d+\.\d+$/i.test(address)) return 'bad-address';
  if (!isV6 && !isIpv4(address) && !(mask === undefined && isPartial(address))) return 'bad-address';
  if (mask === undefined) return undefined;
  const bits = /^\s*\+?\d+$/.test(mask) ? Number(mask) : 0;
  if (bits > 0 && bits <= (isV6 ? 128 : 32)) return undefined;
  return !isV6 && isIpv4(mask) ? undefined : 'bad-mask';
}

/** `a.b.c.d` as inet_pton takes it: no leading zeros. */
export function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every(part => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

/** The older form that stands for a network: `10.1` or `10.1.`. */
function isPartial(text: string): boolean {
  if (text.length > 15) return false;
  const parts = text.replace(/\.$/, '').split('.');
  return parts.length <= 4 && parts.every(part => /^\d+$/.test(part) && Number(part) <= 255);
}

export function isIpv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap(half => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1);
  const endsInV4 = last?.includes('.') && isIpv4(last);
  const short = endsInV4 ? groups.slice(0, -1) : groups;
  if (!short.every(group => /^0*[\dA-Fa-f]{1,4}$/.test(group))) return false;
  const size = short.length + (endsInV4 ? 2 : 0);
  return halves.length === 2 ? size < 8 : size === 8;
}

/** A host, a port or both. */
export interface HostPort {
  readonly host?: string;
  readonly port?: number;
}

/** Reads `host`, `host:port`, `[v6]:port` or a port (apr_parse_addr_port); undefined where APR refuses it. */
export function readHostPort(text: string): HostPort | undefined {
  if (/^\d+$/.test(text)) return isPort(Number(text)) ? { port: Number(text) } : undefined;
  const [, before, digits] = /^(.*):(\d+)$/s.exec(text) ?? [];
  const host = before ?? text;
  const port = digits === undefined ? undefined : Number(digits);
  if (host === '' || (port !== undefined && !isPort(port))) return undefined;
  if (host.startsWith('[') && !isBracketed(host)) return undefined;
  return port === undefined ? { host } : { host, port };
}

function isBracketed(host: string): boolean {
  const [, address = '', scope] = /^\[([^\]%]*)(%[^\]]*)?\]$/.exec(host) ?? [];
  return scope !== '%' && isIpv6(address);
}

function isPort(port: number): boolean {
  return port >= 1 && port <= 65535;
}
