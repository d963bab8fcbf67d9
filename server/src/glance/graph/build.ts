import { groupBy } from '../../core/group-by.ts';
import type {
  Forwards,
  FrontSeen,
  Serves,
  Sighting,
  StandsAlone,
  StartSeen,
  Topic,
  UwsgiInstance,
  WsgiScriptSeen,
} from '../../core/sighting.ts';
import { isForwards, isServes, isStandsAlone } from '../../core/sighting.ts';
import { isEncrypted } from '../../uwsgi/sockets.ts';
import type { Deployment } from '../../workspace/deployment.ts';
import { nameOf } from '../../workspace/uris.ts';
import { scriptEntry, scriptTextEntry } from '../signatures.ts';
import { Addresses } from './addresses.ts';
import { applicationsOf } from './applications.ts';
import { GraphDraft } from './draft.ts';
import type { SeenFront } from './listens.ts';
import { joinListens } from './listens.ts';
import type { DeploymentGraph } from './model.ts';
import { vassalsOf } from './vassals.ts';

/** What is needed while a graph is made. */
interface Work {
  readonly deployment: Deployment;
  readonly draft: GraphDraft;
  readonly addresses: Addresses;
}

/**
 * Everything of a deployment that requests pass: the same, in the same order, however its files were read. `balancers`
 * are files of HAProxy beside it, which are not read.
 */
export function graphOf(deployment: Deployment, balancers: readonly string[] = []): DeploymentGraph {
  const draft = new GraphDraft(deployment.home);
  const endpoints = all(deployment, 'endpoint');
  const serves = inOrder(endpoints.filter(isServes));
  const standing = inOrder(endpoints.filter(isStandsAlone));
  const listens = sightings(deployment, 'listen').filter(seen => seen.topic === 'listen');
  const addresses = new Addresses(draft, [
    ...listens.map(({ endpoint, site }) => ({ endpoint, site })),
    ...serves.map(({ socket, site }) => ({ endpoint: socket, site })),
    ...standing.map(({ endpoint, site }) => ({ endpoint, site })),
  ]);
  const work = { deployment, draft, addresses };
  const fronts = new Map<string, SeenFront>();
  const scripts = all(deployment, 'wsgi-script').filter(seen => seen.topic === 'wsgi-script');
  for (const seen of inOrder([...endpoints.filter(isForwards), ...scripts])) {
    if (isForwards(seen)) addForward(work, seen, fronts);
    else if (seen.topic === 'wsgi-script') addScript(work, seen, fronts);
  }
  joinListens(draft, addresses, listens, [...fronts.values()]);
  const instances = sightings(deployment, 'instance').flatMap(seen =>
    seen.topic === 'instance' ? [seen.instance] : [],
  );
  const sockets = groupBy(serves, ({ instance }) => instance);
  for (const instance of instances) addInstance(work, instance, sockets.get(instance) ?? []);
  for (const seen of sightings(deployment, 'start')) {
    if (seen.topic === 'start') addStart(work, seen, standing);
  }
  for (const [emperor, vassal] of vassalsOf(instances)) {
    draft.edge(instanceNode(work, emperor), instanceNode(work, vassal), 'vassal');
  }
  for (const uri of draft.isEmpty ? [] : [...balancers].sort()) {
    draft.node(`haproxy ${uri}`, { kind: 'front-end', label: 'HAProxy', detail: `${nameOf(uri)} is not read`, uri });
  }
  return draft.done();
}

function all(deployment: Deployment, topic: Topic): readonly Sighting[] {
  return deployment.index.names(topic).flatMap(name => deployment.index.get(topic, name));
}

function sightings(deployment: Deployment, topic: Topic): readonly Sighting[] {
  return inOrder(all(deployment, topic));
}

/** By file and line; what one line shows several times (in macros) by what it leads to. */
function inOrder<Seen extends Sighting>(list: readonly Seen[]): readonly Seen[] {
  return [...list].sort(
    (a, b) =>
      compare(a.site.uri, b.site.uri) ||
      a.site.item.index - b.site.item.index ||
      a.site.span.start - b.site.span.start ||
      compare(restOf(a), restOf(b)),
  );
}

