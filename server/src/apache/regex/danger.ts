import type { Span } from '../../core/span.ts';
import type { RegexNode } from './tree.ts';

/**
 * A repetition without limit around a branch in which something repeats without limit and nothing else must match, such as
 * `(a+)+`: the classic pattern that takes exponential time. Others are not looked for.
 */
export function danger(branches: readonly (readonly RegexNode[])[]): Span | undefined {
  for (const branch of branches) {
    for (const node of branch) {
      const found = dangerIn(node);
      if (found) return found;
    }
  }
  return undefined;
}

function dangerIn(node: RegexNode): Span | undefined {
  if (node.kind === 'group') return danger(node.branches);
  if (node.kind !== 'repeat') return undefined;
  const { of, max, mode } = node;
  const inner = of.kind === 'group' ? of : undefined;
  if (!inner) return undefined;
  const isOpen = max > 20 && mode !== 'possessive' && ['capture', 'plain', 'options'].includes(inner.type);
  if (isOpen && inner.branches.some(isAllRepeats)) return node;
  return danger(inner.branches);
}

function isAllRepeats(branch: readonly RegexNode[]): boolean {
  const repeats = branch.filter(node => node.kind === 'repeat');
  const unlimited = repeats.filter(({ max, mode }) => max === Number.POSITIVE_INFINITY && mode !== 'possessive');
  const optional = repeats.filter(node => node.min === 0);
  const rest = branch.length - repeats.length;
  const others = repeats.length - unlimited.length;
  return rest === 0 && unlimited.length > 0 && others === optional.filter(node => !unlimited.includes(node)).length;
}
