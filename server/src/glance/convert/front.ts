import { isProxyRule } from '../../apache/backends.ts';
import { printSection, quoteWord } from '../../apache/print.ts';
import type { Document } from '../../workspace/document.ts';
import type { Line, Scope } from './apache-lines.ts';
import { linesOf, stepOf } from './apache-lines.ts';
import { siteKey } from './service.ts';

/** Tells the server behind by which scheme the client came, whatever the virtual host speaks. */
export const SCHEME_HEADER = 'RequestHeader set X-Forwarded-Proto expr=%{REQUEST_SCHEME}';

/** What the proxy lines of one place need beside themselves. */
export interface FrontLines {
  readonly lines: readonly string[];
  readonly notes: readonly string[];
}

/** Identifies a line, as `siteKey` does a site. */
export function lineKey({ document, item, entry }: Line): string {
  return siteKey({ uri: document.uri, item, span: entry });
}

/** True for a line that hands requests to a program. */
export function handsOver({ name, entry }: Line): boolean {
  switch (name) {
    case 'wsgiscriptalias':
    case 'wsgiscriptaliasmatch':
    case 'wsgihandlerscript':
    case 'scriptalias':
    case 'uwsgisocket':
      return true;
    case 'proxypass':
    case 'proxypassmatch':
      return !entry.args.some(({ value }) => value === '!');
    case 'rewriterule':
      return isProxyRule(entry.args);
    case 'sethandler':
      return /^proxy:/i.test(entry.args[0]?.value ?? '');
    default:
      return false;
  }
}

/** Lines that hand requests of the same virtual host (of any, for the server's own part) to somebody else. */
export function othersIn(scope: Scope, documents: readonly Document[], own: ReadonlySet<string>): readonly Line[] {
  const lines = scope.host ? scope.lines : documents.flatMap(document => linesOf(document));
  return lines.filter(line => handsOver(line) && !own.has(lineKey(line)));
}

/**
 * The client's host name and, behind TLS, its scheme, for the server behind the proxy: mod_wsgi and the uwsgi protocol
 * pass both on by themselves. Where others are served too, only Glance's path gets them.
 */
export function frontLines(
  line: Line,
  scope: Scope,
  mount: string | undefined,
  others: readonly Line[],
  own: ReadonlySet<string>,
): FrontLines {
  const headers: string[] = [];
  if (!scope.lines.some(({ name }) => name === 'proxypreservehost')) headers.push('ProxyPreserveHost On');
  const hasTls = scope.lines.some(
    ({ name, entry }) => name === 'sslengine' && !/^off$/i.test(entry.args[0]?.value ?? ''),
  );
  const tellsScheme = scope.lines.some(
    ({ name, entry }) => name === 'requestheader' && entry.args.some(({ value }) => /^x-forwarded-proto$/i.test(value)),
  );
  if (hasTls && !tellsScheme) {
    headers.push(...printSection('IfModule', 'headers_module', [SCHEME_HEADER], stepOf(line)));
  }
  if (headers.length === 0) return { lines: [], notes: [] };
  const inLocation = line.parents.at(-1)?.name.value.toLowerCase() === 'location';
  if (inLocation || others.length === 0) {
    const first = scope.lines.find(other => other.parents.at(-1) === line.parents.at(-1) && own.has(lineKey(other)));
    return { lines: first && lineKey(first) !== lineKey(line) ? [] : headers, notes: [] };
  }
  if (mount !== undefined && mount !== '/') {
    return { lines: printSection('Location', quoteWord(mount), headers, stepOf(line)), notes: [] };
  }
  const wanted = headers.map(header => header.trim()).filter(header => !header.includes('IfModule'));
  return {
    lines: [],
    notes: [
      `Glance should see the client's own request; other services share the place, so it was left alone. Where it suits them, add: ${wanted.join('; ')}.`,
    ],
  };
}
