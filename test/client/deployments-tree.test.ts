import { describe, expect, it } from 'vitest';
import type { Branch } from '../../client/src/views/deployments/tree.ts';
import { branchesOf, keyOf, rootsOf } from '../../client/src/views/deployments/tree.ts';
import type { GraphView, NodeView } from '../../server/src/features/graph.ts';

const node = (id: string): NodeView => ({
  id,
  kind: 'address',
  label: id,
  detail: '',
  isGlance: false,
  place: null,
  problems: [],
});

const graph = (...ways: readonly string[]): GraphView => ({
  home: 'file:///srv',
  nodes: [...new Set(ways.join(''))].map(node),
  edges: ways.flatMap(way =>
    [...way].slice(1).map((to, at) => ({ from: way.charAt(at), to, protocol: 'http', problems: [] })),
  ),
  left: 0,
});

/** The tree as nested labels, and all keys. */
function walk(branch: Branch, keys: string[]): string {
  keys.push(keyOf(branch));
  const inner = branchesOf(branch).map(child => walk(child, keys));
  return `${branch.node?.label ?? ''}${inner.length > 0 ? `(${inner.join(' ')})` : ''}`;
}

describe('the tree of a deployment', () => {
  it.each([
    ['a way', ['abc'], '(a(b(c)))'],
    ['what two lead to stands below both', ['ac', 'bc'], '(a(c) b(c))'],
    ['a circle ends where it began', ['aba'], '(a(b(a)))'],
    ['a node that leads to itself', ['aa', 'b'], '(a(a) b)'],
    ['a circle behind an entrance', ['abcb'], '(a(b(c(b))))'],
  ])('%s', (_, ways, expected) => {
    const keys: string[] = [];
    expect(rootsOf([graph(...ways)]).map(root => walk(root, keys))).toEqual([expected]);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
