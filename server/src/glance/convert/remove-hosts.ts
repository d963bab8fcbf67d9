import type { Item } from '../../core/item.ts';
import { isForwards } from '../../core/sighting.ts';
import type { Document } from '../../workspace/document.ts';
import type { SiteEdit } from '../../workspace/edits.ts';
import type { Project } from '../../workspace/project.ts';
import { nameOf } from '../../workspace/uris.ts';
import type { Line, Scope } from './apache-lines.ts';
import { apacheDocuments, lineAt, linesOf, removeLine, scopeOf, wholeLines } from './apache-lines.ts';
import type { Binding } from './binding.ts';
import { bindSettings } from './binding.ts';
import { CannotConvert } from './cannot-convert.ts';
import { lineKey, othersIn } from './front.ts';
import type { FrontResult } from './front-work.ts';
import type { Leftover, ServerSettings } from './server-settings.ts';
import type { GlanceService } from './service.ts';
import { sightingsOf, siteKey } from './service.ts';
import { withDefinitions } from './variables.ts';

/** The virtual hosts that the standalone server takes the place of. */
export interface RemovedHosts {
  readonly binding: Binding;
  readonly edits: readonly SiteEdit[];
  readonly settings: ServerSettings;
  /** Their items. */
  readonly items: ReadonlySet<Item>;
}

/** Lines by which a virtual host itself answers: no other server can take its place. */
const ANSWERS =
  /^(?:alias(?:match)?|scriptalias(?:match)?|redirect(?:match|permanent|temp)?|rewriterule|fallbackresource|wsgiscriptalias(?:match)?)$/;

/** Lines about who may come in. */
const GUARDS = /^(?:require|allow|deny|order|satisfy|authtype|sslrequire|sslrequiressl|sslverifyclient)$/;

/**
 * The virtual hosts of a service, where the standalone server can take over their address.
 * @throws CannotConvert where they do more than to forward to Glance
 */
export function hostsOf(project: Project, service: GlanceService): RemovedHosts {
  const documents = apacheDocuments(project, service.deployment);
  const own = ownLines(documents, service);
  const scopes = own.map(line => hostScope(line));
  const items = new Set(scopes.flatMap(({ host }) => host ?? []));
  const keys = new Set(own.map(lineKey));
  for (const scope of scopes) guardAlone(scope, documents, keys);
  for (const line of own) guardWhole(line, documents);
  const address = addressOf(documents, items);
  const listens = documents
    .flatMap(document => linesOf(document))
    .filter(({ name, entry }) => name === 'listen' && portOf(entry.args[0]?.value ?? '') === address.port);
  const unique = [...new Map(scopes.map(scope => [scope.host, scope])).values()];
  return {
    binding: {
      settings: bindSettings(address, true),
      port: address.port,
      localHost: '127.0.0.1',
      front: undefined,
      notes:
        listens.length > 0
          ? []
          : [`Take "Listen ${address.port}" out of Apache's configuration: the standalone server listens there now.`],
    },
    edits: [
      ...unique.flatMap(({ document, host }) => (host ? [removeHost(document, host)] : [])),
      ...listens.map(removeLine),
    ],
    settings: { environment: [], leftovers: unique.flatMap(scope => leftoversOf(scope, keys)) },
    items,
  };
}

/** Whether `hostsOf` has an answer. */
export function canGoWithoutApache(project: Project, service: GlanceService): boolean {
  try {
    return hostsOf(project, service).items.size > 0;
  } catch (error) {
    if (error instanceof CannotConvert) return false;
    throw error;
  }
}

/** What is left of the work on the lines in front when their hosts go: the settings, and changes elsewhere. */
export function removeHosts(front: FrontResult, { edits, settings, items }: RemovedHosts): FrontResult {
  const elsewhere = front.edits.filter(({ item, text }) => text === '' && !items.has(item));
  return { edits: [...edits, ...elsewhere], settings: [...front.settings, settings], notes: [] };
}

function ownLines(documents: readonly Document[], { scripts, forwards, deployment }: GlanceService): readonly Line[] {
  const sites = [...scripts, ...forwards].map(({ seen }) => seen.site);
  const keys = new Set(sites.map(siteKey));
  const names = new Set(
    sightingsOf(deployment, 'endpoint')
      .filter(isForwards)
      .filter(({ name, site }) => name.startsWith('balancer:') && keys.has(siteKey(site)))
      .map(({ name }) => name),
  );
  const toBalancers = sightingsOf(deployment, 'endpoint')
    .filter(isForwards)
    .filter(({ name, target }) => names.has(name) && target.scheme === 'balancer')
    .map(({ site }) => site);
  const lines = [...sites, ...toBalancers].flatMap(site => {
    const document = documents.find(({ uri }) => uri === site.uri);
    const line = document && lineAt(document, site);
    return line ? [line] : [];
  });
  if (lines.length === 0) throw new CannotConvert('no line of Apache leads to Glance here');
  return lines;
}

