import { groupBy } from '../../core/group-by.ts';
import { entrancesOf } from '../../glance/graph/entrances.ts';
import type { Drawn, DrawnNode } from './drawn.ts';

/** What each kind of node is called where its own words do not tell. */
const CALLED: Readonly<Record<string, string>> = {
  application: 'runs',
  balancer: 'balancer',
  'process-group': 'processes',
};

/** An indented tree for a reader: the way of a request from top to bottom, each line with its place and its findings. */
export function graphText(graphs: readonly Drawn[]): string {
  return graphs.map(textOf).join('\n');
}

function textOf(graph: Drawn): string {
  const { nodes, edges, deployment, left } = graph;
  const byId = new Map(nodes.map(node => [node.id, node]));
  const next = groupBy(edges, ({ from }) => from);
  const lines = [deployment];
  const shown = new Set<string>();
  const show = (node: DrawnNode, protocol: string, depth: number): void => {
    const indent = '  '.repeat(depth);
    const way = protocol === '' ? '' : `${protocol} → `;
    if (shown.has(node.id)) {
      lines.push(`${indent}${way}${titleOf(node)}  (see above)`);
      return;
    }
    shown.add(node.id);
    lines.push(`${indent}${way}${[titleOf(node), placeOf(node), ...problemsOf(node)].filter(Boolean).join('  ')}`);
    for (const edge of next.get(node.id) ?? []) {
      const to = byId.get(edge.to);
      if (to) show(to, edge.protocol, depth + 1);
    }
  };
  for (const node of entrancesOf(nodes, edges)) show(node, '', 1);
  if (left > 0) lines.push(`  … ${left} more are not shown`);
  return `${lines.join('\n')}\n`;
}

function titleOf({ kind, label, detail }: DrawnNode): string {
  const called = CALLED[kind];
  return `${called ? `${called} ` : ''}${label}${detail === '' ? '' : ` (${detail})`}`;
}

function placeOf({ file, line, column }: DrawnNode): string {
  return file === null ? '' : `${file}:${line}:${column}`;
}

function problemsOf({ problems }: DrawnNode): readonly string[] {
  return problems.map(({ severity, rule }) => `${severity}: ${rule}`);
}
