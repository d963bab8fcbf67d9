import { childOf, isWithin, parentOf, pathOf } from '../workspace/uris.ts';
import type { Host } from './command.ts';
import type { Overlay } from './overlay.ts';
import type { Targets } from './targets.ts';

/** Prints the changed files: one as it is, several each below a line with its path. */
export function printFiles(overlay: Overlay, targets: Targets, host: Host): void {
  const files = changedFiles(overlay).map(([uri, text]) => [callOf(uri, targets, host), text] as const);
  const [only, ...more] = files;
  if (only && more.length === 0) host.write(only[1]);
  else for (const [path, text] of files) host.write(`==> ${path} <==\n${endLine(text)}`);
}

/** Writes the changed files below the folder `out`, each where it stands relative to what was named. */
export async function writeFiles(
  overlay: Overlay,
  { folders }: Targets,
  out: string,
  paths: readonly string[],
  host: Host,
): Promise<void> {
  const files = changedFiles(overlay);
  const cwd = host.uriOf('.');
  const isRelative =
    paths.every(path => !/^(?:[/\\]|[a-z]:)/i.test(path)) && files.every(([uri]) => isWithin(uri, cwd));
  const base = isRelative ? cwd : commonFolder([...folders, ...files.map(([uri]) => parentOf(uri))]);
  for (const [uri, text] of files) await host.save(childOf(host.uriOf(out), pathBelow(base, uri)), text);
}

function changedFiles(overlay: Overlay): readonly (readonly [string, string])[] {
  return [...overlay]
    .flatMap(([uri, text]) => (text === undefined ? [] : [[uri, text] as const]))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What to call a file: as the user named it, else its path from the current folder. */
export function callOf(uri: string, { list }: Targets, host: Host): string {
  const cwd = host.uriOf('.');
  const named = list.find(target => target.uri === uri)?.file;
  return named ?? (isWithin(uri, cwd) ? pathBelow(cwd, uri) : pathOf(uri));
}

function commonFolder(folders: readonly string[]): string {
  let [common = ''] = folders;
  for (const folder of folders) {
    while (!isWithin(folder, common) && parentOf(common) !== common) common = parentOf(common);
  }
  return common;
}

function pathBelow(folder: string, uri: string): string {
  return pathOf(uri).slice(pathOf(childOf(folder, 'x')).length - 1);
}

function endLine(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
