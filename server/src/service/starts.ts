import type { AssignmentFact, CommandFact } from '../core/fact.ts';
import type { Item } from '../core/item.ts';
import type { Dialect } from '../core/language.ts';
import type { Span } from '../core/span.ts';
import type { Word } from '../core/tree.ts';
import type { ServerCommand } from './programs.ts';
import { serverCommand } from './programs.ts';
import { readShellLine } from './shell.ts';
import { splitPlain } from './words.ts';

/** A word of a command line, where it is written. */
export interface PlacedWord extends Word {
  readonly uri: string;
  readonly item: Item;
}

/** A file of a service, as far as it is read. */
export interface ServiceFile {
  readonly uri: string;
  readonly items: readonly Item[];
}

/** A server that a file starts. */
export interface Start extends ServerCommand<PlacedWord> {
  /** The line that starts it: the one that names the program. */
  readonly span: Span;
  /** True when the span is the command, all of it and nothing else. */
  readonly isWhole: boolean;
}

/** What one item tells. */
interface Line {
  readonly uri: string;
  readonly item: Item;
  /** Its place in the file. */
  readonly at: number;
  readonly fact: CommandFact | AssignmentFact;
}

/** The servers that the files of one service start: the unit first, then its drop-ins in order. */
export function startsOf(files: readonly ServiceFile[], dialect: Dialect): readonly Start[] {
  const lines = files.flatMap(({ uri, items }) => items.flatMap((item, at) => linesOf(uri, item, at, dialect)));
  const variables = variablesOf(lines);
  if (dialect === 'shell-script') {
    const packaged = debianStart(lines, variables);
    if (packaged) return packaged;
  }
  let starts: Start[] = [];
  for (const { item, words } of commandsOf(lines)) {
    if (words.length === 0) starts = [];
    const expanded = words.flatMap(word => expand(word, variables, 0));
    const found = serverCommand(expanded, split);
    if (found) starts.push({ ...found, ...placeOf(found, item) });
  }
  return starts.length === 0 && dialect === 'shell-script' ? declaredStarts(lines, variables) : starts;
}

/** Variables in which a script of OpenRC, or one for Debian's init-d-script, names its program and the arguments. */
const DECLARED = [
  ['command', 'command_args'],
  ['DAEMON', 'DAEMON_ARGS'],
] as const;

/** One of these must be set too, so that the variable is what it seems to be. */
const BESIDE = ['command_args', 'command_user', 'command_background', 'pidfile', 'DAEMON_ARGS', 'PIDFILE', 'DESC'];

/** What the variables of a script declare, where no line of it runs a server. */
function declaredStarts(lines: readonly Line[], variables: ReadonlyMap<string, Variable>): readonly Start[] {
  const names = new Set(lines.flatMap(({ fact }) => (fact.kind === 'assignment' ? [fact.name] : [])));
  if (!BESIDE.some(name => names.has(name))) return [];
  return DECLARED.flatMap(([command, args]) => {
    const words = [command, args].flatMap(name => {
      const variable = variables.get(name);
      return variable ? split(variable.word).flatMap(word => expand(word, variables, 0)) : [];
    });
    const found = variables.has(command) ? serverCommand(words, split) : undefined;
    if (!found) return [];
    const { start, end } = found.program;
    return [{ ...found, span: { start, end }, isWhole: false }];
  });
}

/** Where a start is shown: the whole command where the program stands in it, else the program's own line. */
function placeOf(
  { program, args }: ServerCommand<PlacedWord>,
  item: Item,
): { readonly span: Span; readonly isWhole: boolean } {
  const { start } = program;
  if (program.item !== item) return { span: { start, end: program.end }, isWhole: false };
  const own = args.filter(word => word.item === item && word.start >= start);
  const end = Math.max(program.end, ...own.map(word => word.end));
  const gaps = own.map((word, at) => item.text.slice((own[at - 1] ?? program).end, word.start));
  const isWhole =
    own.length === args.length && gaps.every(gap => /^(?:[ \t]|\\(?:\r\n|\n|\r)|(?:\r\n|\n|\r)[ \t]+)*$/.test(gap));
  return { span: { start, end }, isWhole };
}

function linesOf(uri: string, item: Item, at: number, dialect: Dialect): readonly Line[] {
  const section = item.container?.name ?? '';
  if (dialect === 'systemd-unit' && section !== 'Service') return [];
  if (dialect === 'supervisor' && !section.startsWith('program:')) return [];
  return (item.mapped?.facts ?? []).flatMap(fact =>
    fact.kind === 'command' || fact.kind === 'assignment' ? [{ uri, item, at, fact }] : [],
  );
}

