import type { GraphProblem, GraphView } from '../../features/graph.ts';

/** A deployment as the command line prints it: files as the user calls them, lines and columns from 1. */
export interface Drawn {
  readonly deployment: string;
  readonly nodes: readonly DrawnNode[];
  readonly edges: GraphView['edges'];
  /** Nodes that are left out because there are too many. */
  readonly left: number;
}

export interface DrawnNode {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly detail: string;
  readonly glance: boolean;
  /** Null for what only other lines speak of. */
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly problems: readonly GraphProblem[];
}

export function drawn({ home, nodes, edges, left }: GraphView, callOf: (uri: string) => string): Drawn {
  return {
    deployment: callOf(home),
    nodes: nodes.map(({ id, kind, label, detail, isGlance, place, problems }) => ({
      id,
      kind,
      label,
      detail,
      glance: isGlance,
      file: place && callOf(place.uri),
      line: place && place.position.line + 1,
      column: place && place.position.character + 1,
      problems,
    })),
    edges,
    left,
  };
}
