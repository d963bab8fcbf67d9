import { printSection, quoteWord } from '../../apache/print.ts';
import { accessRules } from './access.ts';
import type { Line, Scope } from './apache-lines.ts';
import { insertAfter, lineAt, linesOf, rawOf, removeLine, replaceLine, scopeOf, stepOf } from './apache-lines.ts';
import { CannotConvert } from './cannot-convert.ts';
import { frontLines, lineKey, othersIn } from './front.ts';
import type { FrontResult, FrontWork } from './front-work.ts';
import { conditionNotes, mountNote, originFor } from './front-work.ts';
import { daemonSettings } from './mod-wsgi-settings.ts';
import { matchSlash } from './retarget.ts';
import type { GlanceScript } from './service.ts';
import { resolutions, withDefinitions } from './variables.ts';

/** Directives that set how the script of a virtual host runs; they mean nothing where no script is left. */
const OF_APPLICATION: ReadonlySet<string> = new Set([
  'wsgiapplicationgroup',
  'wsgicallableobject',
  'wsgichunkedrequest',
  'wsgienablesendfile',
  'wsgierroroverride',
  'wsgimapheadtoget',
  'wsgipassauthorization',
  'wsgiprocessgroup',
  'wsgiscriptreloading',
  'wsgitrustedproxies',
  'wsgitrustedproxyheaders',
]);

/** Turns the script lines of mod_wsgi into proxy lines, and takes away what only served them. */
export function convertScripts(work: FrontWork, scripts: readonly GlanceScript[]): FrontResult {
  const result: FrontResult = { edits: [], settings: [], notes: [] };
  const removed = new Map<string, Line>();
  const daemons = new Set<string>();
  let served = 0;
  for (const { seen } of uniqueLines(scripts)) {
    const document = work.documents.find(({ uri }) => uri === seen.site.uri);
    const line = document && lineAt(document, seen.site);
    if (!document || !line) continue;
    const scope = scopeOf(document, line.item);
    const others = othersIn(scope, work.documents, work.own);
    const alone = !others.some(({ name }) => name.startsWith('wsgi'));
    for (const name of processGroups(alone ? [...scope.lines] : [line])) daemons.add(name);
    if (alone) for (const each of scope.lines) if (OF_APPLICATION.has(each.name)) removed.set(lineKey(each), each);
    if (line.name === 'wsgiimportscript') {
      removed.set(lineKey(line), line);
      continue;
    }
    served += 1;
    proxyInstead(work, result, line, scope, others, seen.path);
  }
  if (served === 0) {
    throw new CannotConvert('WSGIImportScript only loads Glance in advance: no line here says where it is served');
  }
  takeDaemons(work, result, daemons, removed);
  for (const line of removed.values()) result.edits.push(removeLine(line));
  return result;
}

function proxyInstead(
  work: FrontWork,
  result: FrontResult,
  line: Line,
  scope: Scope,
  others: readonly Line[],
  script: string,
): void {
  const raw = mountOf(line);
  const mount = withDefinitions(work.documents, raw);
  const url = quoteWord(matchSlash(mount, originFor(work, '127.0.0.1')));
  const front = frontLines(line, scope, mount, others, work.own);
  const access = accessRules(work.documents, scope.host, script);
  const path = quoteWord(raw);
  const lines = [
    ...(work.comment ? [work.comment] : []),
    ...exclusions(scope, mount, work.own),
    ...front.lines,
    `ProxyPass ${path} ${url}`,
    `ProxyPassReverse ${path} ${url}`,
    ...(access.length > 0 ? printSection('Location', path, access, stepOf(line)) : []),
  ];
  const later = scope.lines
    .slice(scope.lines.indexOf(scope.lines.find(other => lineKey(other) === lineKey(line)) ?? line) + 1)
    .findLast(other => isBelow(other, mount) && other.parents.length === line.parents.length);
  if (later && others.some(other => lineKey(other) === lineKey(later))) {
    result.edits.push(removeLine(line), insertAfter(later, lines));
  } else {
    result.edits.push(replaceLine(line, lines));
  }
  result.notes.push(...front.notes, ...conditionNotes(line));
  if (mount !== '/') result.notes.push(mountNote(mount));
}

/** True for a proxy line whose path lies below the mount: the wider path has to stand behind it. */
function isBelow({ name, entry }: Line, mount: string): boolean {
  return name === 'proxypassmatch' || (name === 'proxypass' && (entry.args[0]?.value ?? '').startsWith(mount));
}

