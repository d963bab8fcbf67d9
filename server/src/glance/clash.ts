import type { Endpoint } from '../core/endpoint.ts';

/** Whether two processes of one machine surely cannot listen there at the same time. */
export function clash(a: Endpoint, b: Endpoint): boolean {
  if (a.name !== b.name || a.name === 'tcp:0') return false;
  if (!a.name.startsWith('tcp:')) return /^unix:\/[^%$@{}<>]*$/.test(a.name);
  const [one, other] = [plain(a.host), plain(b.host)];
  return one === other || takesAll(one, other) || takesAll(other, one);
}

/** `::` takes the IPv4 addresses as well, as Linux has it (measured with uWSGI); `0.0.0.0` takes no IPv6 ones. */
function takesAll(host: string, other: string): boolean {
  if (host === '::') return true;
  return host === '' && !other.includes(':');
}

function plain(host: string): string {
  if (host === '*' || host === '0.0.0.0') return '';
  return host === 'localhost' ? '127.0.0.1' : host;
}
