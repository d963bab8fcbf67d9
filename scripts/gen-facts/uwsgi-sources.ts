import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SourceFile } from './uwsgi-names.ts';

/** One line of an option table of uWSGI's C sources. */
export interface SourceOption {
  readonly name: string;
  /** The folder of the plugin, or `core`. */
  readonly plugin: string;
  readonly argument: 'none' | 'optional' | 'required';
  readonly short?: string;
  /** The C function that takes the value, without its usual beginning `uwsgi_opt_`. */
  readonly handler: string;
  /** What the function is told to fill in or to use; absent for NULL. */
  readonly data?: string;
  /** `UWSGI_OPT_…` flags, in small letters without that beginning. */
  readonly flags: readonly string[];
}

const sourceList = '/etc/apt/sources.list.d/debian.sources';

/**
 * Reads Debian's source package of uWSGI, in the order of the files.
 * The package is fetched into a temporary folder, with a source list and lists of its own: apt's are not touched.
 */
export function readSources(): readonly SourceFile[] {
  const folder = mkdtempSync(join(tmpdir(), 'gen-facts-src-'));
  try {
    fetchSources(folder);
    return readTree(join(folder, 'tree'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readTree(tree: string): readonly SourceFile[] {
  const plugins = readdirSync(join(tree, 'plugins'), { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort();
  return [
    ...['core', 'proto'].flatMap(folder => readFolder(join(tree, folder), 'core')),
    ...plugins.flatMap(plugin => readFolder(join(tree, 'plugins', plugin), plugin)),
  ];
}

function readFolder(folder: string, plugin: string): readonly SourceFile[] {
  const files = readdirSync(folder).filter(file => /\.(?:c|cc|cpp|m|mm|go)$/.test(file));
  return files.sort().map(file => ({ plugin, text: readFileSync(join(folder, file), 'utf8') }));
}

/** The option tables of all files. */
export function optionTables(files: readonly SourceFile[]): readonly SourceOption[] {
  return files.flatMap(({ text, plugin }) => parseTable(text, plugin));
}

function fetchSources(folder: string): void {
  for (const name of ['lists/partial', 'cache/archives/partial', 'tree'])
    mkdirSync(join(folder, name), { recursive: true });
  const list = join(folder, 'list.sources');
  writeFileSync(list, readFileSync(sourceList, 'utf8').replace(/^Types:.*$/gm, 'Types: deb-src'));
  const options = {
    'Dir::Etc::SourceList': list,
    'Dir::Etc::SourceParts': '-',
    'Dir::State::Lists': join(folder, 'lists'),
    'Dir::Cache': join(folder, 'cache'),
    'APT::Sandbox::User': 'root',
  };
  const apt = ['-qq', ...Object.entries(options).flatMap(([key, value]) => ['-o', `${key}=${value}`])];
  run(folder, 'apt-get', [...apt, 'update']);
  run(folder, 'apt-get', [...apt, 'source', '--download-only', '--tar-only', 'uwsgi']);
  const [tarball] = readdirSync(folder).filter(file => /\.orig\.tar\.\w+$/.test(file));
  if (tarball === undefined) throw new Error('apt-get source uwsgi: no tarball');
  run(folder, 'tar', ['xf', tarball, '-C', 'tree', '--strip-components=1']);
}

function run(cwd: string, command: string, flags: readonly string[]): void {
  const child = spawnSync(command, flags, { cwd, encoding: 'utf8', timeout: 300_000 });
  if (child.status !== 0) throw new Error(`${command} ${flags.at(-1)}: ${child.stderr}`);
}

const FIELD = String.raw`\s*((?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)'|[^,"'{}])+)`;
const LINE = new RegExp(
  String.raw`\{\s*(?:\(char \*\)\s*)?"([^"]+)"\s*,\s*(no|optional|required)_argument\s*,${FIELD},${FIELD},${FIELD},${FIELD},${FIELD}\}`,
  'g',
);

/** The option tables of one C file. */
export function parseTable(text: string, plugin: string): readonly SourceOption[] {
  return [...text.matchAll(LINE)].map(match => {
    const [, name = '', argument = '', short = '', , handler = '', data = '', flags = ''] = match.map(part =>
      part?.trim(),
    );
    const letter = /^'(.)'$/.exec(short)?.[1];
    const [, variable = data] = /^\(void \*\)\s*(.*)$/.exec(data) ?? [];
    return {
      name,
      plugin,
      argument: argument === 'no' ? 'none' : argument === 'optional' ? 'optional' : 'required',
      ...(letter === undefined ? {} : { short: letter }),
      handler: handler.replace(/^uwsgi_opt_/, ''),
      ...(variable === 'NULL' || variable === '0' ? {} : { data: variable.replace(/^"(.*)"$/, '$1') }),
      flags: flags
        .split('|')
        .map(flag => flag.trim())
        .filter(flag => flag !== '0')
        .map(flag => flag.replace(/^UWSGI_OPT_/, '').toLowerCase()),
    };
  });
}
