import type { RewriteStep } from '../../core/sighting.ts';
import type { Block, Node } from '../../core/tree.ts';
import { CONTAINERS } from '../containers.ts';
import { nameOf } from '../words.ts';

/** The lines of mod_rewrite among `nodes`, in order, outside of sections of their own. */
export function rewriteSteps(
  nodes: readonly Node[],
  isRead: (block: Block, name: string) => boolean,
): readonly RewriteStep[] {
  const steps: RewriteStep[] = [];
  for (const node of nodes) {
    const name = nameOf(node.name);
    const { start, end } = node;
    if (node.kind === 'block') {
      if (CONTAINERS.has(name) && isRead(node, name)) steps.push(...rewriteSteps(node.children, isRead));
    } else if (name === 'rewritecond') steps.push({ kind: 'condition', start, end });
    else if (name === 'rewriterule') steps.push({ kind: 'rule', start, end });
    else if (name === 'rewriteengine') {
      const state = node.args[0]?.value.toLowerCase();
      steps.push({ kind: state === 'on' || state === 'off' ? state : 'unknown', start, end });
    }
  }
  return steps;
}
