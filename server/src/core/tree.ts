import type { Span } from './span.ts';

/** One word of an entry: where it stands (quotes included) and the value the program reads from it. */
export interface Word extends Span {
  readonly value: string;
  /** The value in lower case, of a name whose case does not matter. */
  readonly lower?: string;
}

/** A directive or an option with its arguments. */
export interface Entry extends Span {
  readonly kind: 'entry';
  readonly name: Word;
  readonly args: readonly Word[];
}

/** A section: its opening tag or header, what stands in it, and its closing tag where it has one. */
export interface Block extends Span {
  readonly kind: 'block';
  readonly name: Word;
  readonly args: readonly Word[];
  /** The opening tag or header line. */
  readonly open: Span;
  /** The closing tag; absent in an unclosed section and in formats that have none. */
  readonly close?: Span;
  readonly children: readonly Node[];
}

/** What one of the five surface syntaxes becomes. Comments and blanks stay in the text. */
export type Node = Entry | Block;

/** The tree of one item. Spans count from the item's first character. */
export interface ConfigFile {
  readonly nodes: readonly Node[];
  readonly problems: readonly Problem[];
}

/** Something the reader could not make sense of. Reading goes on behind it. */
export interface Problem extends Span {
  /** The rule under which it is reported. */
  readonly rule: string;
  readonly message: string;
}

/** Calls `visit` for each node, outermost first, with the blocks around it (innermost last). */
export function walk(nodes: readonly Node[], visit: (node: Node, parents: readonly Block[]) => void): void {
  const parents: Block[] = [];
  const enter = (list: readonly Node[]): void => {
    for (const node of list) {
      visit(node, parents);
      if (node.kind === 'block') {
        parents.push(node);
        enter(node.children);
        parents.pop();
      }
    }
  };
  enter(nodes);
}

/** The innermost node at `offset`, and the blocks around it (innermost last). */
export function nodeAt(
  nodes: readonly Node[],
  offset: number,
): { readonly node: Node | undefined; readonly parents: readonly Block[] } {
  const parents: Block[] = [];
  let list = nodes;
  for (;;) {
    const next = list[firstEndingFrom(list, offset)];
    const node = next && next.start <= offset ? next : undefined;
    if (node?.kind !== 'block' || offset <= node.open.end || (node.close && offset >= node.close.start)) {
      return { node, parents };
    }
    parents.push(node);
    list = node.children;
  }
}

/** The place of the first node that ends at `offset` or behind it, of nodes in the order of the text. */
function firstEndingFrom(nodes: readonly Node[], offset: number): number {
  let from = 0;
  let to = nodes.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((nodes[middle]?.end ?? 0) < offset) from = middle + 1;
    else to = middle;
  }
  return from;
}
