import type { RegexState } from './state.ts';
import { fail } from './state.ts';
import type { Group, RegexNode } from './tree.ts';

/** What can be judged once all groups are known: references, conditions and look-behinds. */
export function checkGroups(state: RegexState, branches: readonly (readonly RegexNode[])[]): void {
  const numbers = new Map<number, Group>();
  const names = new Map(state.names.map(({ name, number }) => [name, number]));
  const lookbehinds: Group[] = [];
  const conditions: Group[] = [];
  const resets: Group[] = [];
  const visit = (node: RegexNode, inLook: boolean, inBehind: boolean): void => {
    if (node.kind === 'repeat') visit(node.of, inLook, inBehind);
    if (inLook && node.kind === 'escape' && node.letter === 'K') {
      fail(state, node.start, node.end, '\\K must not stand in a look-ahead or look-behind.');
    }
    if (node.kind !== 'group') return;
    if (node.number !== undefined) numbers.set(node.number, node);
    const looksBehind = node.type === 'lookbehind' || node.type === 'not-lookbehind';
    if (looksBehind && !inBehind) lookbehinds.push(node);
    if (node.type === 'condition') conditions.push(node);
    if (node.type === 'reset') resets.push(node);
    const behind = looksBehind || (inBehind && !node.type.endsWith('lookahead'));
    const looks = inLook || node.type.includes('look');
    for (const branch of node.branches) for (const child of branch) visit(child, looks, behind);
  };
  for (const branch of branches) for (const node of branch) visit(node, false, false);
  for (const { to, start, end } of state.references) {
    const exists = typeof to === 'string' ? names.has(to) : to <= state.groups;
    if (!exists) fail(state, start, end, `There is no group ${to} in this pattern.`);
  }
  for (const { condition, branches: ways, start, open } of conditions) {
    const most = condition === 'DEFINE' && !names.has('DEFINE') ? 1 : 2;
    if (ways.length > most) fail(state, start, open.end, `This condition must not have more than ${most} branches.`);
  }
  const hasReset = resets.length > 0;
  const find: Find = (to, isReference) =>
    isReference && hasReset ? undefined : numbers.get(typeof to === 'string' ? (names.get(to) ?? -1) : to);
  const steps = { left: MOST_STEPS };
  for (const { branches: ways, start, open } of lookbehinds) {
    const known = ways.every(way => lengthOf(way, { find, steps }, []) !== undefined);
    if (!known) {
      const message =
        'A look-behind must have a fixed length: "*", "+", "?" and branches of different length are refused in it.';
      fail(state, start, open.end, message);
    }
  }
}

/** The group that is meant. With `(?|…)` in the pattern, no back-reference has a fixed length. */
type Find = (to: number | string, isReference: boolean) => Group | undefined;

/** PCRE2 calls a look-behind too complicated that takes more steps. */
const MOST_STEPS = 2000;

interface Search {
  readonly find: Find;
  readonly steps: { left: number };
}

/** The fixed length in bytes of what `nodes` match; undefined where it is not fixed. `inside`: groups that are entered. */
function lengthOf(nodes: readonly RegexNode[], search: Search, inside: readonly Group[]): number | undefined {
  search.steps.left -= 1;
  if (search.steps.left < 0) return undefined;
  let sum = 0;
  for (const node of nodes) {
    if (node.kind === 'verb' && node.ends) break;
    const length = lengthOfNode(node, search, inside);
    if (length === undefined) return undefined;
    sum += length;
  }
  return sum > 65535 ? undefined : sum;
}

function lengthOfNode(node: RegexNode, search: Search, inside: readonly Group[]): number | undefined {
  switch (node.kind) {
    case 'character':
      return node.code < 0x80
        ? 1
        : Math.max(1, node.end - node.start === 1 || node.code > 0xff ? utf8Length(node.code) : 1);
    case 'any':
    case 'class':
      return 1;
    case 'escape':
      return 'RX'.includes(node.letter) ? undefined : 'ABbGKZzEQ'.includes(node.letter) ? 0 : 1;
    case 'repeat': {
      if (node.of.kind === 'group' && node.of.type.endsWith('lookahead')) return 0;
      const one = lengthOfNode(node.of, search, inside);
      return one === undefined || node.min !== node.max ? undefined : one * node.min;
    }
    case 'reference':
    case 'call': {
      const group = search.find(node.to, node.kind === 'reference');
      const isAround = group && group.start <= node.start && node.end <= group.end;
      return group && !isAround && !inside.includes(group) ? lengthOfGroup(group, search, inside) : undefined;
    }
    case 'group':
      return lengthOfGroup(node, search, inside);
    default:
      return 0;
  }
}

function lengthOfGroup(group: Group, search: Search, inside: readonly Group[]): number | undefined {
  if (group.type.endsWith('lookahead')) return 0;
  if (group.type.endsWith('lookbehind')) {
    return group.branches.every(branch => lengthOf(branch, search, inside) !== undefined) ? 0 : undefined;
  }
  if (group.condition === 'DEFINE') return 0;
  const lengths = new Set(group.branches.map(branch => lengthOf(branch, search, [...inside, group])));
  const [length] = lengths;
  return lengths.size === 1 ? length : undefined;
}

function utf8Length(code: number): number {
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
