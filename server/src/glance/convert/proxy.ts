import { quoteLike, quoteWord } from '../../apache/print.ts';
import { readTarget } from '../../core/endpoint.ts';
import type { Forwards } from '../../core/sighting.ts';
import type { Word } from '../../core/tree.ts';
import { walk } from '../../core/tree.ts';
import { glanceOf } from '../application.ts';
import { hostBehind } from './address.ts';
import type { Line, Scope } from './apache-lines.ts';
import {
  insertAfter,
  insertBefore,
  lineAt,
  rawOf,
  removeLine,
  replaceLine,
  replaceWord,
  scopeOf,
} from './apache-lines.ts';
import { CannotConvert } from './cannot-convert.ts';
import { frontLines, lineKey, othersIn } from './front.ts';
import type { FrontResult, FrontWork } from './front-work.ts';
import { conditionNotes, mountNote, originFor } from './front-work.ts';
import { uniqueLines } from './mod-wsgi.ts';
import { matchSlash, originOf, retarget } from './retarget.ts';
import type { GlanceForward } from './service.ts';
import { withDefinitions } from './variables.ts';

/** Sections whose own path is the path that is forwarded. */
const LOCATION = 'location';

/** Points the lines that forward to a uWSGI with Glance to the standalone server, over HTTP. */
export function convertForwards(
  work: FrontWork,
  forwards: readonly GlanceForward[],
  toBalancers: readonly Forwards[],
): FrontResult {
  const result: FrontResult = { edits: [], settings: [], notes: [] };
  for (const forward of uniqueLines(forwards)) {
    const found = find(work, forward.seen);
    if (!found) continue;
    const { line, scope } = found;
    switch (line.name) {
      case 'balancermember':
        convertMember(work, result, forward, line, scope);
        break;
      case 'sethandler':
      case 'uwsgisocket':
        convertHandler(work, result, forward, line, scope);
        break;
      case 'rewriterule':
        pointTo(work, result, forward, line, line.entry.args[1], undefined);
        convertReverses(work, result, forward, line.entry.args[1], scope);
        addFront(work, result, line, scope, undefined);
        break;
      default:
        convertProxyPass(work, result, forward, line, scope);
    }
    convertByUrl(work, result, forward);
    result.notes.push(...conditionNotes(line), ...bodyNotes(scope));
  }
  const wasUwsgi = forwards.some(({ seen }) => seen.target.scheme === 'uwsgi');
  for (const seen of toBalancers) {
    const found = find(work, seen);
    if (found && wasUwsgi && found.line.name !== 'balancermember')
      convertBalancerPath(work, result, found.line, found.scope);
  }
  return result;
}

function find(work: FrontWork, { site }: Forwards): { readonly line: Line; readonly scope: Scope } | undefined {
  const document = work.documents.find(({ uri }) => uri === site.uri);
  const line = document && lineAt(document, site);
  return line && { line, scope: scopeOf(document, line.item) };
}

function convertProxyPass(
  work: FrontWork,
  result: FrontResult,
  forward: GlanceForward,
  line: Line,
  scope: Scope,
): void {
  const { path, url } = proxyWords(line);
  const matches = line.name === 'proxypassmatch';
  const mount = matches ? undefined : pathOf(work, line, path);
  const next = pointTo(work, result, forward, line, url, mount);
  const reverses = convertReverses(work, result, forward, url, scope);
  if (reverses === 0 && mount !== undefined && line.document.language.dialect !== 'htaccess') {
    const written = path ? `${rawOf(line, path)} ` : '';
    result.edits.push(
      insertAfter(line, [`ProxyPassReverse ${written}${url ? quoteLike(rawOf(line, url), next) : next}`]),
    );
  }
  if (forward.seen.target.scheme === 'uwsgi') addFront(work, result, line, scope, mount);
  if (mount !== undefined && mount !== '/') result.notes.push(mountNote(mount));
}

