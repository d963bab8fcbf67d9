import type { ReadFailure } from '../core/files.ts';
import type { Discovery } from '../workspace/discover.ts';
import { discover, MAX_ENTRIES } from '../workspace/discover.ts';
import { childOf, pathOf } from '../workspace/uris.ts';
import type { Host } from './command.ts';

/** A file that was asked for, by its own name or through a folder. */
export interface Target {
  /** Symbolic links resolved. */
  readonly uri: string;
  /** The address under which it was named or found. */
  readonly met: string;
  /** What the user calls it: the path as given, below a folder that folder plus the rest. */
  readonly file: string;
  readonly isNamed: boolean;
}

export interface Targets {
  /** Sorted by what the user calls them; each file once. */
  readonly list: readonly Target[];
  /** The folders among the paths. */
  readonly folders: readonly string[];
  /** False when a path that was named could not be read. */
  readonly isComplete: boolean;
}

/** The files that `paths` stand for; no path stands for the current folder. What cannot be found is told. */
export async function findTargets(paths: readonly string[], host: Host): Promise<Targets> {
  const found = new Map<string, Target>();
  const folders: string[] = [];
  let isComplete = true;
  const add = (target: Target): void => {
    const known = found.get(target.uri);
    if (!known || (target.isNamed && !known.isNamed)) found.set(target.uri, target);
  };
  for (const path of paths.length > 0 ? paths : ['.']) {
    const met = host.uriOf(path);
    const stat = await host.files.stat(met);
    if (!stat) {
      host.warn(`confwright: ${path}: ${await absenceOf(met, host)}`);
      isComplete = false;
    } else if (stat.type === 'file') {
      add({ uri: await host.files.real(met), met, file: path, isNamed: true });
    } else {
      const folder = await host.files.real(met);
      folders.push(folder);
      const discovery = await discover(host.files, met);
      if (discovery.unlisted.includes(met)) isComplete = false;
      tellLimits(discovery, met, path, host);
      for (const { uri, met: address } of discovery.files) {
        add({ uri, met: address, file: below(path, met, address), isNamed: false });
      }
    }
  }
  const list = [...found.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
  return { list, folders, isComplete };
}

async function absenceOf(uri: string, { files }: Host): Promise<string> {
  const result = await files.read(uri);
  const failure: ReadFailure = 'failure' in result ? result.failure : 'failed';
  return failure === 'denied' ? 'permission denied' : 'no such file or folder, or a link that leads nowhere';
}

function tellLimits({ unlisted, stopped }: Discovery, folder: string, path: string, host: Host): void {
  for (const uri of unlisted) host.warn(`confwright: ${below(path, folder, uri)}: this folder cannot be listed`);
  if (stopped) {
    const count = MAX_ENTRIES.toLocaleString('en');
    host.warn(`confwright: ${path}: the search stopped after ${count} entries; name smaller folders`);
  }
}

/** The path of `uri` below `folder`, which the user calls `path`. */
function below(path: string, folder: string, uri: string): string {
  if (uri === folder) return path;
  const rest = pathOf(uri).slice(pathOf(childOf(folder, 'x')).length - 1);
  return `${path.replace(/[/\\]+$/, '')}/${rest}`;
}
