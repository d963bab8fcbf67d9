import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import type { OptionArgument, StoredOption, UwsgiFacts } from '../../server/src/knowledge/facts.ts';
import { installedVersions, uwsgiPackages } from './packages.ts';
import { makeFolder, unprivileged } from './unprivileged.ts';
import { keyLists, registeredNames } from './uwsgi-names.ts';
import type { SourceOption } from './uwsgi-sources.ts';
import { optionTables, readSources } from './uwsgi-sources.ts';
import { byText } from './write.ts';

const pluginFolder = '/usr/lib/uwsgi/plugins';
/**
 * Plugins that Debian 12 packages but that do not load: the Go plugin wants symbols of the program that it is to run,
 * the LuaJIT one lacks its own name. The Lua plugins have the options of the latter.
 */
const unloadable: ReadonlySet<string> = new Set(['gccgo', 'luajit']);
/** Debian builds the mongrel2 plugin without naming the library that it needs. */
const missingLibrary = 'libjansson.so.4';
/** Loaded before a plugin that does not load alone. */
const hosts: readonly string[] = ['python3', 'jvm', 'corerouter', 'http', 'rack', 'psgi', 'lua', 'rpc'];

/** What the programs tell. */
type PrintedFacts = Omit<UwsgiFacts, 'sourceOnly' | 'names' | 'keyLists'>;

interface HelpLine {
  readonly name: string;
  readonly short?: string;
}

/**
 * Reads everything from the installed uWSGI, which only ever prints its help or refuses its command line, and what a
 * program cannot tell of its options from its sources.
 */
export function readUwsgi(): UwsgiFacts {
  const files = readSources();
  return {
    ...withSources(readPrograms(), optionTables(files)),
    names: registeredNames(files),
    keyLists: keyLists(files),
  };
}

/** Adds to each option how its value is read, and lists the options that no packaged program has. */
export function withSources(
  facts: PrintedFacts,
  sources: readonly SourceOption[],
): PrintedFacts & Pick<UwsgiFacts, 'sourceOnly'> {
  const byName = new Map(sources.toReversed().map(option => [option.name, option]));
  const printed = new Set(facts.options.map(option => option.name));
  const others = [...byName.values()].filter(option => !printed.has(option.name));
  return {
    ...facts,
    options: facts.options.map(option => ({ ...option, ...reading(byName.get(option.name)) })),
    sourceOnly: others
      .map(({ name, plugin, short, argument, ...rest }) => ({
        name,
        ...(short === undefined ? {} : { short }),
        plugins: [plugin],
        argument,
        ...reading(rest),
      }))
      .sort(byText(option => option.name)),
  };
}

function reading(source: Pick<SourceOption, 'handler' | 'data' | 'flags'> | undefined) {
  if (source === undefined) return {};
  const { handler, data, flags } = source;
  return { handler, ...(data === undefined ? {} : { data }), ...(flags.length === 0 ? {} : { flags }) };
}

function readPrograms(): PrintedFacts {
  const folder = makeFolder();
  try {
    const run = (flags: readonly string[]) => runUwsgi(folder, flags);
    const core = parseHelp(run(['--help']));
    const coreNames = new Set(core.map(option => option.name));
    const plugins = pluginNames();
    const found = new Map<string, StoredOption>();
    for (const option of core) {
      found.set(option.name, { ...option, plugins: ['core'], argument: argumentOf(run, [], option.name) });
    }
    for (const plugin of plugins.filter(name => !unloadable.has(name))) {
      const { load, options } = loadPlugin(run, plugin, coreNames);
      for (const option of options) {
        const argument = found.get(option.name)?.argument ?? argumentOf(run, load, option.name);
        const others = found.get(option.name)?.plugins ?? [];
        found.set(option.name, { ...option, plugins: [...others, plugin].sort(), argument });
      }
    }
    return {
      packages: Object.fromEntries([...installedVersions(uwsgiPackages)].sort(byText(([name]) => name))),
      plugins,
      options: [...found.values()].sort(byText(option => option.name)),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function pluginNames(): readonly string[] {
  const files = readdirSync(pluginFolder).map(file => /^(\w+)_plugin\.so$/.exec(file)?.[1]);
  return files.filter(name => name !== undefined).sort();
}

function loadPlugin(run: (flags: readonly string[]) => string, plugin: string, coreNames: ReadonlySet<string>) {
  for (const host of [undefined, ...hosts]) {
    const before = host === undefined ? [] : [`--plugin=${host}`];
    const load = [...before, `--need-plugin=${plugin}`];
    const help = run([...load, '--help']);
    if (!help.startsWith('Usage:')) continue;
    const known = new Set([...coreNames, ...parseHelp(run([...before, '--help'])).map(option => option.name)]);
    return { load, options: parseHelp(help).filter(option => !known.has(option.name)) };
  }
  throw new Error(`uWSGI: plugin ${plugin} does not load:\n${run([`--need-plugin=${plugin}`, '--help'])}`);
}

/** Everything that uWSGI prints, on either stream. */
function runUwsgi(folder: string, flags: readonly string[]): string {
  const child = spawnSync('uwsgi', flags, {
    ...unprivileged(),
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C', LD_PRELOAD: missingLibrary },
    input: '',
    timeout: 60_000,
    maxBuffer: 2 ** 26,
  });
  if (child.error !== undefined) throw child.error;
  return child.stdout + child.stderr;
}

/** Reads `uwsgi --help`. Throws on a line that has no known form. */
export function parseHelp(help: string): readonly HelpLine[] {
  const [first, ...lines] = help.split('\n');
  if (first === undefined || !/^Usage: \S+ \[options\.\.\.\]$/.test(first)) throw new Error(`uwsgi --help: ${first}`);
  const options = lines
    .filter(line => line !== '')
    .map((line): HelpLine => {
      const [, short, name] = /^ {4}(?:-(\S)\|)?--(\S+)(?: |$)/.exec(line) ?? [];
      if (name === undefined) throw new Error(`uwsgi --help: not an option: ${line}`);
      return short === undefined ? { name } : { name, short };
    });
  // Some names stand there twice.
  return [...new Map(options.map(option => [option.name, option])).values()];
}

/**
 * Whether an option takes a value, told by what is left of the command line for uWSGI to refuse.
 * An option that acts at once ends the program before that; the last two questions are for those.
 */
function argumentOf(run: (flags: readonly string[]) => string, load: readonly string[], name: string): OptionArgument {
  const answer = run([...load, `--${name}`, '--refuse-first', '--refuse-second']);
  if (answer.includes("unrecognized option '--refuse-second'")) return 'required';
  if (run([...load, `--${name}=x`, '--refuse-second']).includes("doesn't allow an argument")) return 'none';
  if (answer.includes("unrecognized option '--refuse-first'")) return 'optional';
  return run([...load, `--${name}`]).includes('requires an argument') ? 'required' : 'optional';
}