interface Command {
  readonly item: Item;
  readonly words: readonly PlacedWord[];
}

function commandsOf(lines: readonly Line[]): readonly Command[] {
  const commands: { item: Item; words: PlacedWord[] }[] = [];
  let lastAt = 0;
  for (const { uri, item, at, fact } of lines) {
    if (fact.kind !== 'command') continue;
    const words = fact.words.map(word => ({ ...word, uri, item }));
    const last = commands.at(-1);
    if (!fact.isContinued) commands.push({ item, words });
    else if (last && at === lastAt + 1) last.words.push(...words);
    else continue;
    lastAt = at;
  }
  return commands;
}

interface Variable {
  readonly value: string;
  readonly word: PlacedWord;
}

/** Variables that have one value, whatever way the script takes. */
function variablesOf(lines: readonly Line[]): ReadonlyMap<string, Variable> {
  const found = new Map<string, Variable>();
  const unsure = new Set<string>();
  for (const { uri, item, fact } of lines) {
    if (fact.kind !== 'assignment') continue;
    const known = found.get(fact.name);
    if (known && known.value !== fact.value) unsure.add(fact.name);
    found.set(fact.name, { value: fact.value, word: { ...fact.valueSpan, value: fact.value, uri, item } });
  }
  for (const name of unsure) found.delete(name);
  return found;
}

const WHOLE = /^\$(?:(\w+)|\{(\w+)\})$/;
const WITHIN = /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?::?-([^{}]*))?\})/g;

/** Puts variables in. One that is a word by itself, and not quoted, becomes as many words as its value has. */
function expand(word: PlacedWord, variables: ReadonlyMap<string, Variable>, depth: number): readonly PlacedWord[] {
  if (!word.value.includes('$') || depth > 8) return [word];
  const whole = WHOLE.exec(word.value);
  const variable = whole && variables.get(whole[1] ?? whole[2] ?? '');
  if (variable) {
    const isQuoted = word.item.text.charAt(word.start) === '"';
    const words = isQuoted ? [variable.word] : split(variable.word);
    return words.flatMap(each => expand(each, variables, depth + 1));
  }
  const value = word.value.replace(
    WITHIN,
    (all, plain?: string, braced?: string, fallback?: string) =>
      variables.get(plain ?? braced ?? '')?.value ?? fallback ?? all,
  );
  return value === word.value ? [word] : expand({ ...word, value }, variables, depth + 1);
}

/** Takes a word apart as a shell does. Where it has escapes, its parts all stand where it does. */
function split(word: PlacedWord): readonly PlacedWord[] {
  const { uri, item, value, start, end } = word;
  const at = item.text.slice(start, end).indexOf(value);
  const commands = readShellLine(`${value}\n`, 0).commands;
  const words = commands[0] ?? splitPlain(value, 0, value.length);
  return words.map(part => ({
    value: part.value,
    uri,
    item,
    start: at < 0 ? start : start + at + part.start,
    end: at < 0 ? end : start + at + part.end,
  }));
}

/**
 * Scripts of Debian's openstack-pkg-tools put their command together from variables: uWSGI where `UWSGI_PORT`,
 * `UWSGI_INI_PATH` and `UWSGI_INI_APP` are set, else the program that `NAME` says. Undefined for other scripts.
 */
function debianStart(lines: readonly Line[], variables: ReadonlyMap<string, Variable>): readonly Start[] | undefined {
  const set = (name: string): PlacedWord | undefined => {
    const line = lines.find(({ fact }) => fact.kind === 'assignment' && fact.name === name);
    if (line?.fact.kind !== 'assignment') return undefined;
    return { ...line.fact.valueSpan, value: line.fact.value, uri: line.uri, item: line.item };
  };
  const name = set('NAME');
  if (!set('PROJECT_NAME') || !name) return undefined;
  const port = set('UWSGI_PORT');
  const ini = set('UWSGI_INI_PATH');
  const own = (word: PlacedWord, value: string): PlacedWord => ({ ...word, value });
  if (port && ini && set('UWSGI_INI_APP')) {
    const [path = ini] = expand(ini, variables, 0);
    const args = [own(port, '--http-socket'), own(port, `:${port.value}`), own(ini, '--ini'), own(ini, path.value)];
    const program = own(ini, '/usr/bin/uwsgi_python3');
    return [{ server: 'uwsgi', program, args, span: { start: ini.start, end: ini.end }, isWhole: false }];
  }
  const [program] = expand(own(name, name.value), variables, 0);
  if (program?.value !== 'glance-api') return [];
  const span = { start: name.start, end: name.end };
  return [{ server: 'glance-api', program: own(name, '/usr/bin/glance-api'), args: [], span, isWhole: false }];
}
