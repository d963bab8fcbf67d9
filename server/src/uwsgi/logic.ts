/** What only the machine that uWSGI runs on knows; undefined answers mean that it is not known here. */
export interface Machine {
  /** The value of an environment variable, false when it is not set. */
  env(name: string): string | false | undefined;
  /** What lies at a path, false when nothing does. */
  kind(path: string): 'file' | 'directory' | false | undefined;
  /** The paths that a pattern fits. */
  glob(pattern: string): readonly string[] | undefined;
  /** The lines of a file, false when it cannot be read. */
  lines(path: string): readonly string[] | false | undefined;
  readonly hostname: string | undefined;
  /** Magic variables such as `h` and `v`. */
  readonly magic: Readonly<Record<string, string>>;
}

/** Nothing is known: what depends on the machine is left out. */
export const UNKNOWN_MACHINE: Machine = {
  env: () => undefined,
  kind: () => undefined,
  glob: () => undefined,
  lines: () => undefined,
  hostname: undefined,
  magic: {},
};

/** What a logic line stands for when the options below it are read. */
export interface LogicSources {
  readonly machine: Machine;
  /** The value of the first option of a name that was read so far. */
  readonly option: (name: string) => string | undefined;
  readonly hasPlugin: (name: string) => boolean;
}

/** One reading of the options below a logic line: `%(_)` in them becomes this, or stays where it is undefined. */
export type Reading = string | undefined;

/** More turns than any file wants. */
const MOST_TURNS = 1000;

/**
 * How often, and with what for `%(_)`, an option below a logic line is read (core/config.c, uwsgi_logic_opt_…). What
 * depends on the machine and is not known here is not read at all: nothing is judged that may not count.
 */
export function readingsOf(name: string, argument: string, sources: LogicSources): readonly Reading[] {
  const { machine } = sources;
  switch (name) {
    case 'for':
      return argument.split(' ').filter(part => part !== '');
    case 'for-times':
      return Array.from({ length: Math.min(leading(argument), MOST_TURNS) }, (_, index) => `${index + 1}`);
    case 'for-glob':
      return machine.glob(argument) ?? [];
    case 'for-readline':
      return machine.lines(argument) || [];
  }
  const isNegated = /^if-not-/.test(name);
  const found = test(name.replace(/^if-?(?:not-)?/, ''), argument, isNegated, sources);
  if (found === undefined || found.holds === isNegated) return [];
  return [found.value];
}

interface Tested {
  readonly holds: boolean;
  readonly value: Reading;
}

const ABSENT: Tested = { holds: false, value: undefined };

function test(what: string, argument: string, isNegated: boolean, sources: LogicSources): Tested | undefined {
  const { machine, option, hasPlugin } = sources;
  switch (what) {
    case 'opt':
      return compare(argument, wanted => option(wanted) ?? false);
    case 'env':
      return compare(argument, machine.env) ?? (isNegated ? ABSENT : undefined);
    case 'plugin':
      return { holds: hasPlugin(argument), value: argument };
    case 'reload':
      return ABSENT;
    case 'hostname':
      return machine.hostname === undefined ? undefined : { holds: machine.hostname === argument, value: argument };
    case 'file':
      return at(argument, machine.kind(argument), kind => kind === 'file');
    case 'dir':
    case 'directory':
      return at(argument, machine.kind(argument), kind => kind === 'directory');
    case 'exists':
      return at(argument, machine.kind(argument), kind => kind !== false);
    default:
      return undefined;
  }
}

/** `name` or `name=value`; undefined when the value is not known. */
function compare(argument: string, get: (name: string) => string | false | undefined): Tested | undefined {
  const equals = argument.indexOf('=');
  const name = equals < 0 ? argument : argument.slice(0, equals);
  const value = get(name);
  if (value === undefined) return undefined;
  if (value === false) return ABSENT;
  return { holds: equals < 0 || argument.slice(equals + 1) === value, value };
}

function at<Kind>(path: string, kind: Kind | undefined, holds: (kind: Kind) => boolean): Tested | undefined {
  return kind === undefined ? undefined : { holds: holds(kind), value: path };
}

function leading(text: string): number {
  const number = Number.parseInt(text, 10);
  return Number.isNaN(number) || number < 0 ? 0 : number;
}
