import type { Conditions } from '../apache/environment.ts';
import type { Evaluation } from '../apache/evaluate.ts';
import { evaluateApache } from '../apache/evaluate.ts';
import { apacheSightings } from '../apache/sightings.ts';
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
import { nearbyFiles } from './nearby.ts';
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
 * Everything from the start, step by step: roots, evaluations and deployments. What the items show is put into the
 * deployments' indexes by `showAll` afterwards. Edits made between the steps that steer nothing can be taken in with
 * `reduceEdit` when all is done; any other makes the result worthless.
 */
export function* reduceAll(
  documents: Iterable<Document>,
  sources: Sources,
  conditions: Conditions,
  configured: readonly string[],
): Generator<void, Reduced> {
  const all = [...documents];
  const apache = yield* evaluateRoots(
    mainFirst(all.filter(document => document.language.program === 'apache')),
    uri => evaluateApache(uri, sources, conditions),
    evaluation => evaluation.visited.keys(),
  );
  const nginx = yield* evaluateRoots(
    mainFirst(all.filter(document => document.language.program === 'nginx')),
    uri => inOneStep(() => evaluateNginx(uri, sources)),
    evaluation => evaluation.visited.keys(),
  );
  const byUri = new Map(all.map(document => [document.uri, document.language.program]));
  const services = evaluateServices(all, sources);
  const started = new Set([...services.values()].flatMap(({ visited }) => [...visited]));
  const uwsgi = yield* evaluateRoots(
    mainFirst(all.filter(({ uri, language }) => language.program === 'uwsgi' && !started.has(uri))),
    uri => inOneStep(() => evaluateUwsgi(uri, sources)),
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

/** Puts what one item of a file that `root` reads shows into the index of its deployment. */
export function showItem(
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
function* evaluateRoots<Result>(
  documents: readonly Document[],
  evaluate: (uri: string) => Generator<void, Result>,
  visited: (result: Result) => Iterable<string>,
): Generator<void, Map<string, Result>> {
  const results = new Map<string, Result>();
  const read = new Set<string>();
  for (const { uri } of documents) {
    if (read.has(uri)) continue;
    const result = yield* evaluate(uri);
    for (const other of visited(result)) {
      read.add(other);
      if (other !== uri) results.delete(other);
    }
    results.set(uri, result);
  }
  return results;
}

function* inOneStep<Result>(evaluate: () => Result): Generator<void, Result> {
  const result = evaluate();
  yield;
  return result;
}

const MAIN_FILES: readonly string[] = ['httpd.conf', 'apache2.conf', 'nginx.conf'];

/** Main files first, then files that include others, so that few roots are evaluated only to be dropped. */
function mainFirst(documents: readonly Document[]): readonly Document[] {
  const ranks = new Map(documents.map(document => [document, rank(document)]));
  return [...documents].sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
}

function rank(document: Document): number {
  if (MAIN_FILES.includes(nameOf(document.uri))) return 0;
  // No fact of a uWSGI file is an include: there an option is one.
  if (document.language.program === 'uwsgi') return 2;
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
