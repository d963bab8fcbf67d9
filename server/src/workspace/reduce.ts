import type { Conditions } from '../apache/environment.ts';
import type { Evaluation } from '../apache/evaluate.ts';
import { evaluateApache } from '../apache/evaluate.ts';
import { definedProviderAt } from '../apache/providers.ts';
import { apacheSightings } from '../apache/sightings.ts';
import { isSteering } from '../core/fact.ts';
import type { SitedFinding } from '../core/finding.ts';
import type { Item } from '../core/item.ts';
import type { NearbyFile, Sources } from '../core/sources.ts';
import type { NginxEvaluation } from '../nginx/evaluate.ts';
import { evaluateNginx } from '../nginx/evaluate.ts';
import { nginxSightings } from '../nginx/sightings.ts';
import type { ServiceEvaluation } from '../service/evaluate.ts';
import { evaluateService } from '../service/evaluate.ts';
import type { InstanceEvaluation } from '../uwsgi/evaluate.ts';
import { evaluateUwsgi, uwsgiSightings } from '../uwsgi/evaluate.ts';
import { vassalsOf } from '../uwsgi/vassals.ts';
import type { Deployment } from './deployment.ts';
import { groupRoots } from './deployments.ts';
import type { Document } from './document.ts';
import type { Splice } from './items.ts';
import { nearbyFiles } from './nearby.ts';
import { steersNesting } from './nesting.ts';
import { servicesIn } from './services.ts';
import { SightingIndex } from './sightings.ts';
import { nameOf, pathOf } from './uris.ts';

/** How the files read so far work together: what each root reads, and the deployments that roots form. */
export interface Reduced {
  readonly apache: ReadonlyMap<string, Evaluation>;
  readonly nginx: ReadonlyMap<string, NginxEvaluation>;
  readonly uwsgi: Map<string, InstanceEvaluation>;
  /** By the first file of each. */
  readonly services: Map<string, ServiceEvaluation>;
  readonly deployments: readonly Deployment[];
  /** The deployment of each root. */
  readonly deploymentOf: ReadonlyMap<string, Deployment>;
  /** The roots that read each file. */
  readonly readers: ReadonlyMap<string, readonly string[]>;
  readonly problems: readonly SitedFinding[];
}

/**
 * Everything from the start: roots, evaluations and deployments at once; what the items show is put into the
 * deployments' indexes step by step with `showAll`.
 */
export function reduceAll(
  documents: Iterable<Document>,
  sources: Sources,
  conditions: Conditions,
  configured: readonly string[],
): Reduced {
  const all = [...documents];
  const apache = evaluateRoots(
    all.filter(document => document.language.program === 'apache').sort(mainFirst),
    uri => evaluateApache(uri, sources, conditions),
    evaluation => evaluation.visited.keys(),
  );
  const nginx = evaluateRoots(
    all.filter(document => document.language.program === 'nginx').sort(mainFirst),
    uri => evaluateNginx(uri, sources),
    evaluation => evaluation.visited.keys(),
  );
  const byUri = new Map(all.map(document => [document.uri, document.language.program]));
  const services = evaluateServices(all, sources);
  const started = new Set([...services.values()].flatMap(({ visited }) => [...visited]));
  const uwsgi = evaluateRoots(
    all.filter(({ uri, language }) => language.program === 'uwsgi' && !started.has(uri)).sort(mainFirst),
    uri => evaluateUwsgi(uri, sources),
    evaluation => evaluation.visited,
  );
  const readers = new Map<string, string[]>();
  const evaluations = [...apache, ...nginx, ...uwsgi, ...services];
  for (const [root, evaluation] of evaluations) {
    for (const uri of evaluation.visited.keys()) readers.set(uri, [...(readers.get(uri) ?? []), root]);
  }
  const visitedBy = new Map(evaluations.map(([root, { visited }]) => [root, [...visited.keys()]]));
  const roots = [
    ...[...apache.keys()].map(uri => ({ uri, program: 'apache' as const })),
    ...[...nginx.keys()].map(uri => ({ uri, program: 'nginx' as const })),
    ...[...uwsgi].map(([uri, evaluation]) => ({
      uri,
      program: 'uwsgi' as const,
      vassals: vassalsOf(evaluation, sources),
    })),
    ...[...services].map(([uri, { visited }]) => ({
      uri,
      program: 'service' as const,
      starts: [...visited].filter(file => byUri.get(file) === 'uwsgi'),
    })),
  ];
  const deploymentOf = new Map<string, Deployment>();
  for (const [home, group] of groupRoots(roots, configured)) {
    const visited = group.map(({ uri }) => visitedBy.get(uri) ?? []);
    const withMain = new Set(group.filter((_root, at) => (visited[at]?.length ?? 0) > 1).map(({ program }) => program));
    const deployment: Deployment = {
      home,
      roots: group,
      members: new Set(visited.flat()),
      unused: new Set(
        group.flatMap(({ uri, program }) => (withMain.has(program) && isOnlyAvailable(uri) ? [uri] : [])),
      ),
      index: new SightingIndex(),
      nearby: kept(() => nearbyFiles(home, group, sources)),
      evaluations: new Map(group.flatMap(({ uri }) => (apache.has(uri) ? [[uri, apache.get(uri) as Evaluation]] : []))),
    };
    for (const root of group) deploymentOf.set(root.uri, deployment);
  }
  return {
    apache,
    nginx,
    uwsgi,
    services,
    deployments: [...new Set(deploymentOf.values())],
    deploymentOf,
    readers,
    problems: evaluations.flatMap(([, { problems }]) => problems),
  };
}

