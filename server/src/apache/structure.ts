import type { StructureProblem, UnknownDirective } from '../core/sighting.ts';
import type { Block, Node } from '../core/tree.ts';
import type { DirectiveFact } from '../knowledge/directives.ts';
import { findDirective, findSection } from '../knowledge/directives.ts';
import { moduleBySource } from '../knowledge/modules.ts';
import { CONTAINERS } from './containers.ts';
import { undocumentedContext } from './documented-place.ts';
import type { Conditions } from './environment.ts';
import { holds, resolve } from './environment.ts';
import type { Evaluation, Knowledge } from './evaluate.ts';
import { guardsOf } from './facts.ts';
import type { GoodLines } from './good-lines.ts';
import { hasInvisible } from './invisible.ts';
import { misplacement } from './places.ts';
import type { Activation } from './walk.ts';
import { wayOut } from './way-out.ts';
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
  /** All of the item. */
  readonly nodes: readonly Node[];
  readonly activation: Activation;
  readonly conditions: Conditions;
  readonly knowledge: Knowledge;
  /** Names that may stand in the sections they stand in, in the same way of reading. */
  readonly good: GoodLines;
  readonly found: StructureProblem[];
}

/** What httpd refuses in the nodes of one item, by where they stand and which modules are loaded. */
export function structureProblems(
  nodes: readonly Node[],
  activation: Activation,
  { knowledge, goodPlaces }: Pick<Evaluation, 'knowledge' | 'goodPlaces'>,
  conditions: Conditions,
): readonly StructureProblem[] {
  const found: StructureProblem[] = [];
  // At the top of a file the sections before it stand in other items.
  const check = { nodes, activation, conditions, knowledge, good: goodPlaces, found };
  checkAll(nodes, activation.sections, { hasIf: activation.followsIf }, check);
  return found;
}

/** One section, or the server itself: whether the last condition in it was an `<If>` or `<ElseIf>`. */
interface Scope {
  hasIf: boolean;
}

function checkAll(nodes: readonly Node[], sections: readonly string[], scope: Scope, check: Check): void {
  const canSkip = check.activation.environment.parameters.length === 0;
  const good = canSkip ? [0, 1, 2].map(count => check.good.within([...sections, String(count)])) : [];
  for (const node of nodes) {
    // Where it may stand depends on its name, and for some on whether it has no argument, one or more.
    const goodHere = node.kind === 'entry' ? good[Math.min(node.args.length, 2)] : undefined;
    if (goodHere?.has(node.name.value)) continue;
    const before = check.found.length;
    checkNode(node, sections, scope, check);
    if (check.found.length === before) goodHere?.add(node.name.value);
  }
}

function checkNode(node: Node, sections: readonly string[], scope: Scope, check: Check): void {
  const { activation, conditions, knowledge, found } = check;
  const { environment } = activation;
  const isSection = node.kind === 'block';
  const raw = environment.parameters.length > 0 ? resolve(environment, node.name.value) : node.name.value;
  const fact = isSection ? findSection(raw) : findDirective(raw);
  const refused = (): Pick<UnknownDirective, 'directive' | 'isSection' | 'start' | 'end'> => {
    const { start, end } = node.name;
    return { directive: raw, isSection, start, end };
  };
  if (!fact || fact.section !== isSection) {
    if (hasInvisible(raw) || TEMPLATE_MARK.test(raw)) return;
    const isCertain = knowledge.hasAllModules && !knowledge.hasForeignModules;
    found.push({ kind: 'unknown', ...refused(), isCertain, closingName: closingName(node) });
    return;
  }
  if (!isLoaded(fact, check)) {
    const { hasAllModules, hasForeignModules, isDebian, enabling } = knowledge;
    if (hasAllModules && !hasForeignModules)
      found.push({ kind: 'unloaded', ...refused(), modules: fact.modules, isDebian, enabling });
    return;
  }
  const place = misplacement(fact, sections, node.args.length, knowledge);
  if (place) {
    const outOf = node.kind === 'entry' ? wayOut(fact, node, check.nodes, activation, knowledge) : undefined;
    found.push({ kind: 'misplaced', ...refused(), ...place, outOf });
  } else {
    const context = undocumentedContext(fact, sections, knowledge);
    if (context) found.push({ kind: 'undocumented', ...refused(), context, named: fact.manual?.contexts ?? [] });
  }
  if (!isSection) {
    if (raw.toLowerCase() === 'error' && node.args.length === 1) found.push({ kind: 'stops', ...refused() });
    return;
  }
  const name = nameOf(node.name);
  if (node.args.length === 0 && NEEDS_ARGUMENT.has(name)) {
    found.push({ kind: 'bare-section', ...refused() });
    return;
  }
  if (name === 'macro') return;
  if ((name === 'else' || name === 'elseif') && !scope.hasIf) {
    found.push({
      kind: 'misplaced',
      ...refused(),
      reason: 'needs-if',
      within: sections.at(-1) ?? '',
      outOf: undefined,
    });
  }
  if (name === 'if' || name === 'elseif') scope.hasIf = true;
  else if (name === 'else') scope.hasIf = false;
  if (!CONTAINERS.has(name)) checkAll(node.children, place ? sections : [...sections, name], { hasIf: false }, check);
  else if (name !== 'iffile' && guardsOf(node, name).every(guard => holds(guard, environment, conditions))) {
    checkAll(node.children, sections, scope, check);
  }
}

function isLoaded(fact: DirectiveFact, { activation, knowledge }: Check): boolean {
  const { modules } = activation.environment.definitions;
  if (modules.size === 0 || fact.modules.length === 0) return true;
  const isThere = fact.modules.some(source => {
    const module = moduleBySource(source);
    return !module || module.compiledIn || modules.has(module.identifier);
  });
  if (isThere || knowledge.isDebian || !fact.modules.every(source => MPM.test(source))) return isThere;
  return ![...modules.keys()].some(identifier => identifier.startsWith('mpm_'));
}

/** Sources of the modules of which every server has one, often built in. */
const MPM = /^(?:event|prefork|worker)\.c$/;

function closingName({ kind, ...node }: Node): { readonly start: number; readonly end: number } | undefined {
  const { close } = node as Partial<Block>;
  return kind === 'block' ? close : undefined;
}