function restOf(seen: Sighting): string {
  if (isForwards(seen)) return `${seen.url} ${seen.name} ${seen.front?.names.join(' ') ?? ''}`;
  return seen.topic === 'wsgi-script' ? `${seen.path} ${seen.front?.names.join(' ') ?? ''}` : seen.name;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function addForward(work: Work, seen: Forwards, fronts: Map<string, SeenFront>): void {
  const { draft, addresses } = work;
  const { target, site } = seen;
  if (target.scheme === 'balancer') {
    draft.edge(locationNode(work, seen, seen.path, fronts), balancerNode(work, seen.name, seen), '', site);
  } else if (seen.name.startsWith('balancer:')) {
    const balancer = balancerNode(work, seen.name, seen);
    for (const to of addresses.reached(target)) draft.edge(balancer, to, target.scheme, site);
  } else if (!seen.labels.some(label => /^balancer:\/\//i.test(label))) {
    const location = locationNode(work, seen, seen.path, fronts);
    for (const to of addresses.reached(target)) draft.edge(location, to, target.scheme, site);
  }
}

/** Scripts of mod_wsgi: run by a group of processes of their own, or in httpd itself. */
function addScript(work: Work, seen: WsgiScriptSeen, fronts: Map<string, SeenFront>): void {
  const { draft, deployment } = work;
  const { path, script, site, group, root = '' } = seen;
  const location = locationNode(work, seen, seen.mount, fronts);
  const isGlance = (scriptEntry(path) ?? (script ? scriptTextEntry(script) : undefined)) !== undefined;
  const parts = isGlance ? { label: 'Glance', detail: path } : { label: path };
  const application = draft.node(`script ${root} ${path}`, { kind: 'application', ...parts, isGlance, site });
  if (group === undefined) {
    draft.edge(location, application, 'wsgi', site);
    return;
  }
  const declared = deployment.index
    .get('daemon', group)
    .find(daemon => daemon.topic === 'daemon' && daemon.role === 'declares' && daemon.root === root);
  const processes = draft.node(`group ${root} ${group}`, {
    kind: 'process-group',
    label: group,
    detail: declared ? 'mod_wsgi' : 'mod_wsgi, declared in no file at hand',
    site: declared?.site,
  });
  draft.edge(location, processes, 'wsgi', site);
  draft.edge(processes, application, '');
}

/** The node of the path that a line of a front end is for; makes that of the front end as well. */
function locationNode(
  work: Work,
  seen: Forwards | WsgiScriptSeen,
  path: string | undefined,
  fronts: Map<string, SeenFront>,
): string {
  const { draft } = work;
  const { front, root, site } = seen;
  const server = 'program' in seen && seen.program === 'nginx' ? NGINX : APACHE;
  const key = front
    ? `front ${front.site.uri} ${front.site.item.index} ${front.names.join(' ')} ${front.addresses}`
    : `server ${root}`;
  const id =
    fronts.get(key)?.id ??
    draft.node(key, front ? frontParts(work, front, server) : serverParts(work, root ?? site.uri, server));
  fronts.set(key, { id, root, front });
  const location = draft.node(`${key} at ${path}`, { kind: 'location', label: path || '/', site });
  draft.edge(id, location, '');
  return location;
}

/** What a front end calls one of its servers, and itself. */
interface ServerNames {
  readonly host: string;
  readonly main: string;
}

const APACHE: ServerNames = { host: 'Apache virtual host', main: 'Apache main server' };
const NGINX: ServerNames = { host: 'nginx server', main: 'nginx' };

function frontParts({ deployment }: Work, { site, names, addresses }: FrontSeen, server: ServerNames) {
  const detail = `${server.host} ${addresses.join(' ')}${notEnabled(deployment, site.uri)}`;
  return { kind: 'front-end', label: names[0] ?? (addresses.join(' ') || 'virtual host'), detail, site } as const;
}

function serverParts({ deployment }: Work, root: string, server: ServerNames) {
  const detail = `${server.main}${notEnabled(deployment, root)}`;
  return { kind: 'front-end', label: nameOf(root), detail, uri: root } as const;
}

function notEnabled({ unused }: Deployment, uri: string): string {
  return unused.has(uri) ? ', not enabled' : '';
}

function balancerNode({ draft }: Work, name: string, { root = '', site, target }: Forwards): string {
  const isOwn = target.scheme !== 'balancer';
  return draft.node(`${name} ${root}`, {
    kind: 'balancer',
    label: name.slice('balancer:'.length),
    site: isOwn ? site : undefined,
  });
}

function addInstance(work: Work, instance: UwsgiInstance, sockets: readonly Serves[]): void {
  const { draft, addresses } = work;
  const applications = applicationsOf(instance);
  const isEmperor = instance.options.some(({ name }) => name === 'emperor');
  if (applications.length + sockets.length === 0 && !isEmperor && !isStarted(instance)) return;
  const id = instanceNode(work, instance);
  for (const { socket, site } of sockets) {
    draft.edge(addresses.listened({ endpoint: socket, site }), id, spokenBy(socket.option.name, socket.protocol), site);
  }
  for (const { option, isGlance } of applications) {
    const { site, name, value } = option;
    const parts = isGlance ? { label: 'Glance', detail: value } : { label: value, detail: name };
    const key = `application ${site.uri} ${site.item.index} ${site.span.start} ${value}`;
    draft.edge(id, draft.node(key, { kind: 'application', ...parts, isGlance, site }), '', site);
  }
}

/** A unit or script that starts Glance's own server. */
function addStart(
  { draft, addresses }: Work,
  { site, configuration }: StartSeen,
  standing: readonly StandsAlone[],
): void {
  const set = configuration === undefined ? '' : `, set in ${nameOf(configuration)}`;
  const detail = `starts Glance's own server${set}`;
  const key = `start ${site.uri} ${site.item.index} ${site.span.start}`;
  const id = draft.node(key, { kind: 'standalone', label: nameOf(site.uri), detail, isGlance: true, site });
  for (const seen of standing) {
    if (seen.site.item !== site.item || seen.site.span.start !== site.span.start) continue;
    draft.edge(addresses.listened(seen), id, 'http', site);
  }
}

/** Whether a unit or script starts it; else its id ends in the section that is read. */
function isStarted({ id }: UwsgiInstance): boolean {
  return /#\d+$/.test(id);
}

/** A section is told where it is not the usual one; so is the unit or script that starts uWSGI. */
function instanceNode({ draft, deployment }: Work, instance: UwsgiInstance): string {
  const { id, uri, options } = instance;
  const at = id.lastIndexOf('#');
  const [root, section] = [id.slice(0, at), id.slice(at + 1)];
  const started = isStarted(instance);
  const label = `${nameOf(uri)}${section === 'uwsgi' || started ? '' : `#${section}`}`;
  const by = started && root !== uri ? `, started by ${nameOf(root)}` : '';
  return draft.node(`instance ${id}`, {
    kind: 'uwsgi',
    label,
    detail: `uWSGI${by}${notEnabled(deployment, uri)}`,
    uri,
    site: started && root === uri ? options[0]?.site : undefined,
  });
}

function spokenBy(option: string, protocol: string): string {
  if (protocol === 'other') return option.replace(/-socket$/, '');
  return protocol === 'http' && isEncrypted(option) ? 'https' : protocol;
}
