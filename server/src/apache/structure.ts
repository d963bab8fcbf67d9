import type { StructureProblem } from '../core/sighting.ts';
import type { Block, Node } from '../core/tree.ts';
import type { DirectiveFact } from '../knowledge/directives.ts';
import { findDirective } from '../knowledge/directives.ts';
import { moduleBySource } from '../knowledge/modules.ts';
import { CONTAINERS } from './containers.ts';
import type { Conditions } from './environment.ts';
import { holds, resolve } from './environment.ts';
import type { Activation, Knowledge } from './evaluate.ts';
import { guardsOf } from './facts.ts';
import { hasInvisible } from './invisible.ts';
import { misplacement } from './places.ts';
import { nameOf } from './words.ts';

/** Marks of templates, which stand for a name that is not known yet. */
const TEMPLATE_MARK = /\{\{|\{%|<%|\$\{|^[@%]\w+[@%]$/;

/** Sections that are nothing without an argument. */
const NEEDS_ARGUMENT: ReadonlySet<string> = new Set([
  'virtualhost',
  'directory',
  'directorymatch',
  'location',
  'locationmatch',
  'files',
  'filesmatch',
  'if',
  'elseif',
  'limit',
  'limitexcept',
  'proxy',
  'proxymatch',
  'ifmodule',
  'ifdefine',
  'ifversion',
  'iffile',
  'ifdirective',
  'ifsection',
  'macro',
]);

interface Check {
  readonly activation: Activation;
  readonly conditions: Conditions;
  readonly knowledge: Knowledge;
  readonly found: StructureProblem[];
}

/** What httpd refuses in the nodes of one item, by where they stand and which modules are loaded. */
export function structureProblems(
  nodes: readonly Node[],
  activation: Activation,
  knowledge: Knowledge,
  conditions: Conditions,
): readonly StructureProblem[] {
  const found: StructureProblem[] = [];
  checkAll(nodes, activation.sections, { activation, conditions, knowledge, found });
  return found;
}

function checkAll(nodes: readonly Node[], sections: readonly string[], check: Check): void {
  for (const node of nodes) checkNode(node, sections, check);
}

function checkNode(node: Node, sections: readonly string[], check: Check): void {
  const { activation, conditions, knowledge, found } = check;
  const { environment } = activation;
  const isSection = node.kind === 'block';
  const raw = environment.parameters.length > 0 ? resolve(environment, node.name.value) : node.name.value;
  if (TEMPLATE_MARK.test(raw)) return;
  const { start, end } = node.name;
  const base = { directive: raw, isSection, start, end };
  const fact = findDirective(isSection ? `<${raw}` : raw);
  if (!fact || fact.section !== isSection) {
    if (hasInvisible(raw)) return;
    const isCertain = knowledge.hasAllModules && !knowledge.hasForeignModules;
    found.push({ kind: 'unknown', ...base, isCertain, closingName: closingName(node) });
    return;
  }
  if (!isLoaded(fact, check)) {
    const { hasAllModules, hasForeignModules, isDebian } = knowledge;
    if (hasAllModules && !hasForeignModules) found.push({ kind: 'unloaded', ...base, modules: fact.modules, isDebian });
    return;
  }
  const place = misplacement(fact, sections, node.args.length, knowledge);
  if (place) found.push({ kind: 'misplaced', ...base, ...place });
  if (!isSection) {
    if (raw.toLowerCase() === 'error' && node.args.length === 1) found.push({ kind: 'stops', ...base });
    return;
  }
  const name = nameOf(node.name);
  if (node.args.length === 0 && NEEDS_ARGUMENT.has(name)) {
    found.push({ kind: 'bare-section', ...base });
    return;
  }
  if (name === 'macro') return;
  if (!CONTAINERS.has(name)) checkAll(node.children, place ? sections : [...sections, name], check);
  else if (name !== 'iffile' && guardsOf(node, name).every(guard => holds(guard, environment, conditions))) {
    checkAll(node.children, sections, check);
  }
}

function isLoaded(fact: DirectiveFact, { activation, knowledge }: Check): boolean {
  const { modules } = activation.environment.definitions;
  if (modules.size === 0 || fact.modules.length === 0) return true;
  const isMpm = fact.modules.every(source => /^(?:event|prefork|worker)\.c$/.test(source));
  if (isMpm && !knowledge.isDebian && ![...modules.keys()].some(identifier => identifier.startsWith('mpm_')))
    return true;
  return fact.modules.some(source => {
    const module = moduleBySource(source);
    return !module || module.compiledIn || modules.has(module.identifier);
  });
}

function closingName({ kind, ...node }: Node): { readonly start: number; readonly end: number } | undefined {
  const { close } = node as Partial<Block>;
  return kind === 'block' ? close : undefined;
}