/** Puts what all items show into the indexes, one item a step. An item that was edited away meanwhile is left out. */
export function* showAll(reduced: Reduced, sources: Sources, conditions: Conditions): Generator<void, void> {
  for (const [root, evaluation] of [...reduced.apache, ...reduced.nginx]) {
    for (const uri of evaluation.visited.keys()) {
      for (const item of [...(sources.items(uri) ?? [])]) {
        if (item.index >= 0) showItem(reduced, root, uri, item, sources, conditions);
        yield;
      }
    }
  }
  for (const [root, { instance }] of reduced.uwsgi) {
    reduced.deploymentOf.get(root)?.index.replace(root, uwsgiSightings(instance));
    yield;
  }
  for (const [root, { sightings }] of reduced.services) {
    reduced.deploymentOf.get(root)?.index.replace(root, sightings);
    yield;
  }
}

/**
 * Takes one edit in, at the cost of what it touched. False when the edit changes what is read or whether it counts:
 * then everything must be reduced again.
 */
export function reduceEdit(
  reduced: Reduced,
  document: Document,
  splice: Splice,
  sources: Sources,
  conditions: Conditions,
): boolean {
  const { uri } = document;
  const roots = reduced.readers.get(uri);
  if (!roots) return false;
  if (document.language.program === 'nginx') return reduceNginx(reduced, roots, uri, splice);
  if (document.language.program !== 'apache') {
    return roots.every(root =>
      reduced.services.has(root) ? reduceService(reduced, root, sources) : reduceInstance(reduced, root, sources),
    );
  }
  const heirs = inherit(document, splice);
  if (!heirs) return false;
  for (const root of roots) {
    const evaluation = reduced.apache.get(root);
    if (!evaluation) return false;
    const activations = heirs.map(from => from && evaluation.activations.get(from));
    for (const item of splice.removed) {
      evaluation.activations.delete(item);
      reduced.deploymentOf.get(root)?.index.replace(item, []);
    }
    splice.added.forEach((item, at) => {
      const inherited = activations[at];
      if (inherited) evaluation.activations.set(item, inherited);
      showItem(reduced, root, uri, item, sources, conditions);
    });
  }
  return true;
}

/** What a file's items show depends on themselves alone, unless they steer reading. */
function reduceNginx(reduced: Reduced, roots: readonly string[], uri: string, { removed, added }: Splice): boolean {
  if ([...removed, ...added].some(item => item.crossFindings.length > 0 && steers(item))) return false;
  const facts = (items: readonly Item[]): string => JSON.stringify(items.flatMap(steeringFacts));
  if (facts(removed) !== facts(added)) return false;
  for (const root of roots) {
    const evaluation = reduced.nginx.get(root);
    const index = reduced.deploymentOf.get(root)?.index;
    if (!evaluation || !index) return false;
    for (const item of removed) index.replace(item, []);
    for (const item of added) index.replace(item, nginxSightings(evaluation, uri, item));
  }
  return true;
}

function reduceInstance(reduced: Reduced, root: string, sources: Sources): boolean {
  const old = reduced.uwsgi.get(root);
  const next = evaluateUwsgi(root, sources);
  if (!old || old.problems.length + next.problems.length > 0) return false;
  if (!isSameSet(old.visited, next.visited)) return false;
  if (!isSameSet(new Set(vassalsOf(old, sources)), new Set(vassalsOf(next, sources)))) return false;
  reduced.uwsgi.set(root, next);
  reduced.deploymentOf.get(root)?.index.replace(root, uwsgiSightings(next.instance));
  return true;
}

