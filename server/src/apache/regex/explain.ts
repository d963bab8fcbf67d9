import type { Explanation, Words } from '../explanation.ts';
import type { CharacterClass, Group, Regex, RegexNode, Repeat } from './tree.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  A: 'the very start of the text',
  B: 'a place that is no border of a word',
  C: 'one byte',
  D: 'anything but a digit',
  G: 'the place where matching began',
  H: 'anything but a blank or tab',
  K: 'forgets what was matched so far: the match begins here',
  N: 'anything but a line end',
  P: 'a character without this property',
  R: 'a line end',
  S: 'anything but white space',
  V: 'anything but a line end',
  W: 'anything but a letter, a digit or "_"',
  X: 'a whole visible character',
  Z: 'the end of the text',
  b: 'the border of a word',
  d: 'a digit',
  h: 'a blank or tab',
  p: 'a character with this property',
  s: 'white space',
  v: 'a line end',
  w: 'a letter, a digit or "_"',
  z: 'the very end of the text',
};

const GROUPS: Readonly<Record<Group['type'], string>> = {
  capture: 'Group',
  plain: 'Holds its parts together without being a group of its own',
  atomic: 'Once matched, it is not matched in another way (atomic)',
  reset: 'Its alternatives number their groups alike',
  options: 'Holds its parts together, with options of its own',
  lookahead: 'This must follow, but is no part of the match (look-ahead)',
  'not-lookahead': 'This must not follow (negative look-ahead)',
  lookbehind: 'This must stand before, but is no part of the match (look-behind)',
  'not-lookbehind': 'This must not stand before (negative look-behind)',
  condition: 'If the condition holds the first part, else the second',
  'script-run': 'All characters must be of one script',
};

/** The innermost piece of a pattern at `offset`, and what it means. */
export function explainRegex({ branches }: Regex, text: string, offset: number): Explanation | undefined {
  const path = pathTo(branches, offset);
  const node = path.at(-1);
  if (!node) return undefined;
  if (node.kind === 'character') {
    const siblings = siblingsOf(branches, path);
    const run = runAround(siblings, node);
    return { ...run, lines: [['The text ', { code: text.slice(run.start, run.end) }]] };
  }
  return { start: node.start, end: node.end, lines: describe(node, text) };
}

/** What a whole pattern matches, in short: where it is anchored, and its groups. */
export function summariseRegex({ branches, groups }: Regex, text: string): readonly Words[] {
  const isFrom = branches.every(([first]) => first?.kind === 'start');
  const isTo = branches.every(branch => branch.at(-1)?.kind === 'end');
  const where =
    isFrom && isTo
      ? 'Matches the whole text.'
      : isFrom
        ? 'Matches at the start of the text.'
        : isTo
          ? 'Matches at the end of the text.'
          : 'Matches anywhere in the text.';
  const ways = branches.length > 1 ? ` Any of ${branches.length} alternatives.` : '';
  const lines: Words[] = [[`${where}${ways}`]];
  if (groups > 0) lines.push([`Groups: ${groups}`, ...groupList(branches, text)]);
  return lines;
}

function groupList(branches: Regex['branches'], text: string): Words {
  const found: Group[] = [];
  const visit = (node: RegexNode): void => {
    if (node.kind === 'repeat') visit(node.of);
    if (node.kind !== 'group') return;
    if (node.number !== undefined) found.push(node);
    for (const branch of node.branches) branch.forEach(visit);
  };
  for (const branch of branches) branch.forEach(visit);
  return found
    .slice(0, 9)
    .flatMap(group => [
      ', ',
      { code: `$${group.number}` },
      ' is ',
      { code: shorten(text.slice(group.start, group.end)) },
    ]);
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}

function pathTo(branches: readonly (readonly RegexNode[])[], offset: number): readonly RegexNode[] {
  for (const branch of branches) {
    for (const node of branch) {
      if (offset < node.start || offset >= node.end) continue;
      if (node.kind === 'repeat' && offset < node.of.end) return [node, ...pathTo([[node.of]], offset)];
      if (node.kind !== 'group' || offset < node.open.end) return [node];
      return [node, ...pathTo(node.branches, offset)];
    }
  }
  return [];
}

