import type { Drawn, DrawnNode } from './drawn.ts';

/** How each kind of node is drawn, around its text. */
const SHAPES: Readonly<Record<string, readonly [string, string]>> = {
  address: ['([', '])'],
  'front-end': ['[', ']'],
  location: ['>', ']'],
  balancer: ['{', '}'],
  uwsgi: ['[[', ']]'],
  'process-group': ['[[', ']]'],
  standalone: ['[[', ']]'],
  application: ['(', ')'],
};

/** One flowchart for Mermaid, a subgraph for each deployment. */
export function graphMermaid(graphs: readonly Drawn[]): string {
  const lines = graphs.flatMap((graph, at) => {
    const names = new Map(graph.nodes.map(({ id }, index) => [id, `d${at}n${index}`]));
    const more = graph.left > 0 ? ` (${graph.left} more are not shown)` : '';
    return [
      `  subgraph d${at}[${quoted(`${graph.deployment}${more}`)}]`,
      ...graph.nodes.map(node => `    ${names.get(node.id)}${shapeOf(node)}`),
      ...graph.edges.map(({ from, to, protocol }) => {
        const way = protocol === '' ? '-->' : `-->|${quoted(protocol)}|`;
        return `    ${names.get(from)} ${way} ${names.get(to)}`;
      }),
      '  end',
      ...graph.nodes.filter(({ problems }) => problems.length > 0).map(({ id }) => `  class ${names.get(id)} problem`),
    ];
  });
  return ['flowchart LR', '  classDef problem stroke:#d97706,stroke-width:2px', ...lines, ''].join('\n');
}

function shapeOf({ kind, label, detail, problems }: DrawnNode): string {
  const [open, close] = SHAPES[kind] ?? ['[', ']'];
  const lines = [label, detail, ...problems.map(({ rule }) => rule)].filter(Boolean);
  return `${open}${quotedLines(lines)}${close}`;
}

function quotedLines(lines: readonly string[]): string {
  return `"${lines.map(escaped).join('<br/>')}"`;
}

function quoted(text: string): string {
  return `"${escaped(text)}"`;
}

/** Whatever Mermaid could take for its own syntax, or for HTML or Markdown, as a numeric entity of Mermaid's. */
function escaped(text: string): string {
  const plain = text.replace(/[\s\p{Cc}]+/gu, ' ');
  return plain === '' ? ' ' : plain.replace(/[^\p{L}\p{N} _./:,=@()-]/gu, c => `#${c.codePointAt(0)};`);
}
