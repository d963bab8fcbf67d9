import { readRelease } from '../glance/releases.ts';
import type { Call, Command } from './command.ts';
import { LANGUAGES } from './command.ts';

/** What the words behind the program's name ask for. */
export type Request =
  | { readonly kind: 'run'; readonly command: Command; readonly call: Call }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'wrong'; readonly message: string };

/** Reads the command line. Options may stand anywhere, `--name=value` and `--name value` alike; `--` ends them. */
export function readArguments(argv: readonly string[], commands: readonly Command[]): Request {
  const words = splitWords(argv);
  const given = words.filter(word => word.option !== undefined).map(word => word.option);
  if (given.includes('--help') || given.includes('-h')) return { kind: 'help' };
  if (given.includes('--version')) return { kind: 'version' };
  const [first] = argv;
  const command = commands.find(({ name }) => name === first);
  if (!command) {
    const names = commands.map(({ name }) => name).join(', ');
    return wrong(first === undefined ? `a command is missing: ${names}` : `${first} is no command: ${names}`);
  }
  return readCall(words.slice(1), command);
}

interface CommandWord {
  readonly text: string;
  /** The option's name, when it is one. */
  readonly option?: string;
  readonly value?: string;
}

function splitWords(argv: readonly string[]): readonly CommandWord[] {
  const end = argv.indexOf('--');
  const open = end < 0 ? argv : argv.slice(0, end);
  const closed = end < 0 ? [] : argv.slice(end + 1);
  const split = (text: string): CommandWord => {
    const [, option, value] = /^(--?[a-z][a-z-]*)(?:=(.*))?$/s.exec(text) ?? [];
    if (option === undefined) return { text };
    return value === undefined ? { text, option } : { text, option, value };
  };
  return [...open.map(split), ...closed.map(text => ({ text }))];
}

/** Options that every command takes, each with a value. */
const COMMON = ['--language', '--glance-release', '--root', '--path-map'];

function readCall(words: readonly CommandWord[], command: Command): Request {
  const operands: string[] = [];
  const options = new Map<string, string>();
  const valued = new Set([
    ...COMMON,
    ...(command.formats.length > 0 ? ['--format'] : []),
    ...command.options.filter(option => option.value !== undefined).map(option => option.name),
  ]);
  const flags = new Set(command.options.filter(option => option.value === undefined).map(option => option.name));
  for (let at = 0; at < words.length; at += 1) {
    const { text, option, value } = words[at] as CommandWord;
    if (option === undefined) {
      operands.push(text);
    } else if (flags.has(option)) {
      if (value !== undefined) return wrong(`${option} takes no value`);
      options.set(option, '');
    } else if (valued.has(option)) {
      const next = value ?? words[at + 1]?.text;
      if (next === undefined || next === '') return wrong(`${option} needs a value`);
      if (value === undefined) at += 1;
      options.set(option, next);
    } else {
      return wrong(`${command.name} has no option ${option}`);
    }
  }
  return checkCall(operands, options, command);
}

function checkCall(operands: readonly string[], options: ReadonlyMap<string, string>, command: Command): Request {
  if (operands.length < command.least) return wrong(`${command.name} needs ${command.operands}`);
  if (operands.length > command.most) return wrong(`${command.name} takes no ${operands[command.most]}`);
  const format = options.get('--format') ?? command.formats[0] ?? '';
  if (options.has('--format') && !command.formats.includes(format)) {
    return wrong(`${format} is no format of ${command.name}: ${command.formats.join(', ')}`);
  }
  const named = options.get('--language');
  const language = LANGUAGES.find(known => known === named);
  if (named !== undefined && !language) return wrong(`${named} is no language: ${LANGUAGES.join(', ')}`);
  const release = options.get('--glance-release');
  const glanceRelease = readRelease(release);
  if (release !== undefined && glanceRelease === undefined) {
    return wrong(`${release} is no release of Glance: give its number (31) or its name (2025.2, Caracal)`);
  }
  const root = options.get('--root');
  const map = options.get('--path-map');
  const [, path, to] = /^(\/[^=]*)=(.+)$/s.exec(map ?? '') ?? [];
  const pathMap = path !== undefined && to !== undefined ? { path, to } : undefined;
  if (map !== undefined && !pathMap) return wrong(`${map} maps no path: write --path-map /etc/apache2=FOLDER`);
  return { kind: 'run', command, call: { operands, format, options, language, glanceRelease, root, pathMap } };
}

function wrong(message: string): Request {
  return { kind: 'wrong', message };
}
