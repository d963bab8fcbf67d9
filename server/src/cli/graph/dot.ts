import type { Severity } from '../../core/finding.ts';
import type { Drawn, DrawnNode } from './drawn.ts';

const SHAPES: Readonly<Record<string, string>> = {
  address: 'ellipse',
  'front-end': 'box',
  location: 'note',
  balancer: 'diamond',
  uwsgi: 'box3d',
  'process-group': 'box3d',
  standalone: 'box3d',
  application: 'component',
};

const COLOURS: Readonly<Record<Severity, string>> = {
  error: 'red',
  warning: 'darkorange',
  information: 'blue',
  hint: 'gray40',
};

/** One directed graph for Graphviz, a cluster for each deployment. */
export function graphDot(graphs: readonly Drawn[]): string {
  const clusters = graphs.flatMap((graph, at) => [
    `  subgraph ${quoted(`cluster_${at}`)} {`,
    `    label=${quoted(labelOf(graph))};`,
    ...graph.nodes.map(node => `    ${quoted(`${at} ${node.id}`)} [${attributesOf(node)}];`),
    ...graph.edges.map(({ from, to, protocol, problems }) => {
      const colour = problems.length > 0 ? ', color=darkorange' : '';
      return `    ${quoted(`${at} ${from}`)} -> ${quoted(`${at} ${to}`)} [label=${quoted(protocol)}${colour}];`;
    }),
    '  }',
  ]);
  return ['digraph confwright {', '  rankdir=LR;', '  node [fontname="sans-serif"];', ...clusters, '}', ''].join('\n');
}

function labelOf({ deployment, left }: Drawn): string {
  return left > 0 ? `${deployment} (${left} more are not shown)` : deployment;
}

function attributesOf({ kind, label, detail, file, line, problems }: DrawnNode): string {
  const lines = [label, detail, file === null ? '' : `${file}:${line}`, ...problems.map(({ rule }) => rule)];
  const [gravest] = problems;
  return [
    `label=${quoted(lines.filter(Boolean).join('\n'))}`,
    `shape=${SHAPES[kind] ?? 'box'}`,
    ...(gravest ? [`color=${COLOURS[gravest.severity]}`] : []),
  ].join(', ');
}

/** A quoted string of the DOT language. `\n` breaks a label's line; a backslash of the text itself is doubled. */
function quoted(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replace(/\r?\n/g, '\\n');
  // Graphviz reads entities in labels, and takes nothing from a NUL on.
  return `"${escaped.replaceAll('&', '&amp;').replaceAll('\0', '\uFFFD')}"`;
}
