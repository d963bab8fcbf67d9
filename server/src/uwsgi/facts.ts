import type { Fact } from '../core/fact.ts';
import type { Node } from '../core/tree.ts';

/**
 * Every option of an item, in order. In ini files the section is not in the item's text: it is the item's container.
 */
export function uwsgiFacts(nodes: readonly Node[]): readonly Fact[] {
  return nodes.flatMap(node => optionsIn(node, undefined));
}

function optionsIn(node: Node, section: string | undefined): readonly Fact[] {
  if (node.kind === 'block') {
    const name = node.args[0]?.value ?? node.name.value;
    return node.children.flatMap(child => optionsIn(child, name));
  }
  const value = node.args[0];
  const valueSpan = value ? { start: value.start, end: value.end } : { start: node.end, end: node.end };
  const { start, end } = node;
  return [{ kind: 'option', start, end, guards: [], name: node.name.value, value: value?.value, valueSpan, section }];
}
