import { reaches } from '../../core/endpoint.ts';
import type { Forwards, Serves, Sighting } from '../../core/sighting.ts';
import { isForwards, isServes } from '../../core/sighting.ts';
import { passedTo } from '../../nginx/target.ts';
import type { Pass } from '../../nginx/to-proxy.ts';
import { toProxy } from '../../nginx/to-proxy.ts';
import type { Conversion, ConversionRequest } from '../../workspace/conversion.ts';
import type { Deployment } from '../../workspace/deployment.ts';
import type { SiteEdit } from '../../workspace/edits.ts';
import { fileChanges } from '../../workspace/edits.ts';
import type { NginxLine } from '../../workspace/nginx-lines.ts';
import { nginxDocuments, nginxLineAt, nginxSurroundings, siteEdits } from '../../workspace/nginx-lines.ts';
import type { Project } from '../../workspace/project.ts';
import { nameOf } from '../../workspace/uris.ts';

/** uWSGI's names for a socket of its own protocol, and of HTTP instead. */
const SOCKETS: Readonly<Record<string, string>> = {
  socket: 'http-socket',
  s: 'http-socket',
  'uwsgi-socket': 'http-socket',
};

/** One `uwsgi_pass`, wherever it leads, and who listens there. */
interface Way {
  readonly forwards: readonly Forwards[];
  readonly listeners: readonly Serves[];
}

/** nginx's `uwsgi_pass` to a uWSGI at hand → `proxy_pass`, and uWSGI's socket speaks HTTP. */
export const nginxUwsgiToHttp: Conversion = {
  id: 'nginx-uwsgi-to-http',
  title: 'Forward with proxy_pass instead of uwsgi_pass',
  description: 'From uwsgi_pass of nginx to proxy_pass, with the socket of the uWSGI file behind it speaking HTTP.',
  async convert(project, request) {
    const found = project
      .deploymentsOf(request.uri)
      .map(deployment => ({ deployment, ...askedFor(deployment, request) }));
    const { deployment, forwards = [] } = found.find(each => each.forwards.length > 0) ?? {};
    if (!deployment || forwards.length === 0) {
      return { kind: 'nothing', reason: `No uwsgi_pass stands in ${nameOf(request.uri)} or leads to it.` };
    }
    const { ways, refusal } = waysOf(deployment, forwards);
    if (refusal !== undefined) return { kind: 'refused', reason: `Not converted: ${refusal}.` };
    const front = nginxEdits(project, deployment, ways);
    const back = ways.flatMap(({ listeners }) => listeners.map(socketEdit)).filter(edit => edit !== undefined);
    const uris = new Set(back.map(({ uri }) => uri));
    return {
      kind: 'converted',
      changes: fileChanges(project, [...front.edits, ...back], uri =>
        uris.has(uri) ? 'uWSGI speaks HTTP on this socket' : 'nginx forwards with proxy_pass',
      ),
      notes: [
        ...new Set(front.notes),
        'uWSGI sees nginx as the client now (REMOTE_ADDR); the address of the real one is in X-Forwarded-For.',
      ],
    };
  },
};

function sightingsOf({ index }: Deployment): readonly Sighting[] {
  return index.names('endpoint').flatMap(name => index.get('endpoint', name));
}

function isPass(seen: Forwards): boolean {
  return seen.program === 'nginx' && seen.directive === 'uwsgi_pass';
}

function listenersOf({ index }: Deployment, { target }: Forwards): readonly Serves[] {
  return index
    .get('endpoint', target.name)
    .filter(isServes)
    .filter(({ socket }) => reaches(target, socket));
}

/** The passes of an nginx file, or of a place in it; for a uWSGI file those that lead to it. */
function askedFor(
  deployment: Deployment,
  { uri, site }: ConversionRequest,
): { readonly forwards: readonly Forwards[] } {
  const passes = sightingsOf(deployment).filter(isForwards).filter(isPass);
  const own = passes.filter(seen => seen.site.uri === uri);
  const at = own.filter(
    seen =>
      site &&
      seen.site.item === site.item &&
      seen.site.span.start <= site.span.end &&
      site.span.start <= seen.site.span.end,
  );
  if (at.length > 0) return { forwards: at };
  if (own.length > 0) return { forwards: own };
  const leads = (seen: Forwards): boolean =>
    listenersOf(deployment, seen).some(({ instance, site: there }) => instance.uri === uri || there.uri === uri);
  return { forwards: passes.filter(leads) };
}

