import { isProxyRule } from '../apache/backends.ts';
import { nameOf } from '../apache/words.ts';
import { readTarget } from '../core/endpoint.ts';
import type { Span } from '../core/span.ts';
import type { Node, Word } from '../core/tree.ts';
import type { Paragraph } from './markup.ts';

/** Directives and sections whose arguments may be addresses of back ends. */
const FORWARDING: ReadonlySet<string> = new Set([
  'balancermember',
  'proxy',
  'proxypass',
  'proxypassmatch',
  'proxypassreverse',
  'proxyremote',
  'proxyremotematch',
  'rewriterule',
  'sethandler',
]);

/** What each scheme means, and the module that takes it. */
const SCHEMES: Readonly<Record<string, readonly [text: string, module: string]>> = {
  ajp: ['speaks the Apache JServ Protocol, spoken by Tomcat', 'mod_proxy_ajp'],
  balancer: ['is no protocol but a group of back ends, named by the host part', 'mod_proxy_balancer'],
  fcgi: ['speaks FastCGI', 'mod_proxy_fcgi'],
  h2: ['speaks HTTP/2 over TLS, which also needs SSLProxyEngine On', 'mod_proxy_http2'],
  h2c: ['speaks HTTP/2 without encryption', 'mod_proxy_http2'],
  http: ['speaks HTTP/1.1 without encryption', 'mod_proxy_http'],
  https: ['speaks HTTP/1.1 over TLS, which also needs SSLProxyEngine On', 'mod_proxy_http'],
  scgi: ['speaks SCGI', 'mod_proxy_scgi'],
  uwsgi: ['speaks the uwsgi protocol, not HTTP', 'mod_proxy_uwsgi'],
  ws: ['speaks WebSocket without encryption', 'mod_proxy_wstunnel'],
  wss: ['speaks WebSocket over TLS', 'mod_proxy_wstunnel'],
};

/** The scheme of an address. */
export interface Scheme {
  readonly name: string;
  /** The scheme within the item, without its colon. */
  readonly span: Span;
  /** The socket in front of it, where there is one. */
  readonly socket: string | undefined;
}

/** The scheme in an argument of a directive that forwards requests. */
export function schemeIn({ name: directive, args }: Node, word: Word, text: string): Scheme | undefined {
  const name = nameOf(directive);
  if (!FORWARDING.has(name) || (name === 'rewriterule' && !isProxyRule(args))) return undefined;
  const url = word.value.replace(/^proxy:/i, '');
  const scheme = readTarget(url)?.scheme;
  if (scheme === undefined) return undefined;
  const socket = /^unix:([^|]*)\|/i.exec(url)?.[1];
  const raw = text.slice(word.start, word.end).toLowerCase();
  const at = socket === undefined ? raw.indexOf(`${scheme}:`) : raw.indexOf(`|${scheme}:`) + 1;
  if (at < 0) return undefined;
  const start = word.start + at;
  return { name: scheme, span: { start, end: start + scheme.length }, socket };
}

/** What an address with this scheme means to httpd. */
export function describeScheme({ name, socket }: Scheme): Paragraph {
  const known = Object.hasOwn(SCHEMES, name) ? SCHEMES[name] : undefined;
  const through = socket === undefined ? [] : [['Through the socket ', { code: socket }]];
  if (!known) return [[{ code: `${name}:` }, ' is an address for a module of that scheme'], ...through];
  const [text, module] = known;
  return [[{ code: `${name}:` }, ` ${text}`], ['Module: ', { code: module }], ...through];
}