function reduceService(reduced: Reduced, root: string, sources: Sources): boolean {
  const old = reduced.services.get(root);
  const next = old && evaluateService(old.files, old.dialect, sources);
  if (!next || old.problems.length + next.problems.length > 0 || !isSameSet(old.visited, next.visited)) return false;
  reduced.services.set(root, next);
  reduced.deploymentOf.get(root)?.index.replace(root, next.sightings);
  return true;
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every(uri => b.has(uri));
}

function evaluateServices(documents: readonly Document[], sources: Sources): Map<string, ServiceEvaluation> {
  const ofServices = documents.filter(({ language }) => language.program === 'service');
  return new Map(
    servicesIn(ofServices).flatMap(([first, ...others]) => {
      if (!first) return [];
      const uris = [first, ...others].map(({ uri }) => uri);
      return [[first.uri, evaluateService(uris, first.language.dialect, sources)] as const];
    }),
  );
}

/**
 * For each added item the old item whose circumstances it shares. Undefined when the edit steers reading: when it adds,
 * removes or changes an include, a definition, a module or a container.
 */
function inherit(document: Document, splice: Splice): readonly (Item | undefined)[] | undefined {
  const { removed, added, from } = splice;
  if (![...removed, ...added].some(steers)) {
    const before = removed[0] ?? document.items[from - 1];
    return before && !steers(before) ? added.map(() => before) : undefined;
  }
  if (removed.length !== added.length) return undefined;
  // What reading found wrong is tied to the item itself, so one that has findings is read again.
  if (removed.some(item => steers(item) && item.crossFindings.length > 0)) return undefined;
  return added.every((item, at) => steering(item) === steering(removed[at])) ? removed : undefined;
}

/** Sections that one after them depends on. */
const CONDITIONS: ReadonlySet<string> = new Set(['if', 'elseif', 'else']);

function definesProvider(item: Item): boolean {
  return definedProviderAt(item.name) !== undefined;
}

function steers(item: Item): boolean {
  return (
    steersNesting(item) ||
    item.cut ||
    CONDITIONS.has(item.name) ||
    definesProvider(item) ||
    (item.mapped?.facts ?? []).some(isSteering)
  );
}

function steeringFacts(item: Item): readonly object[] {
  return (item.mapped?.facts ?? []).filter(isSteering).map(({ start: _start, end: _end, ...rest }) => rest);
}

/** What an item does to the reading of others, as text. */
function steering(item: Item | undefined): string {
  if (!item) return '';
  const facts = steeringFacts(item);
  return JSON.stringify([
    item.kind,
    CONDITIONS.has(item.name) ? item.name : '',
    steersNesting(item) || item.cut ? item.text : '',
    facts,
  ]);
}

function showItem(
  reduced: Reduced,
  root: string,
  uri: string,
  item: Item,
  sources: Sources,
  conditions: Conditions,
): void {
  const apache = reduced.apache.get(root);
  const nginx = reduced.nginx.get(root);
  const sightings = apache
    ? apacheSightings(apache, uri, item, sources, conditions)
    : nginx
      ? nginxSightings(nginx, uri, item)
      : undefined;
  if (sightings) reduced.deploymentOf.get(root)?.index.replace(item, sightings);
}

/** Evaluates each document that no other one reads. */
function evaluateRoots<Result>(
  documents: readonly Document[],
  evaluate: (uri: string) => Result,
  visited: (result: Result) => Iterable<string>,
): Map<string, Result> {
  const results = new Map<string, Result>();
  const read = new Set<string>();
  for (const { uri } of documents) {
    if (read.has(uri)) continue;
    const result = evaluate(uri);
    for (const other of visited(result)) {
      read.add(other);
      if (other !== uri) results.delete(other);
    }
    results.set(uri, result);
  }
  return results;
}

const MAIN_FILES: readonly string[] = ['httpd.conf', 'apache2.conf', 'nginx.conf'];

/** Main files first, then files that include others, so that few roots are evaluated only to be dropped. */
function mainFirst(a: Document, b: Document): number {
  return rank(a) - rank(b);
}

function rank(document: Document): number {
  if (MAIN_FILES.includes(nameOf(document.uri))) return 0;
  const includes = document.items.some(item => item.mapped?.facts.some(fact => fact.kind === 'include'));
  return includes ? 1 : 2;
}

/** Asks until there is an answer, and keeps it. */
function kept(ask: () => readonly NearbyFile[] | 'pending'): () => readonly NearbyFile[] {
  let answer: readonly NearbyFile[] | 'pending' = 'pending';
  return () => {
    if (answer === 'pending') answer = ask();
    return answer === 'pending' ? [] : answer;
  };
}

function isOnlyAvailable(uri: string): boolean {
  return /\/(?:sites|conf|mods)-available\//.test(pathOf(uri));
}
