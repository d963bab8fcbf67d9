import type { Piece, Words } from '../model.ts';
import { told } from '../model.ts';

/**
 * The addresses of sockets (core/socket.c, uwsgi_new_socket and bind_to_tcp; core/utils.c, generate_socket_name):
 * `host:port`, `:port`, a path, `@name` in the abstract namespace, `fd://N` and `=N` for a shared socket.
 */
export function readSocketAddress(value: string): readonly Piece[] {
  const whole = value.length;
  if (value === '') return [];
  if (/[%$@]\(/.test(value)) return [];
  const shared = /^=(\d+)$/.exec(value)?.[1];
  if (shared !== undefined)
    return [told(0, whole, [`Shared socket number ${shared}: the one that shared-socket opened, counted from 0`])];
  const descriptor = /^fd:\/\/(\d+)/.exec(value)?.[1];
  if (descriptor !== undefined)
    return [told(0, whole, [`File descriptor ${descriptor}, opened by whatever started uWSGI`])];
  if (value.startsWith('@'))
    return [told(0, whole, ['Unix socket ', { code: value.slice(1) }, ' in the abstract namespace of Linux: no file'])];
  const colon = value.lastIndexOf(':');
  if (colon < 0) return [told(0, whole, ['Unix socket, the file ', { code: value }])];
  return readTcp(value, colon);
}

function readTcp(value: string, colon: number): readonly Piece[] {
  const host = value.slice(0, colon);
  const port = value.slice(colon + 1);
  const summary: Words = [`TCP, ${hostWords(host)}, ${portWords(port)}`];
  return [
    told(0, value.length, summary),
    ...(host === '' ? [] : [told(0, colon, [`${capital(hostWords(host))}`], summary)]),
    told(colon + 1, value.length, [capital(portWords(port))], summary),
  ];
}

function hostWords(host: string): string {
  if (host === '' || host === '0.0.0.0') return 'all addresses';
  if (host === '[::]') return 'all addresses of IPv6 and, where the system allows, IPv4';
  if (host === '127.0.0.1' || host === 'localhost' || host === '[::1]') return 'this machine alone';
  if (host.includes('*'))
    return `the first address of this machine that begins with ${host.slice(0, host.indexOf('*'))}`;
  return host.startsWith('[') ? `the IPv6 address ${host}` : `the address ${host}`;
}

function portWords(port: string): string {
  if (port === '' || port.startsWith('0')) return 'a free port that the system picks';
  return `port ${port}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
