import { readAddress } from '../core/endpoint.ts';
import type { EffectiveOption, SocketProtocol, UwsgiSocket } from '../core/sighting.ts';

/** What each socket option speaks (option tables of core/uwsgi.c and plugins/http). */
const PROTOCOLS: Readonly<Record<string, SocketProtocol>> = {
  http: 'http',
  'http-router': 'http',
  'http-socket': 'http',
  'http11-socket': 'http',
  httprouter: 'http',
  https: 'http',
  https2: 'http',
  'https-socket': 'http',
  's-http-socket': 'http',
  socket: 'uwsgi',
  s: 'uwsgi',
  'uwsgi-socket': 'uwsgi',
  'suwsgi-socket': 'uwsgi',
  'ssl-socket': 'uwsgi',
  'fastcgi-socket': 'other',
  'scgi-socket': 'other',
};

/** Options whose socket is encrypted: `address,certificate,key[,ciphers]`. */
const ENCRYPTED: ReadonlySet<string> = new Set([
  'https',
  'https2',
  'https-socket',
  's-http-socket',
  'suwsgi-socket',
  'ssl-socket',
]);

const GATEWAYS: ReadonlySet<string> = new Set(['http', 'http-router', 'httprouter', 'https', 'https2']);

export function socketProtocol(option: string): SocketProtocol | undefined {
  return PROTOCOLS[option];
}

/** True for the options of uWSGI's HTTP router, a process of its own before the workers. */
export function isGateway(option: string): boolean {
  return GATEWAYS.has(option);
}

export function isEncrypted(option: string): boolean {
  return ENCRYPTED.has(option);
}

/** The sockets among the options, in order. An address that cannot be read (a template) still is a socket. */
export function socketsOf(options: readonly EffectiveOption[]): readonly UwsgiSocket[] {
  return options.flatMap(option => {
    const protocol = PROTOCOLS[option.name];
    if (protocol === undefined) return [];
    const [address = ''] = option.value.split(',', 1);
    const endpoint = readAddress(address.trim()) ?? { name: `unknown:${address}`, host: '' };
    return [{ ...endpoint, option, protocol }];
  });
}
