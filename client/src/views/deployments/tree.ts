import type { EdgeView, GraphView, NodeView } from '../../../../server/src/features/graph.ts';
import { entrancesOf } from '../../../../server/src/glance/graph/entrances.ts';

/** A line of the tree: a deployment, or a node of its graph as one way leads to it. */
export interface Branch {
  readonly graph: GraphView;
  /** Undefined for the deployment itself. */
  readonly node: NodeView | undefined;
  /** What is spoken on the way here. */
  readonly protocol: string;
  /** Ids of the nodes on the way here, outermost first, this one last. */
  readonly path: readonly string[];
}

export function rootsOf(graphs: readonly GraphView[]): readonly Branch[] {
  return graphs.map(graph => ({ graph, node: undefined, protocol: '', path: [] }));
}

/** What stands below a line; below a node that the way has passed already, nothing. */
export function branchesOf({ graph, node, path }: Branch): readonly Branch[] {
  const { nodes, edges } = graph;
  if (!node) return entrancesOf(nodes, edges).map(entrance => branch(graph, entrance, '', []));
  if (path.indexOf(node.id) < path.length - 1) return [];
  const byId = new Map(nodes.map(other => [other.id, other]));
  return edges
    .filter(({ from }) => from === node.id)
    .flatMap(({ to, protocol }: EdgeView) => {
      const next = byId.get(to);
      return next ? [branch(graph, next, protocol, path)] : [];
    });
}

/** Unique in the whole tree, and the same after the graph was made anew. */
export function keyOf({ graph, path, protocol }: Branch): string {
  return JSON.stringify([graph.home, ...path, protocol]);
}

function branch(graph: GraphView, node: NodeView, protocol: string, path: readonly string[]): Branch {
  return { graph, node, protocol, path: [...path, node.id] };
}