/** Points the lines that set the answers' addresses right to where the forward goes now; tells how many there are. */
function convertReverses(
  work: FrontWork,
  result: FrontResult,
  forward: GlanceForward,
  url: Word | undefined,
  scope: Scope,
): number {
  const reverses = scope.lines.filter(
    other => other.name === 'proxypassreverse' && leadsTo(proxyWords(other).url, forward, url),
  );
  for (const reverse of reverses) {
    const words = proxyWords(reverse);
    pointTo(work, result, forward, reverse, words.url, pathOf(work, reverse, words.path));
  }
  return reverses.length;
}

/** `<Proxy url>` sections and `ProxySet url` lines are for a back end by its URL, so they follow it. */
function convertByUrl(work: FrontWork, result: FrontResult, forward: GlanceForward): void {
  for (const document of work.documents) {
    for (const item of document.items) {
      walk(item.mapped?.tree.nodes ?? [], node => {
        const isSection = node.kind === 'block' && node.name.value.toLowerCase() === 'proxy';
        const isSet = node.kind === 'entry' && node.name.value.toLowerCase() === 'proxyset';
        const url = isSection || isSet ? node.args[0] : undefined;
        if (!url || !leadsTo(url, forward, undefined)) return;
        const raw = item.text.slice(url.start, url.end);
        const text = quoteLike(raw, nextUrl(work, forward, url.value));
        result.edits.push({ uri: document.uri, item, start: url.start, end: url.end, text });
      });
    }
  }
}

/** `ProxyPass` to the balancer: its members speak HTTP now, so the slashes count. */
function convertBalancerPath(work: FrontWork, result: FrontResult, line: Line, scope: Scope): void {
  const { path, url } = proxyWords(line);
  const mount = line.name === 'proxypassmatch' ? undefined : pathOf(work, line, path);
  if (url && mount !== undefined) {
    const fitted = matchSlash(mount, url.value);
    const origin = originOf(url.value);
    if (fitted !== url.value) result.edits.push(replaceWord(line, url, quoteLike(rawOf(line, url), fitted)));
    const reverses = scope.lines.filter(
      ({ name, entry }) => name === 'proxypassreverse' && entry.args.some(({ value }) => originOf(value) === origin),
    );
    if (reverses.length === 0) {
      result.edits.push(
        insertAfter(line, [
          `ProxyPassReverse ${path ? `${rawOf(line, path)} ` : ''}${quoteLike(rawOf(line, url), fitted)}`,
        ]),
      );
    }
  }
  addFront(work, result, line, scope, mount);
}

function convertMember(work: FrontWork, result: FrontResult, forward: GlanceForward, line: Line, scope: Scope): void {
  const url = proxyWords(line).url;
  const next = url ? nextUrl(work, forward, url.value) : '';
  const twins = scope.lines.filter(
    other =>
      other.name === 'balancermember' && work.own.has(lineKey(other)) && other.parents.at(-1) === line.parents.at(-1),
  );
  const at = twins.findIndex(other => lineKey(other) === lineKey(line));
  const isRepeated = twins.slice(0, at).some(other => {
    const value = proxyWords(other).url?.value ?? '';
    return hostOf(value) === hostOf(url?.value ?? '') && nextUrl(work, forward, value) === next;
  });
  if (isRepeated) result.edits.push(removeLine(line));
  else pointTo(work, result, forward, line, url, undefined);
}

function hostOf(url: string): string {
  const host = readTarget(url)?.host ?? '';
  return host === 'localhost' || host === '' ? '127.0.0.1' : host;
}

/** A handler gets the path of a file on disk; HTTP needs the path of the request, so a proxy line takes its place. */
function convertHandler(work: FrontWork, result: FrontResult, forward: GlanceForward, line: Line, scope: Scope): void {
  const parent = line.parents.findLast(({ name }) => !/^if/i.test(name.value));
  const kind = parent?.name.value.toLowerCase();
  const isPlain = parent?.args.length === 1 && kind === LOCATION;
  if (!isPlain && kind !== 'virtualhost') {
    throw new CannotConvert(
      `${line.entry.name.value} in ${parent ? `<${parent.name.value}>` : "the server's own part"} hands over files rather than paths, so which requests are Glance's would be a guess; put it into a <Location> first`,
    );
  }
  const mount = isPlain ? (parent.args[0]?.value ?? '/') : '/';
  const url = quoteWord(matchSlash(withDefinitions(work.documents, mount), originFor(work, hostBehind(forward))));
  const path = isPlain ? '' : '"/" ';
  const front = frontLines(line, scope, mount, othersIn(scope, work.documents, work.own), work.own);
  const comment = work.comment ? [work.comment] : [];
  const lines = [...comment, ...front.lines, `ProxyPass ${path}${url}`, `ProxyPassReverse ${path}${url}`];
  result.edits.push(replaceLine(line, lines));
  for (const other of scope.lines) {
    if (other.parents.at(-1) !== line.parents.at(-1) || lineKey(other) === lineKey(line)) continue;
    const isHandler = other.name === 'sethandler' && other.entry.args[0]?.value.toLowerCase() === 'uwsgi-handler';
    if (isHandler || other.name.startsWith('uwsgi')) result.edits.push(removeLine(other));
  }
  result.notes.push(...front.notes);
  if (mount !== '/') result.notes.push(mountNote(mount));
}

