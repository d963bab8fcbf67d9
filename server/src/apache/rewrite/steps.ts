import type { RewriteStep } from '../../core/sighting.ts';
import type { Block, Node } from '../../core/tree.ts';
import { CONTAINERS } from '../containers.ts';
import { nameOf } from '../words.ts';

/** The lines of mod_rewrite among `nodes`, in order, outside of sections of their own. */
export function rewriteSteps(
  nodes: readonly Node[],
  isRead: (block: Block, name: string) => boolean,
): readonly RewriteStep[] {
  return nodes.flatMap((node): readonly RewriteStep[] => {
    const name = nameOf(node.name);
    if (node.kind === 'block')
      return CONTAINERS.has(name) && isRead(node, name) ? rewriteSteps(node.children, isRead) : [];
    const { start, end } = node;
    switch (name) {
      case 'rewritecond':
        return [{ kind: 'condition', start, end }];
      case 'rewriterule':
        return [{ kind: 'rule', start, end }];
      case 'rewriteengine': {
        const state = node.args[0]?.value.toLowerCase();
        return [{ kind: state === 'on' ? 'on' : state === 'off' ? 'off' : 'unknown', start, end }];
      }
      default:
        return [];
    }
  });
}
