import { groupBy } from '../../core/group-by.ts';

/** The nodes that nothing leads to; where all stand in a circle, the first of each. */
export function entrancesOf<Node extends { readonly id: string }>(
  nodes: readonly Node[],
  edges: readonly { readonly from: string; readonly to: string }[],
): readonly Node[] {
  const outgoing = groupBy(edges, ({ from }) => from);
  const reached = new Set<string>();
  const reach = (id: string): void => {
    const waiting = [id];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      waiting.push(...(outgoing.get(next) ?? []).map(({ to }) => to));
    }
  };
  const led = new Set(edges.filter(({ from, to }) => from !== to).map(({ to }) => to));
  const entrances = nodes.filter(({ id }) => !led.has(id));
  for (const { id } of entrances) reach(id);
  const circles = nodes.filter(({ id }) => {
    if (reached.has(id)) return false;
    reach(id);
    return true;
  });
  return [...entrances, ...circles];
}
