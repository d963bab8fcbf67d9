import type { Program } from '../core/language.ts';
import { foldersToHome } from './home.ts';
import { isWithin, parentOf } from './uris.ts';

/** A file that evaluation starts with, and all it reads. */
export interface RootFile {
  readonly uri: string;
  readonly program: Program;
  /** The uWSGI files that a service starts uWSGI with: they would be roots without it. */
  readonly starts?: readonly string[];
  /** The roots that an emperor starts: its vassals. */
  readonly vassals?: readonly string[];
}

/**
 * Which deployment each root file belongs to: a configured one, else the nearest folder that holds both kinds of file
 * (a front end's and uWSGI's), else the nearest that holds files of different programs, else its own folder. A service belongs
 * to what it starts, vassals to their emperor. Files that only lie in one big repository never meet.
 */
export function groupRoots(
  roots: readonly RootFile[],
  configured: readonly string[],
): ReadonlyMap<string, readonly RootFile[]> {
  const programs = new Map<string, Set<Program>>();
  const note = (uri: string, program: Program): void => {
    for (const folder of foldersToHome(uri)) {
      const seen = programs.get(folder) ?? new Set();
      programs.set(folder, seen.add(program));
    }
  };
  for (const { uri, program, starts = [] } of roots) {
    note(uri, program);
    for (const started of starts) note(started, 'uwsgi');
  }
  const groups = new Map<string, RootFile[]>();
  const emperorOf = new Map(roots.flatMap(({ uri, vassals = [] }) => vassals.map(vassal => [vassal, uri] as const)));
  for (const root of roots) {
    const named = configured.find(folder => isWithin(root.uri, folder));
    const first = root.starts?.[0] ?? emperorOf.get(root.uri) ?? root.uri;
    const key = named ?? sharedFolder(first, programs) ?? parentOf(first);
    groups.set(key, [...(groups.get(key) ?? []), root]);
  }
  return groups;
}

function sharedFolder(uri: string, programs: ReadonlyMap<string, ReadonlySet<Program>>): string | undefined {
  const folders = foldersToHome(uri);
  const holds = (folder: string, least: number, counts: (program: Program) => boolean): boolean =>
    [...(programs.get(folder) ?? [])].filter(counts).length >= least;
  return (
    folders.find(folder => holds(folder, 2, program => program !== 'service')) ??
    folders.find(folder => holds(folder, 2, () => true))
  );
}