/** All that has to change together, or why it cannot. */
function waysOf(
  deployment: Deployment,
  asked: readonly Forwards[],
): { readonly ways: readonly Way[]; readonly refusal?: string } {
  const everyone = sightingsOf(deployment).filter(isForwards);
  const chosen = new Set(asked);
  const names = new Set<string>();
  for (let grown = true; grown; ) {
    grown = false;
    for (const seen of everyone) {
      const isSameLine = [...chosen].some(
        ({ site }) => site.item === seen.site.item && site.span.start === seen.site.span.start,
      );
      const isSameSocket = isPass(seen) && names.has(seen.target.name);
      if (chosen.has(seen) || !(isSameLine || isSameSocket)) continue;
      chosen.add(seen);
      grown = true;
    }
    for (const { target } of chosen) {
      if (names.has(target.name)) continue;
      names.add(target.name);
      grown = true;
    }
  }
  const ways: Way[] = [];
  for (const seen of chosen) {
    const listeners = listenersOf(deployment, seen);
    if (seen.url.startsWith('suwsgi:')) return { ways, refusal: `${seen.url} is encrypted, and stays as it is` };
    if (listeners.length === 0) {
      return {
        ways,
        refusal: `the uWSGI file behind ${seen.url} is not among the files at hand, and its socket has to change too`,
      };
    }
    const odd = listeners.find(({ socket }) => socket.protocol !== 'http' && SOCKETS[socket.option.name] === undefined);
    if (odd)
      return {
        ways,
        refusal: `${odd.socket.option.name} of ${nameOf(odd.site.uri)} has no counterpart that speaks HTTP`,
      };
    const set = listeners.find(({ socket }) => socket.option.onCommandLine);
    if (set) return { ways, refusal: `the socket is given on the command line in ${nameOf(set.site.uri)}` };
    ways.push({ forwards: [seen], listeners });
  }
  const other = everyone.find(
    seen => !chosen.has(seen) && names.has(seen.target.name) && seen.target.scheme === 'uwsgi',
  );
  if (other)
    return {
      ways,
      refusal: `${nameOf(other.site.uri)} forwards to the same socket with ${other.directive}, over the uwsgi protocol`,
    };
  return { ways };
}

function nginxEdits(
  project: Project,
  deployment: Deployment,
  ways: readonly Way[],
): { readonly edits: readonly SiteEdit[]; readonly notes: readonly string[] } {
  const around = nginxSurroundings(nginxDocuments(project, deployment));
  const items = new Map<NginxLine['item'], { readonly line: NginxLine; readonly passes: Map<number, Pass> }>();
  for (const seen of ways.flatMap(({ forwards }) => forwards)) {
    const line = nginxLineAt(project, seen.site);
    if (!line) continue;
    const url = `http://${passedTo(seen.directive, line.entry.args[0]?.value ?? '').address}`;
    const known = items.get(line.item) ?? { line, passes: new Map<number, Pass>() };
    items.set(line.item, known);
    known.passes.set(line.entry.start, { entry: line.entry, parents: line.parents, url, mount: '' });
  }
  const edits: SiteEdit[] = [];
  const notes: string[] = [];
  for (const { line, passes } of items.values()) {
    const { text, mapped } = line.item;
    const rewritten = toProxy({ text, nodes: mapped?.tree.nodes ?? [], around }, [...passes.values()], {
      wanted: [],
      headers: [],
      unwanted: new Map(),
    });
    edits.push(...siteEdits(line, rewritten.changes));
    notes.push(...rewritten.notes);
  }
  return { edits, notes };
}

/** `socket = …` → `http-socket = …`, in every format: names alone change. Undefined where it speaks HTTP already. */
function socketEdit({ socket: { option, protocol } }: Serves): SiteEdit | undefined {
  const name = SOCKETS[option.name];
  if (protocol === 'http' || name === undefined) return undefined;
  const { item, uri, span } = option.site;
  const { valueSpan } = option;
  const named = (text: string): string => text.replace(/(?<![\w-])(?:uwsgi[-_]socket|socket|s)(?![\w-])/g, name);
  const text =
    named(item.text.slice(span.start, valueSpan.start)) +
    item.text.slice(valueSpan.start, valueSpan.end) +
    named(item.text.slice(valueSpan.end, span.end));
  return { uri, item, ...span, text };
}