function hostScope(line: Line): Scope {
  const scope = scopeOf(line.document, line.item);
  if (scope.host) return scope;
  throw new CannotConvert(
    `${line.entry.name.value} in ${nameOf(line.document.uri)} stands outside of any virtual host, so there is none to remove`,
  );
}

function guardAlone(scope: Scope, documents: readonly Document[], own: ReadonlySet<string>): void {
  const other = [
    ...othersIn(scope, documents, own),
    ...scope.lines.filter(line => ANSWERS.test(line.name) && !own.has(lineKey(line))),
  ][0];
  if (other) {
    const words = [other.entry.name, ...other.entry.args].map(({ value }) => value).join(' ');
    throw new CannotConvert(`the virtual host in ${nameOf(scope.document.uri)} does more than Glance: ${words}`);
  }
  const guarding = scope.lines.find(
    ({ name, entry }) => GUARDS.test(name) && !/^all granted$/i.test(entry.args.map(({ value }) => value).join(' ')),
  );
  if (guarding) {
    throw new CannotConvert(
      `the virtual host in ${nameOf(scope.document.uri)} decides who may come in (${guarding.entry.name.value}), which the standalone server does not: keep Apache in front`,
    );
  }
  const hasTls = scope.lines.some(
    ({ name, entry }) => name === 'sslengine' && !/^off$/i.test(entry.args[0]?.value ?? ''),
  );
  if (hasTls) {
    throw new CannotConvert(
      `the virtual host in ${nameOf(scope.document.uri)} speaks TLS, which the standalone server does not from release 20 on: keep Apache in front`,
    );
  }
}

/** Glance must have all paths of the host, for the standalone server serves no others. */
function guardWhole(line: Line, documents: readonly Document[]): void {
  const location = line.parents.findLast(({ name }) => name.value.toLowerCase() === 'location');
  const path = location ? location.args[0] : line.entry.args[0];
  const value = withDefinitions(documents, path?.value ?? '');
  if (/^(?:wsgiscriptalias|proxypass)$/.test(line.name) ? value !== '/' : location !== undefined && value !== '/') {
    throw new CannotConvert(
      `Apache serves Glance below ${value}, and the standalone server serves all paths: its addresses would change`,
    );
  }
}

/** The one address of the hosts. */
function addressOf(documents: readonly Document[], items: ReadonlySet<Item>) {
  const words = [...items].flatMap(item => addressesOf(documents, item));
  const [word = '', ...others] = [...new Set(words)];
  const port = portOf(word);
  if (others.length > 0 || port === undefined) {
    throw new CannotConvert(`the virtual hosts stand at ${words.join(' and ')}, not at one address with a port`);
  }
  if (Number(port) < 1024) {
    throw new CannotConvert(
      `only root may listen on port ${port}, and Glance does not run as root: keep Apache in front`,
    );
  }
  const sharing = documents
    .flatMap(document => document.items)
    .find(item => !items.has(item) && addressesOf(documents, item).some(other => portOf(other) === port));
  if (sharing) throw new CannotConvert(`other virtual hosts stand at port ${port} too, so Apache has to keep it`);
  const host = word.slice(0, -port.length - 1).replace(/^\[|\]$/g, '');
  return { host: host === '*' || host === '_default_' ? '0.0.0.0' : host, port };
}

function addressesOf(documents: readonly Document[], item: Item): readonly string[] {
  if (item.name !== 'virtualhost') return [];
  const node = item.mapped?.tree.nodes[0];
  return node?.kind === 'block' ? node.args.map(({ value }) => withDefinitions(documents, value)) : [];
}

/** The port at the end of an address or of a `Listen` argument. */
function portOf(address: string): string | undefined {
  return /(?:^|:)(\d{1,5})$/.exec(address)?.[1];
}

function removeHost({ uri }: Document, item: Item): SiteEdit {
  const node = item.mapped?.tree.nodes[0] ?? { start: 0, end: item.text.length };
  return { uri, item, ...wholeLines(item.text, node), text: '' };
}

/** Everything that the host said beside where Glance is, comments included. */
function leftoversOf({ document, host, lines }: Scope, own: ReadonlySet<string>): readonly Leftover[] {
  if (!host) return [];
  const { uri } = document;
  const first = document.lineOf(host) + 1;
  const settings = lines
    .filter(line => !own.has(lineKey(line)) && !/^(?:wsgi|proxypassreverse)/.test(line.name))
    .map(({ entry }) => ({
      text: host.text.slice(entry.start, entry.end),
      uri,
      line: document.rangeOf(host, entry).start.line + 1,
    }));
  const node = host.mapped?.tree.nodes[0];
  const inner = node ? host.text.slice(0, node.end).split(/\r\n|\n|\r/) : [];
  const start = node ? host.text.slice(0, node.start).split(/\r\n|\n|\r/).length - 1 : 0;
  const comments = inner.flatMap((text, index) =>
    index > start && text.trimStart().startsWith('#') ? [{ text: text.trim(), uri, line: first + index }] : [],
  );
  return [...settings, ...comments].sort((a, b) => a.line - b.line);
}
