import { readPairs, split } from '../lists.ts';
import type { Piece, Term } from '../model.ts';
import { shift, termsOf, told } from '../model.ts';
import { readSocketAddress } from './address.ts';

/** What stands behind the address of an encrypted socket (uwsgi_opt_add_ssl_socket, uwsgi_opt_https). */
const PARTS = [
  'The certificate of the server, a file in PEM form',
  'The private key of the certificate, a file in PEM form',
  'The ciphers that may be used, as OpenSSL writes a list of them',
] as const;

const CLIENT_CA =
  'The authorities whose certificates clients may show; with ! before the file each client must show one';

/** `address,certificate,key[,ciphers[,client CA]]` */
export function readEncrypted(value: string): readonly Piece[] {
  const [address, ...rest] = split(value, ',');
  if (!address) return [];
  return [
    ...readSocketAddress(address.text),
    ...rest.slice(0, 3).map(({ start, end }, index) => told(start, end, [PARTS[index] ?? ''])),
    ...rest.slice(3, 4).map(({ start }) => told(start, value.length, [CLIENT_CA])),
  ];
}

export const HTTPS2: readonly Term[] = termsOf({
  addr: 'the address to listen at',
  cert: 'the certificate of the server, a PEM file',
  crt: 'the certificate of the server, a PEM file',
  key: 'the private key of the certificate',
  ciphers: 'the ciphers that may be used, as OpenSSL writes them',
  clientca: 'the authorities whose certificates clients may show',
  client_ca: 'the authorities whose certificates clients may show',
  spdy: 'offers the old SPDY protocol',
});

/** `addr=:443,cert=…,key=…` */
export function readHttps2(value: string): readonly Piece[] {
  const pieces = readPairs(value, HTTPS2, 'key');
  const address = /(?:^|,)addr=([^,]*)/.exec(value);
  if (!address) return pieces;
  const start = address.index + address[0].length - (address[1]?.length ?? 0);
  return [...pieces, ...shift(readSocketAddress(address[1] ?? ''), start)];
}
