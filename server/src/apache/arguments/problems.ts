import type { Node } from '../../core/tree.ts';
import { moduleBySource } from '../../knowledge/modules.ts';
import { CONTAINERS } from '../containers.ts';
import type { Conditions } from '../environment.ts';
import { holds } from '../environment.ts';
import type { Evaluation } from '../evaluate.ts';
import { guardsOf } from '../facts.ts';
import type { Activation } from '../walk.ts';
import { nameOf } from '../words.ts';
import type { Judgement } from './judge.ts';
import { judgeArguments, usageOf } from './judge.ts';

/** What httpd refuses in the arguments of one item, in one way of reading it. */
export function argumentProblems(
  nodes: readonly Node[],
  text: string,
  { environment, sections }: Activation,
  { knowledge, goodLines }: Pick<Evaluation, 'knowledge' | 'goodLines'>,
  conditions: Conditions,
): readonly Judgement[] {
  const { isMain, isHtaccess, hasAllModules, hasForeignModules, providers } = knowledge;
  const found: Judgement[] = [];
  const { modules } = environment.definitions;
  const isComplete = isMain && hasAllModules && !hasForeignModules && modules.size > 0;
  const hasModule = (source: string): boolean => {
    const module = moduleBySource(source);
    return !module || module.compiledIn || modules.has(module.identifier);
  };
  const known = {
    isSurroundKnown: isMain,
    isHtaccess,
    ...(isComplete ? { hasModule, ...(providers && { providers }) } : {}),
  };
  const visit = (list: readonly Node[], around: readonly string[]): void => {
    const scope = { ...known, sections: around };
    const goodHere = goodLines.within(around);
    for (const node of list) {
      const line = node.kind === 'entry' ? text.slice(node.start, node.end) : undefined;
      if (line !== undefined && goodHere.has(line)) continue;
      const judged = judgeArguments(usageOf(node, text, scope));
      if (judged.length > 0) found.push(...judged);
      else if (line !== undefined) goodHere.add(line);
      if (node.kind === 'entry') continue;
      const name = nameOf(node.name);
      if (!CONTAINERS.has(name)) visit(node.children, [...around, name]);
      else if (name !== 'macro' && guardsOf(node, name).every(guard => holds(guard, environment, conditions))) {
        visit(node.children, around);
      }
    }
  };
  visit(nodes, sections);
  return found;
}
