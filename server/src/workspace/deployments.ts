import type { Program } from '../core/language.ts';
import { foldersToHome } from './home.ts';
import { isWithin, parentOf } from './uris.ts';

/** A file that evaluation starts with, and all it reads. */
export interface RootFile {
  readonly uri: string;
  readonly program: Program;
}

/**
 * Which deployment each root file belongs to: a configured one, else the nearest folder that holds both kinds of file,
 * else its own folder. Files that only lie in one big repository never meet.
 */
export function groupRoots(
  roots: readonly RootFile[],
  configured: readonly string[],
): ReadonlyMap<string, readonly RootFile[]> {
  const programs = new Map<string, Set<Program>>();
  for (const root of roots) {
    for (const folder of foldersToHome(root.uri)) {
      const seen = programs.get(folder) ?? new Set();
      programs.set(folder, seen.add(root.program));
    }
  }
  const groups = new Map<string, RootFile[]>();
  for (const root of roots) {
    const named = configured.find(folder => isWithin(root.uri, folder));
    const shared = foldersToHome(root.uri).find(folder => programs.get(folder)?.size === 2);
    const key = named ?? shared ?? parentOf(root.uri);
    groups.set(key, [...(groups.get(key) ?? []), root]);
  }
  return groups;
}
