/** The servers that are known when a file starts them. */
export type ServerProgram = 'uwsgi' | 'glance-api';

/** Anything with the words of a command. */
interface Worded {
  readonly value: string;
}

/** A command without what only runs it: the server's program, and its arguments. */
export interface ServerCommand<W extends Worded> {
  readonly server: ServerProgram;
  readonly program: W;
  readonly args: readonly W[];
}

/** Programs that run another one: their options that take a value, and how many words come before the other's name. */
const RUNNERS: Readonly<Record<string, { readonly valued: readonly string[]; readonly words?: number }>> = {
  exec: { valued: ['-a'] },
  command: { valued: [] },
  nohup: { valued: [] },
  setsid: { valued: [] },
  time: { valued: [] },
  env: { valued: ['-u', '-C'] },
  nice: { valued: ['-n'] },
  ionice: { valued: ['-c', '-n'] },
  sudo: { valued: ['-u', '-g', '-h', '-p', '-C', '-D', '-R', '-T', '-r', '-t'] },
  runuser: { valued: ['-u', '-g', '-G'] },
  setpriv: { valued: [] },
  stdbuf: { valued: ['-i', '-o', '-e'] },
  tini: { valued: ['-p', '-e'] },
  'dumb-init': { valued: ['-r'] },
  gosu: { valued: [], words: 1 },
  'su-exec': { valued: [], words: 1 },
  chroot: { valued: [], words: 1 },
  timeout: { valued: ['-s', '-k'], words: 1 },
  daemon: { valued: ['--user', '--pidfile', '--check'] },
};

/** Words of the shell before a command. */
const KEYWORDS: ReadonlySet<string> = new Set(['if', 'then', 'elif', 'else', 'while', 'until', 'do', '!', '{']);

const SHELL = /^(?:ba|da|k|z)?sh$/;
const PYTHON = /^python(?:\d+(?:\.\d+)?)?$/;
const UWSGI = /^uwsgi(?:[-_](?:core|python[\d.]*))?$/;

/** Options with which uWSGI serves nothing. */
const NO_SERVER =
  /^(?:-h|--help|--usage|--version|--stop|--reload|--pause|--suspend|--resume|--connect-and-read|--show-config|--build-plugin|--cflags|--dot-h|--plugin-list|--cheaper-algos-list|--extract|--python-version|--no-server|--dump-options)(?:=|$)/;

/**
 * The server that a command starts, past `env`, `sudo`, `sh -c` and their like; undefined for any other command. `split`
 * takes a word apart that is itself a command.
 */
export function serverCommand<W extends Worded>(
  words: readonly W[],
  split: (word: W) => readonly W[],
  depth = 0,
): ServerCommand<W> | undefined {
  const own = words.slice(words.findIndex(({ value }) => !KEYWORDS.has(value) && !/^[A-Za-z_]\w*=/.test(value)));
  const [program, ...args] = own;
  if (!program || depth > 8) return undefined;
  const name = program.value.slice(program.value.lastIndexOf('/') + 1);
  const further = (rest: readonly W[]): ServerCommand<W> | undefined => serverCommand(rest, split, depth + 1);
  if (UWSGI.test(name)) return starts('uwsgi', program, args);
  if (name === 'glance-api')
    return /(?:^|\/)(?:rc|init)\.d\//.test(program.value) ? undefined : starts(name, program, args);
  if (name === 'start-stop-daemon') return further(startStopDaemon(args));
  if (SHELL.test(name) || name === 'su') {
    const at = args.findIndex(({ value }) => /^-[a-z]*c$/.test(value));
    const script = args[at + 1];
    return at >= 0 && script ? further(split(script)) : undefined;
  }
  if (PYTHON.test(name)) {
    const script = args.findIndex(({ value }) => !value.startsWith('-'));
    return args.some(({ value }) => value === '-c' || value === '-m') || script < 0
      ? undefined
      : further(args.slice(script));
  }
  const runner = RUNNERS[name];
  if (!runner) return undefined;
  const rest = behindOptions(args, runner.valued).slice(runner.words ?? 0);
  return further(rest.length === 1 && rest[0] && /\s/.test(rest[0].value) ? split(rest[0]) : rest);
}

function starts<W extends Worded>(server: ServerProgram, program: W, args: readonly W[]): ServerCommand<W> | undefined {
  if (args.some(({ value }) => NO_SERVER.test(value))) return undefined;
  // Glance's server takes options alone.
  if (server === 'glance-api' && args[0] && !/^[-$]/.test(args[0].value)) return undefined;
  // uWSGI without any argument serves nothing.
  if (server === 'uwsgi' && args.length === 0) return undefined;
  return { server, program, args };
}

function behindOptions<W extends Worded>(args: readonly W[], valued: readonly string[]): readonly W[] {
  let at = 0;
  for (let word = args[at]; word && /^-|^[A-Za-z_]\w*=/.test(word.value); word = args[at]) {
    at += valued.includes(word.value) ? 2 : 1;
    if (word.value === '--') break;
  }
  return args.slice(at);
}

/** `start-stop-daemon --start … --exec PROGRAM … -- ARGUMENTS` as the command that it runs. */
function startStopDaemon<W extends Worded>(args: readonly W[]): readonly W[] {
  const end = args.findIndex(({ value }) => value === '--');
  const own = end < 0 ? args : args.slice(0, end);
  const isStart = own.some(({ value }) => value === '--start' || /^-[a-zA-Z]*S/.test(value));
  const behind = (names: readonly string[]): W | undefined => {
    const at = own.findIndex(({ value }) => names.includes(value));
    return at < 0 ? undefined : own[at + 1];
  };
  const program = behind(['--startas', '-a']) ?? behind(['--exec', '-x']);
  return isStart && program ? [program, ...(end < 0 ? [] : args.slice(end + 1))] : [];
}
