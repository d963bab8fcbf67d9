import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { allDirectives } from '../../server/src/knowledge/directives.ts';
import { allOptions, sourceOptions } from '../../server/src/knowledge/options.ts';

/** The folders under `server/src/knowledge/summaries`. */
export type Program = 'apache' | 'uwsgi';

/** One file of summaries: a YAML map of name to sentences. */
export interface SummaryFile {
  readonly name: string;
  /** The source of the module without its ending, or the plugin, that the file is about. */
  readonly home: string;
  readonly summaries: ReadonlyMap<string, string>;
}

const folder = join(__dirname, '../../server/src/knowledge');

/**
 * The names that each home must explain. A name that several modules bring belongs to the first of them;
 * those of uWSGI itself may lie in several files, `core-<topic>.yaml`.
 */
export function homesOf(program: Program): ReadonlyMap<string, readonly string[]> {
  const named: readonly (readonly [string, string])[] =
    program === 'apache'
      ? allDirectives().map(({ name, section, modules: [first = ''] }) => [
          first.replace(/\.(?:c|cpp)$/, ''),
          section ? `<${name}>` : name,
        ])
      : [...allOptions(), ...sourceOptions()].map(({ name, plugins: [first = ''] }) => [first, name]);
  const homes = new Map<string, string[]>();
  for (const [home, name] of named) homes.set(home, [...(homes.get(home) ?? []), name]);
  return homes;
}

/** Reads all the files of a program. Throws on a file that is no map of name to text. */
export function readSummaries(program: Program): readonly SummaryFile[] {
  const files = readdirSync(join(folder, 'summaries', program)).sort();
  return files.map(name => {
    const entries = Object.entries(parse(readFileSync(join(folder, 'summaries', program, name), 'utf8')) ?? {});
    const summaries = entries.map(([key, text]): [string, string] => {
      if (typeof text !== 'string') throw new Error(`${name}: ${key} is not a text`);
      return [key, text.trim()];
    });
    const home = basename(name, '.yaml');
    return {
      name,
      home: program === 'uwsgi' && home.startsWith('core-') ? 'core' : home,
      summaries: new Map(summaries),
    };
  });
}

/** The files that the server reads, by path. Throws on a name that does not belong to its file or has two summaries. */
export function summaryData(): ReadonlyMap<string, string> {
  const programs: readonly Program[] = ['apache', 'uwsgi'];
  return new Map(programs.map(name => [`server/src/knowledge/${name}.summaries.json`, compile(name)]));
}

function compile(program: Program): string {
  const homes = homesOf(program);
  const compiled = new Map<string, string>();
  for (const { name: file, home, summaries } of readSummaries(program)) {
    const names = new Set(homes.get(home));
    for (const [name, text] of summaries) {
      if (!names.has(name)) throw new Error(`${program}/${file}: ${home} has no ${name}`);
      if (compiled.has(name)) throw new Error(`${program}/${file}: ${name} has a summary already`);
      compiled.set(name, text);
    }
  }
  const sorted = [...compiled].sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(sorted), undefined, 2)}\n`;
}