function addFront(work: FrontWork, result: FrontResult, line: Line, scope: Scope, mount: string | undefined): void {
  if (line.document.language.dialect === 'htaccess') return;
  const front = frontLines(line, scope, mount, othersIn(scope, work.documents, work.own), work.own);
  const lines = [...(work.comment ? [work.comment] : []), ...front.lines];
  if (lines.length > 0) result.edits.push(insertBefore(line, lines));
  result.notes.push(...front.notes);
}

/** Replaces a URL word; gives the new URL. */
function pointTo(
  work: FrontWork,
  result: FrontResult,
  forward: GlanceForward,
  line: Line,
  word: Word | undefined,
  mount: string | undefined,
): string {
  if (!word) return '';
  const next = nextUrl(work, forward, word.value);
  const fitted = mount === undefined ? next : matchSlash(mount, next);
  result.edits.push(replaceWord(line, word, quoteLike(rawOf(line, word), fitted)));
  return fitted;
}

function nextUrl(work: FrontWork, forward: GlanceForward, raw: string): string {
  const below = forward.instances.map(mountOf).find(path => path !== '') ?? '';
  return retarget(raw, forward.seen.url, originFor(work, hostBehind(forward)), below);
}

/** The path below which uWSGI itself mounts Glance; empty for all paths. */
export function mountOf(instance: GlanceForward['instances'][number]): string {
  const option = glanceOf(instance)?.option;
  if (option?.name !== 'mount') return '';
  return option.value.slice(0, option.value.indexOf('=')).trim().replace(/\/+$/, '');
}

/** The arguments of ProxyPass and its kin: `[path] url`. */
function proxyWords(line: Line): { readonly path: Word | undefined; readonly url: Word | undefined } {
  const [first, second] = line.entry.args;
  const isOption = !second || /^\w+=/.test(second.value) || /^(?:nocanon|interpolate|noquery)$/i.test(second.value);
  return isOption ? { path: undefined, url: first } : { path: first, url: second };
}

/** The path that a line serves, where it is one: its own or that of its `<Location>`. */
function pathOf(work: FrontWork, line: Line, path: Word | undefined): string | undefined {
  if (path) return withDefinitions(work.documents, path.value);
  const location = line.parents.findLast(({ name }) => name.value.toLowerCase() === LOCATION);
  const [argument, regex] = location?.args ?? [];
  return argument && !regex ? withDefinitions(work.documents, argument.value) : undefined;
}

/** Tells of settings that were there for uWSGI's way with uploads. */
function bodyNotes(scope: Scope): readonly string[] {
  return scope.lines
    .filter(({ name, entry }) => name === 'setenv' && /^proxy-send(?:cl|chunked)$/.test(entry.args[0]?.value ?? ''))
    .map(({ entry }) => `SetEnv ${entry.args[0]?.value} stays; the standalone server needs no such help with uploads.`);
}

/** True for a URL of the same back end as the forward's. */
function leadsTo(word: Word | undefined, forward: GlanceForward, url: Word | undefined): boolean {
  if (!word) return false;
  const target = readTarget(word.value);
  if (target?.name === forward.seen.target.name && target.host === forward.seen.target.host) return true;
  return url !== undefined && originOf(word.value) !== undefined && originOf(word.value) === originOf(url.value);
}
