import { readAddress, readTarget } from '../core/endpoint.ts';
import type { BackendFact, Fact } from '../core/fact.ts';
import type { Item } from '../core/item.ts';
import type {
  ArgumentSeen,
  FrontSeen,
  LanguageSeen,
  RewritingSeen,
  Sighting,
  Site,
  StructureSeen,
} from '../core/sighting.ts';
import type { Sources } from '../core/sources.ts';
import type { Block } from '../core/tree.ts';
import { argumentProblems } from './arguments/problems.ts';
import type { Conditions, Environment } from './environment.ts';
import { holds, resolve } from './environment.ts';
import type { Evaluation } from './evaluate.ts';
import { guardsOf } from './facts.ts';
import { frontOf } from './front.ts';
import { languageProblems } from './language-problems.ts';
import { rewriteSteps } from './rewrite/steps.ts';
import { structureProblems } from './structure.ts';
import type { Activation } from './walk.ts';

/** What an item shows to the rest of its deployment, in each way it takes effect. */
export function apacheSightings(
  evaluation: Evaluation,
  uri: string,
  item: Item,
  sources: Sources,
  conditions: Conditions,
): readonly Sighting[] {
  const activations = evaluation.activations.get(item) ?? [];
  if (activations.length === 0) return [];
  return activations.flatMap(activation => [
    ...related(evaluation, uri, item, activation, sources, conditions),
    ...structure(evaluation, uri, item, activation, conditions),
    ...refusedArguments(evaluation, uri, item, activation, conditions),
    ...wrongLanguage(evaluation, uri, item, activation, conditions),
    ...rewriting(evaluation, uri, item, activation, conditions),
  ]);
}

/** What its facts show, those that count here. */
function related(
  evaluation: Evaluation,
  uri: string,
  item: Item,
  activation: Activation,
  sources: Sources,
  conditions: Conditions,
): readonly Sighting[] {
  const { environment } = activation;
  const facts = (item.mapped?.facts ?? []).filter(fact =>
    fact.guards.every(guard => holds(guard, environment, conditions)),
  );
  if (facts.length === 0) return [];
  const front = activation.front ?? frontOf(uri, item, environment);
  return facts.flatMap(fact => sighting(evaluation, { uri, item, span: fact }, fact, activation, front, sources));
}

/** What is wrong with an item's structure concerns no other item, so its name is its place in the order of reading. */
function structure(
  evaluation: Evaluation,
  uri: string,
  item: Item,
  activation: Activation,
  conditions: Conditions,
): readonly StructureSeen[] {
  if (activation.isDoubtful) return [];
  const problems = structureProblems(item.mapped?.tree.nodes ?? [], activation, evaluation, conditions);
  if (problems.length === 0) return [];
  const name = `${evaluation.root} ${activation.order}`;
  return problems.map(problem => ({ topic: 'structure', name, site: { uri, item, span: problem }, problem }));
}

/** What is wrong with an item's arguments concerns no other item either. */
function refusedArguments(
  evaluation: Evaluation,
  uri: string,
  item: Item,
  activation: Activation,
  conditions: Conditions,
): readonly ArgumentSeen[] {
  if (activation.isDoubtful || activation.use || !item.mapped) return [];
  const problems = argumentProblems(item.mapped.tree.nodes, item.text, activation, evaluation, conditions);
  const name = `${evaluation.root} ${activation.order}`;
  return problems.map(({ rule, problem: { start, end, message, meant } }) => {
    const fix = meant && { ...meant, safe: true };
    return { topic: 'argument', name, site: { uri, item, span: { start, end } }, rule, message, fix };
  });
}

/** So does what is wrong inside of an argument. In a macro every part of one may be a parameter. */
function wrongLanguage(
  evaluation: Evaluation,
  uri: string,
  item: Item,
  activation: Activation,
  conditions: Conditions,
): readonly LanguageSeen[] {
  if (activation.isDoubtful || activation.use || !item.mapped) return [];
  const problems = languageProblems(item.mapped.tree.nodes, item.text, activation, evaluation, conditions);
  const name = `${evaluation.root} ${activation.order}`;
  return problems.map(problem => ({ topic: 'language', name, site: { uri, item, span: problem }, finding: problem }));
}

