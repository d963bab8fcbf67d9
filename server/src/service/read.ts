import type { AssignmentFact, CommandFact, Fact } from '../core/fact.ts';
import type { ConfigFile, Entry, Node, Word } from '../core/tree.ts';
import { readShellLine } from './shell.ts';
import { splitPlain, splitUnit } from './words.ts';

/** How a shell assignment shows in the tree: its name ends in this. */
const EQUALS = '=';

/** Where the item's own line starts, behind the comments and blanks above it. */
function ownLine(text: string): number {
  return /^(?:[ \t]*(?:[#;][^\r\n]*)?(?:\r\n|\n|\r))*/.exec(text)?.[0].length ?? 0;
}

/** Reads a line of a unit: the setting's name, and its value split into words. */
export function parseUnit(text: string): ConfigFile {
  return parseSetting(text, splitUnit);
}

/** Reads a line of a supervisor file; one that goes on with the value above has no name. */
export function parseSupervisor(text: string): ConfigFile {
  const start = ownLine(text);
  const end = start + text.slice(start).trimEnd().length;
  if (/[ \t]/.test(text.charAt(start)))
    return one({ start, end: start, value: '' }, start, splitPlain(text, start, end));
  // A semicolon or number sign behind a blank begins a comment.
  const comment = /[ \t][;#]/.exec(text.slice(start, end))?.index;
  return parseSetting(comment === undefined ? text : text.slice(0, start + comment), splitPlain);
}

function parseSetting(text: string, split: typeof splitUnit): ConfigFile {
  const start = ownLine(text);
  const end = start + text.slice(start).trimEnd().length;
  const header = /^\s*\[([^\]]*)\]/.exec(text.slice(start, end));
  if (header) {
    const span = { start, end };
    const name = { ...span, value: header[1] ?? '' };
    return { nodes: [{ kind: 'block', ...span, name, args: [], open: span, children: [] }], problems: [] };
  }
  const setting = /^(\s*)([^=\s]+)[ \t]*=/.exec(text.slice(start, end));
  if (!setting) return { nodes: [], problems: [] };
  const [all, indent = '', value = ''] = setting;
  const at = start + indent.length;
  return one({ start: at, end: at + value.length, value }, at, split(text, start + all.length, end));
}

function one(name: Word, start: number, args: readonly Word[]): ConfigFile {
  return { nodes: [{ kind: 'entry', start, end: args.at(-1)?.end ?? name.end, name, args }], problems: [] };
}

/** Words that declare variables, and may set them. */
const DECLARING: ReadonlySet<string> = new Set(['export', 'readonly', 'local', 'declare', 'typeset']);

/** Reads a line of a shell script: each command, and the variables that it does nothing but set. */
export function parseScript(text: string): ConfigFile {
  const { commands } = readShellLine(text, ownLineOfScript(text));
  return { nodes: commands.flatMap(words => commandNodes(words, text)), problems: [] };
}

function ownLineOfScript(text: string): number {
  return /^(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*/.exec(text)?.[0].length ?? 0;
}

function commandNodes(words: readonly Word[], text: string): readonly Entry[] {
  const own = DECLARING.has(words[0]?.value ?? '') ? words.slice(1) : words;
  const names = own.map(word => /^[A-Za-z_]\w*=/.exec(text.slice(word.start, word.end))?.[0]);
  if (own.length > 0 && (own !== words || names.every(name => name !== undefined))) {
    return own.flatMap((word, at) => {
      const name = names[at];
      if (name === undefined) return [];
      const behind = word.start + name.length;
      const value = { start: behind, end: word.end, value: word.value.slice(name.length) };
      const nameWord = { start: word.start, end: behind, value: name };
      return [{ kind: 'entry', start: word.start, end: word.end, name: nameWord, args: [value] }];
    });
  }
  // What is set for one command alone is no part of it.
  const from = names.indexOf(undefined);
  const [program, ...args] = words.slice(Math.max(0, from));
  if (!program) return [];
  const end = args.at(-1)?.end ?? program.end;
  return [{ kind: 'entry', start: program.start, end, name: program, args }];
}

/** What the lines of a unit tell: the commands of `ExecStart`, and the variables of `Environment`. */
export function unitFacts(nodes: readonly Node[]): readonly Fact[] {
  return nodes.flatMap((node): readonly Fact[] => {
    if (node.kind !== 'entry') return [];
    const { name, args } = node;
    if (name.value === 'Environment') return args.flatMap(word => assignment(word, word.value.indexOf(EQUALS)));
    if (name.value !== 'ExecStart') return [];
    const groups: Word[][] = [[]];
    for (const word of args) {
      if (word.value === ';') groups.push([]);
      else groups.at(-1)?.push(word);
    }
    return groups.map(words => command(node, words.length > 0 ? unprefixed(words) : []));
  });
}

/** `-`, `@`, `:`, `+` and `!` before the program say how it is run; behind `@` a name for it comes first. */
function unprefixed([program, ...args]: readonly Word[]): readonly Word[] {
  if (!program) return args;
  const prefix = /^[-@:+!|]*/.exec(program.value)?.[0] ?? '';
  const value = program.value.slice(prefix.length);
  const start = program.end - program.start >= program.value.length ? program.start + prefix.length : program.start;
  return [{ start, end: program.end, value }, ...(prefix.includes('@') ? args.slice(1) : args)];
}

/** What the lines of a supervisor file tell: its commands; a line without a name may go on with one. */
export function supervisorFacts(nodes: readonly Node[]): readonly Fact[] {
  return nodes.flatMap(node => {
    if (node.kind !== 'entry' || (node.name.value !== 'command' && node.name.value !== '')) return [];
    return [{ ...command(node, node.args), isContinued: node.name.value === '' }];
  });
}

/** What a line of a script tells: its commands, and the variables it sets. */
export function scriptFacts(nodes: readonly Node[]): readonly Fact[] {
  return nodes.flatMap((node): readonly Fact[] => {
    if (node.kind !== 'entry') return [];
    const [value] = node.args;
    const isAssignment = node.name.value.endsWith(EQUALS) && value?.start === node.name.end;
    if (!isAssignment) return [command(node, [node.name, ...node.args])];
    const { start, end } = node;
    return [
      {
        kind: 'assignment',
        start,
        end,
        guards: [],
        name: node.name.value.slice(0, -1),
        value: value.value,
        valueSpan: { start: value.start, end: value.end },
      },
    ];
  });
}

function assignment(word: Word, equals: number): readonly AssignmentFact[] {
  if (equals <= 0) return [];
  const { start, end, value } = word;
  return [
    {
      kind: 'assignment',
      start,
      end,
      guards: [],
      name: value.slice(0, equals),
      value: value.slice(equals + 1),
      valueSpan: { start, end },
    },
  ];
}

function command({ start, end }: Entry, words: readonly Word[]): CommandFact {
  return { kind: 'command', start, end, guards: [], words, isContinued: false };
}