function siblingsOf(branches: Regex['branches'], path: readonly RegexNode[]): readonly RegexNode[] {
  const node = path.at(-1);
  const around = path.at(-2);
  if (around?.kind === 'repeat') return node ? [node] : [];
  const lists: Regex['branches'] = around?.kind === 'group' ? around.branches : branches;
  return lists.find(list => node && list.includes(node)) ?? [];
}

/** Characters that stand together are one text. */
function runAround(siblings: readonly RegexNode[], node: RegexNode): { readonly start: number; readonly end: number } {
  const at = siblings.indexOf(node);
  let first = at;
  let last = at;
  while (siblings[first - 1]?.kind === 'character') first -= 1;
  while (siblings[last + 1]?.kind === 'character') last += 1;
  return { start: siblings[first]?.start ?? node.start, end: siblings[last]?.end ?? node.end };
}

function describe(node: RegexNode, text: string): readonly Words[] {
  const written = { code: shorten(text.slice(node.start, node.end)) };
  switch (node.kind) {
    case 'group':
      return [[written, ' ', groupMeaning(node)]];
    case 'repeat':
      return [[{ code: shorten(text.slice(node.of.start, node.of.end)) }, ` ${times(node)}`]];
    case 'class':
      return [[written, ...classMeaning(node, text)]];
    case 'any':
      return [[written, ' any character. Write ', { code: '\\.' }, ' for a dot']];
    case 'start':
      return [[written, ' the start of the text']];
    case 'end':
      return [[written, ' the end of the text']];
    case 'escape':
      return [[written, ` ${ESCAPES[node.letter] ?? 'an escape'}`]];
    case 'reference':
      return [[written, ` the same text that group ${node.to} matched`]];
    case 'call':
      return [[written, node.to === 0 ? ' the whole pattern again' : ` the pattern of group ${node.to} again`]];
    case 'options':
      return [[written, ` ${optionsMeaning(text.slice(node.start, node.end))}`]];
    case 'comment':
      return [[written, ' a comment']];
    case 'verb':
      return [[written, ' steers how PCRE goes back']];
    case 'callout':
      return [[written, ' a callout, which does nothing in httpd']];
    case 'character':
      return [['The text ', written]];
  }
}

function groupMeaning({ type, number, name, branches }: Group): string {
  const ways = branches.length > 1 ? `, one of ${branches.length} alternatives` : '';
  if (number === undefined) return `${GROUPS[type]}${ways}`;
  return `group ${number}${name === undefined ? '' : ` (${name})`}${ways}: what it matches is $${number}`;
}

function times({ min, max, mode }: Repeat): string {
  const often =
    max === Number.POSITIVE_INFINITY
      ? min === 0
        ? 'any number of times, or not at all'
        : min === 1
          ? 'once or more'
          : `${min} times or more`
      : min === max
        ? `exactly ${min} times`
        : min === 0 && max === 1
          ? 'once or not at all'
          : `${min} to ${max} times`;
  if (min === max) return often;
  return `${often}, ${mode === 'lazy' ? 'as few as will do' : mode === 'possessive' ? 'as many as there are, for good' : 'as many as possible'}`;
}

function classMeaning({ negated, items }: CharacterClass, text: string): Words {
  const shown = items
    .slice(0, 12)
    .flatMap((item, index) => [...(index === 0 ? [] : [', ']), { code: text.slice(item.start, item.end) }]);
  return [
    negated ? ' one character that is none of ' : ' one character of ',
    ...shown,
    ...(items.length > 12 ? [' …'] : []),
  ];
}

function optionsMeaning(written: string): string {
  const off = written.indexOf('-');
  const names: Readonly<Record<string, string>> = {
    i: 'without regard to case',
    m: '"^" and "$" at every line',
    n: 'plain parentheses are no groups',
    s: '"." matches line ends',
    x: 'blanks and "#" comments do not count',
    U: 'repetitions take as few as will do',
  };
  const said = [...written.slice(2, -1)].flatMap((letter, index) => {
    const name = names[letter];
    return name === undefined ? [] : [off >= 0 && index + 2 > off ? `no longer: ${name}` : name];
  });
  return said.length === 0 ? 'options' : `from here on: ${said.join(', ')}`;
}