/** Lines of mod_rewrite belong together: those of the main server (or of a .htaccess), and with them those of hosts. */
function rewriting(
  evaluation: Evaluation,
  uri: string,
  item: Item,
  activation: Activation,
  conditions: Conditions,
): readonly RewritingSeen[] {
  if (!item.mapped || activation.sections.length > 0 || !/^(?:rewrite|virtualhost$)/.test(item.name)) return [];
  if (activation.use || activation.isDoubtful) return [];
  const { root, knowledge } = evaluation;
  const [first] = item.mapped.tree.nodes;
  const isHost = item.name === 'virtualhost';
  const nodes = isHost ? (first?.kind === 'block' ? first.children : []) : item.mapped.tree.nodes;
  const isRead = (block: Block, name: string): boolean =>
    name !== 'macro' && guardsOf(block, name).every(guard => holds(guard, activation.environment, conditions));
  const steps = rewriteSteps(nodes, isRead);
  if (steps.length === 0) return [];
  const { isHtaccess } = knowledge;
  const context = isHtaccess ? 'htaccess' : isHost ? 'host' : 'server';
  const hasMore = nodes.some(node => /^(?:include|includeoptional|use)$/i.test(node.name.value));
  const isKnown = (isHtaccess || knowledge.hasAllModules) && !hasMore;
  const site = { uri, item, span: steps[0] ?? { start: 0, end: 0 } };
  return [{ topic: 'rewriting', name: root, root, order: activation.order, site, context, steps, isKnown }];
}

function sighting(
  evaluation: Evaluation,
  site: Site,
  fact: Fact,
  activation: Activation,
  front: FrontSeen | undefined,
  sources: Sources,
): readonly Sighting[] {
  const { environment } = activation;
  switch (fact.kind) {
    case 'backend':
      return backend(evaluation.root, site, fact, activation, front);
    case 'wsgi-script': {
      const path = resolve(environment, fact.path);
      const home = evaluation.definitions.serverRoot;
      const script = sources.text(path, { root: evaluation.root, from: site.uri, home });
      const { directive, mount } = fact;
      const group = processGroup(fact.group, environment);
      const { root } = evaluation;
      return [{ topic: 'wsgi-script', name: path, site, directive, mount, path, script, root, front, group }];
    }
    case 'body':
      return [{ topic: 'body', name: fact.directive, site, value: resolve(environment, fact.value) }];
    case 'listen': {
      const endpoint = readAddress(resolve(environment, fact.address).replace(/^\*/, ''));
      const { root } = evaluation;
      if (!endpoint) return [];
      return [
        { topic: 'listen', program: 'apache', name: endpoint.name, site, endpoint, root, order: activation.order },
      ];
    }
    case 'daemon': {
      const name = resolve(environment, fact.name);
      const { root, knowledge } = evaluation;
      const { isMain } = knowledge;
      return [{ topic: 'daemon', role: fact.role, name, site, root, order: activation.order, isMain }];
    }
    default:
      return [];
  }
}

/** Undefined where none is named, and for `%{GLOBAL}`, which is httpd itself. */
function processGroup(named: string | undefined, environment: Environment): string | undefined {
  const group = named === undefined ? undefined : resolve(environment, named);
  return group === '%{GLOBAL}' || group === '' ? undefined : group;
}

const BALANCER = /^balancer:/i;

/** A balancer's member is seen twice: where it leads, and as part of its balancer. */
function backend(
  root: string,
  site: Site,
  fact: BackendFact,
  activation: Activation,
  front: FrontSeen | undefined,
): readonly Sighting[] {
  const { directive } = fact;
  const url = resolve(activation.environment, fact.url);
  const target = readTarget(url);
  if (!target) return [];
  const labels = [...fact.labels, ...activation.labels].map(label => resolve(activation.environment, label));
  const balancers = labels.flatMap(label => (BALANCER.test(label) && readTarget(label)) || []);
  const names = new Set([target.name, ...balancers.map(balancer => balancer.name)]);
  const { environment } = activation;
  const path = resolve(environment, fact.path);
  const seen = {
    topic: 'endpoint',
    role: 'forwards',
    program: 'apache',
    site,
    directive,
    target,
    url,
    labels,
    path,
    root,
    front,
  } as const;
  return [...names].map(name => ({ ...seen, name }));
}
