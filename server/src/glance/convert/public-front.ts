import { printSection, quoteWord } from '../../apache/print.ts';
import type { PublicSocket } from './address.ts';
import { authorityOf } from './address.ts';
import { SCHEME_HEADER } from './front.ts';
import { matchSlash } from './retarget.ts';

/** What uWSGI did at its public address that the standalone server cannot do itself. */
export interface PublicFront {
  readonly socket: PublicSocket;
  /** The path below which Glance was served; `/` for all paths. */
  readonly mount: string;
}

/** A virtual host that takes over uWSGI's address: it serves TLS, or one path, and forwards to the standalone server. */
export function publicFrontText({ socket, mount }: PublicFront, port: string, head: readonly string[]): string {
  const { tls } = socket;
  const url = quoteWord(matchSlash(mount, `http://127.0.0.1:${port}`));
  const path = quoteWord(mount);
  const address = authorityOf(socket);
  const secure = tls
    ? [
        'SSLEngine on',
        `SSLCertificateFile ${quoteWord(tls.certificate)}`,
        `SSLCertificateKeyFile ${quoteWord(tls.key === '' ? tls.certificate : tls.key)}`,
        ...(tls.ciphers === '' ? [] : [`SSLCipherSuite ${quoteWord(tls.ciphers)}`]),
        ...printSection('IfModule', 'headers_module', [SCHEME_HEADER], '    '),
      ]
    : [];
  const lines = [...secure, 'ProxyPreserveHost On', `ProxyPass ${path} ${url}`, `ProxyPassReverse ${path} ${url}`];
  const host = printSection('VirtualHost', address.replace(/^0\.0\.0\.0:/, '*:'), lines, '    ');
  const listen = `Listen ${address}${tls ? ' https' : ''}`;
  return `${[...head.map(line => `# ${line}`), listen, '', ...host].join('\n')}\n`;
}
