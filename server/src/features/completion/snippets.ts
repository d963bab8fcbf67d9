import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Proposal } from './proposal.ts';

/** Whole pieces of a file come behind what is named exactly. */
const RANK = 40;

/** A place to fill in, with a first text. */
function stop(number: number, text: string): string {
  return `\${${number}:${text}}`;
}

function piece(label: string, detail: string, lines: readonly string[]): Proposal {
  return { label, detail, kind: CompletionItemKind.Snippet, rank: RANK, snippet: lines.join('\n') };
}

/** Pieces for the outermost level of an Apache file. */
export const HOST_PIECES: readonly Proposal[] = [
  piece('virtual host', 'a site of its own name', [
    `<VirtualHost *:${stop(1, '80')}>`,
    `\tServerName ${stop(2, 'www.example.org')}`,
    `\tDocumentRoot ${stop(3, '/var/www/html')}`,
    '\t<Directory $3>',
    '\t\tRequire all granted',
    '\t</Directory>',
    '\t$0',
    '</VirtualHost>',
  ]),
  piece('virtual host with TLS', 'a site of its own name, over HTTPS', [
    `<VirtualHost *:${stop(1, '443')}>`,
    `\tServerName ${stop(2, 'www.example.org')}`,
    '\tSSLEngine on',
    `\tSSLCertificateFile ${stop(3, '/etc/ssl/certs/example.pem')}`,
    `\tSSLCertificateKeyFile ${stop(4, '/etc/ssl/private/example.key')}`,
    '\t$0',
    '</VirtualHost>',
  ]),
];

/** Pieces for an Apache file and its virtual hosts. */
export const PROXY_PIECES: readonly Proposal[] = [
  piece('reverse proxy', 'forwards to an HTTP service (mod_proxy_http)', [
    'ProxyPreserveHost On',
    `ProxyPass ${stop(1, '/')} ${stop(2, 'http://127.0.0.1:9292/')}`,
    'ProxyPassReverse $1 $2',
  ]),
];

const SERVICE = [
  ['http-socket', stop(1, '127.0.0.1:9292')],
  ['module', stop(2, 'package.module:application')],
  ['processes', stop(3, '4')],
  ['master', 'true'],
  ['need-app', 'true'],
  ['die-on-term', 'true'],
] as const;

/** A whole uWSGI service, in a format where each option is one line. */
export function servicePiece(header: string, option: (name: string, value: string) => string): Proposal {
  const lines = SERVICE.map(([name, value]) => option(name, value));
  return piece('uWSGI service', 'a Python application behind HTTP', [header, ...lines, '$0']);
}
