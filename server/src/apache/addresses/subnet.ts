/** An address or a network as httpd reads it. */
export interface Subnet {
  readonly family: 'IPv4' | 'IPv6';
  /** How many leading bits are compared; undefined for a mask written as an address with gaps. */
  readonly bits: number | undefined;
}

export type ReadSubnet =
  | { readonly kind: 'subnet'; readonly subnet: Subnet }
  /** Looks like no address at all; where httpd allows it, a host name. */
  | { readonly kind: 'name' }
  | { readonly kind: 'bad'; readonly message: string };

/** Reads `a.b.c.d`, `a.b`, an IPv6 address, each with `/bits`, or `/mask` (apr_ipsubnet_create). */
export function readSubnet(text: string): ReadSubnet {
  const slash = text.indexOf('/');
  const address = slash < 0 ? text : text.slice(0, slash);
  const mask = slash < 0 ? undefined : text.slice(slash + 1);
  if (address === '' || !(address.includes(':') || /^[\d.]+$/.test(address))) return { kind: 'name' };
  const family = isIPv4(address) ? 'IPv4' : isIPv6(address) && !isMapped(address) ? 'IPv6' : undefined;
  if (!family) {
    const bits = mask === undefined ? partialBits(address) : undefined;
    if (bits !== undefined) return { kind: 'subnet', subnet: { family: 'IPv4', bits } };
    return { kind: 'bad', message: whyNoAddress(address, mask) };
  }
  const most = family === 'IPv6' ? 128 : 32;
  if (mask === undefined) return { kind: 'subnet', subnet: { family, bits: most } };
  const number = /^\s*\+?(\d+)$/.exec(mask)?.[1];
  const bits = number === undefined ? 0 : Number(number);
  if (bits > 0 && bits <= most) return { kind: 'subnet', subnet: { family, bits } };
  if (family === 'IPv4' && isIPv4(mask)) return { kind: 'subnet', subnet: { family, bits: maskBits(mask) } };
  const message =
    number === undefined
      ? `"/${mask}" is no network mask: write a number of bits, such as /24, or 255.255.255.0.`
      : `"/${mask}" is no network mask: ${family} has 1 to ${most} bits.`;
  return { kind: 'bad', message };
}

/** What is wrong with a text that must be an address or a network; undefined where httpd takes it. */
export function subnetProblem(text: string): string | undefined {
  const read = readSubnet(text);
  if (read.kind === 'subnet') return undefined;
  if (read.kind === 'bad') return read.message;
  return text === '' ? 'An address is missing here.' : `"${text}" is no IP address or network, such as 10.0.0.0/8.`;
}

/** Leading zeros do not matter (apr_inet_pton). */
function isIPv4(text: string): boolean {
  const octets = text.split('.');
  return octets.length === 4 && octets.every(octet => /^\d+$/.test(octet) && Number(octet) <= 255);
}

function isIPv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2 || /^:[^:]|[^:]:$/.test(text)) return false;
  const groups = halves.flatMap(half => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const dotted = last.includes('.');
  if (dotted && (!isIPv4(last) || text.endsWith('::'))) return false;
  const hex = dotted ? groups.slice(0, -1) : groups;
  const length = hex.length + (dotted ? 2 : 0);
  return hex.every(group => /^0*[\dA-Fa-f]{1,4}$/.test(group)) && (halves.length === 2 ? length <= 7 : length === 8);
}

/** `::ffff:a.b.c.d`: httpd wants the IPv4 address in it. */
function isMapped(address: string): boolean {
  return /^(?:::|(?:0{1,4}:){5}|(?:0{1,4}:){1,4}:)ffff:(?:[\d.]+|[\da-f]{1,4}:[\da-f]{1,4})$/i.test(address);
}

/** The bits of `10`, `10.1` or `10.1.`; such an address takes no mask. */
function partialBits(address: string): number | undefined {
  if (address.length > 15 || !/^\d+(?:\.\d+){0,3}\.?$/.test(address)) return undefined;
  const octets = address.split('.').filter(octet => octet !== '');
  return octets.every(octet => Number(octet) <= 255) ? octets.length * 8 : undefined;
}

function maskBits(mask: string): number | undefined {
  const bits = mask
    .split('.')
    .map(octet => Number(octet).toString(2).padStart(8, '0'))
    .join('');
  return /^1*0*$/.test(bits) ? bits.lastIndexOf('1') + 1 : undefined;
}

function whyNoAddress(address: string, mask: string | undefined): string {
  if (mask !== undefined && partialBits(address) !== undefined) {
    const full = address.split('.').filter(octet => octet !== '');
    const filled = [...full, '0', '0', '0'].slice(0, 4).map(Number).join('.');
    return `A part of an address takes no mask: write ${filled}/${mask}.`;
  }
  if (isIPv6(address))
    return `Write the IPv4 address alone, without "${address.slice(0, address.lastIndexOf(':') + 1)}".`;
  if (address.includes(':')) return `"${address}" is no IPv6 address.`;
  return `"${address}" is no IPv4 address: four numbers from 0 to 255 with dots between them.`;
}