/** The path under which a script line serves; a pattern counts where it only says "everything below this path". */
function mountOf(line: Line): string {
  const argument = line.entry.args[0];
  const value = argument?.value ?? '';
  if (line.name === 'wsgiscriptalias') return value;
  if (line.name === 'wsgiscriptaliasmatch') {
    const prefix = /^\^?(\/[\w/-]*?)(?:\$|\(?\/?\.\*\)?\$?|\(\/\.\*\)\?\$?|\(\/\|\$\)(?:\(\.\*\))?)?$/.exec(value)?.[1];
    if (prefix !== undefined) return prefix;
  }
  throw new CannotConvert(
    `${line.entry.name.value} ${argument ? rawOf(line, argument) : ''} does not say plainly which paths Glance serves; write it as WSGIScriptAlias with a path first`,
  );
}

/** mod_proxy comes before aliases and redirects, so what they serve below the path has to be left to them. */
function exclusions(scope: Scope, mount: string, own: ReadonlySet<string>): readonly string[] {
  const below = (path: string): boolean => path !== mount && path.startsWith(mount.endsWith('/') ? mount : `${mount}/`);
  return scope.lines.flatMap(line => {
    if (own.has(lineKey(line))) return [];
    const { name, entry, parents } = line;
    const [first = '', second = ''] = entry.args.map(word => word.value);
    if (/^(?:alias|scriptalias|wsgiscriptalias)$/.test(name))
      return below(first) ? [`ProxyPass ${quoteWord(first)} "!"`] : [];
    if (/^redirect(?:permanent|temp)?$/.test(name)) {
      const path = first.startsWith('/') ? first : second;
      return below(path) ? [`ProxyPass ${quoteWord(path)} "!"`] : [];
    }
    if (/^(?:alias|scriptalias|wsgiscriptalias|redirect)match$/.test(name) && mount === '/') {
      const pattern = /^\d+$|^[a-z]+$/.test(first) ? second : first;
      return [`ProxyPassMatch ${quoteWord(pattern)} "!"`];
    }
    const location = parents.at(-1);
    const path = location?.args[0]?.value ?? '';
    const isPage =
      name === 'sethandler' && location?.name.value.toLowerCase() === 'location' && location.args.length === 1;
    return isPage && /^(?:server|ldap|balancer)-|^.*-(?:status|info)$/.test(first) && below(path)
      ? [`ProxyPass ${quoteWord(path)} "!"`]
      : [];
  });
}

/** Takes the settings of the process groups, and the groups away where nobody else runs in them. */
function takeDaemons(
  work: FrontWork,
  result: FrontResult,
  names: ReadonlySet<string>,
  removed: Map<string, Line>,
): void {
  const lines = work.documents.flatMap(document => linesOf(document));
  const used = processGroups(
    lines.filter(
      line => line.name !== 'wsgidaemonprocess' && !removed.has(lineKey(line)) && !work.own.has(lineKey(line)),
    ),
  );
  for (const line of lines) {
    const name = line.entry.args[0]?.value ?? '';
    if (line.name !== 'wsgidaemonprocess' || !names.has(name)) continue;
    for (const resolve of resolutions(work.documents, line.item)) result.settings.push(daemonSettings(line, resolve));
    if (!used.has(name)) removed.set(lineKey(line), line);
  }
}

/** The process groups that lines name. */
function processGroups(lines: readonly Line[]): ReadonlySet<string> {
  return new Set(
    lines.flatMap(({ name, entry }) => {
      if (name === 'wsgiprocessgroup' || name === 'wsgidaemonprocess') return entry.args[0]?.value ?? [];
      if (!name.startsWith('wsgi')) return [];
      return entry.args.flatMap(({ value }) => /^process-group=(.*)$/s.exec(value)?.[1] ?? []);
    }),
  );
}

/** A macro used twice shows the same line twice. */
export function uniqueLines<Wired extends { readonly seen: { readonly site: GlanceScript['seen']['site'] } }>(
  wirings: readonly Wired[],
): readonly Wired[] {
  return wirings.filter(
    ({ seen: { site } }, index) =>
      wirings.findIndex(
        ({ seen: { site: other } }) => other.item === site.item && other.span.start === site.span.start,
      ) === index,
  );
}
