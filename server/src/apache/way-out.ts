import type { Span } from '../core/span.ts';
import type { Block, Entry, Node } from '../core/tree.ts';
import { nodeAt } from '../core/tree.ts';
import type { DirectiveFact } from '../knowledge/directives.ts';
import { CONTAINERS } from './containers.ts';
import { undocumentedContext } from './documented-place.ts';
import type { Knowledge } from './evaluate.ts';
import { misplacement } from './places.ts';
import type { Activation } from './walk.ts';
import { nameOf } from './words.ts';

/** Directives that name the path with one more argument where no `<Location>` does. */
const NEEDS_PATH = /^(?:proxypass|cacheenable|cachedisable)/i;

/**
 * The innermost section that a misplaced directive has to leave, to stand right in front of it. Undefined where leaving
 * does not help, and where it would leave a condition or what stands around cannot be known.
 */
export function wayOut(
  fact: DirectiveFact,
  node: Entry,
  nodes: readonly Node[],
  activation: Activation,
  knowledge: Knowledge,
): Span | undefined {
  const around = nodeAt(nodes, node.name.start).parents;
  if (activation.use || (node.args.length < 2 && NEEDS_PATH.test(node.name.value))) return undefined;
  for (let depth = around.length - 1; depth >= 0; depth -= 1) {
    const left = around[depth] as Block;
    if (!left.close || CONTAINERS.has(nameOf(left.name))) return undefined;
    const inside = around.slice(0, depth).map(block => nameOf(block.name));
    const sections = [...activation.sections, ...inside.filter(name => !CONTAINERS.has(name))];
    const isKnown = knowledge.isMain || sections[0] === 'virtualhost' || nameOf(left.name) === 'virtualhost';
    if (!isKnown) return undefined;
    const isWrong =
      misplacement(fact, sections, node.args.length, knowledge) ?? undocumentedContext(fact, sections, knowledge);
    if (!isWrong) return { start: left.start, end: left.end };
  }
  return undefined;
}
