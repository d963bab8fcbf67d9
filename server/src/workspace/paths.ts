import type { MappedPath } from '../core/settings.ts';
import type { PathBase } from '../core/sources.ts';
import { nameOf, parentOf, pathOf, withPath } from './uris.ts';

/** Places where a path of a configuration may lie. */
export interface Candidates {
  /** URIs that may still hold wildcards, best first. */
  readonly uris: readonly string[];
  /** True when one of them is the only right place, so that an absent file is really missing. */
  readonly certain: boolean;
}

/** File names that only a server's main file has. */
const MAIN_FILES: ReadonlySet<string> = new Set(['httpd.conf', 'apache2.conf', 'nginx.conf']);

/**
 * Where `path` lies, seen from the files at hand: where the user says, if so. A checkout of `/etc` may stand anywhere: then `/etc/apache2/x` is
 * looked for inside it, never on the machine that runs the editor.
 */
export function candidatesFor(path: string, base: PathBase, pathMap: readonly MappedPath[]): Candidates {
  const folder = parentOf(base.root);
  const home = base.home;
  const told = mapped(path.startsWith('/') || !home ? path : `${home.replace(/\/+$/, '')}/${path}`, pathMap);
  if (told !== undefined) return { uris: [told], certain: true };
  if (path.startsWith('/')) {
    const inHome =
      home && isBelow(path, home) ? homes(base.root, home).map(at => join(at, path.slice(home.length))) : [];
    const system = systemRoot(pathOf(base.root));
    const inSystem = system === undefined ? [] : [withPath(base.root, `${system}${path}`)];
    // What lies below the folder of the root file is no other machine's.
    const own = isBelow(path, pathOf(folder)) ? [withPath(base.root, path)] : [];
    return { uris: [...inHome, ...own, ...inSystem], certain: system !== undefined || own.length > 0 };
  }
  const near = parentOf(base.from);
  const places =
    home || MAIN_FILES.has(nameOf(base.root)) ? homes(base.root, home) : [near, folder, ...above(folder, 2)];
  const certain = home === undefined ? !path.includes('/') : homeAt(base.root, home) >= 0;
  return { uris: places.map(at => join(at, path)), certain };
}

/** Where the user says that a path lies; of several folders around it the innermost counts. */
function mapped(path: string, pathMap: readonly MappedPath[]): string | undefined {
  const [around] = pathMap
    .filter(({ path: from }) => isBelow(`${path}/`, from))
    .sort((a, b) => b.path.length - a.path.length);
  return around && join(around.uri, path.slice(around.path.length));
}

/** The folders that may be `ServerRoot`, given where the root file stands. */
function homes(root: string, home: string | undefined): readonly string[] {
  const at = home ? homeAt(root, home) : -1;
  if (home && at >= 0) return [withPath(root, pathOf(root).slice(0, at) + home)];
  const folder = parentOf(root);
  return nameOf(folder) === 'conf' ? [parentOf(folder), folder] : [folder];
}

/** Where `ServerRoot` begins in the path of the root file; -1 when the file does not stand in it. */
function homeAt(root: string, home: string): number {
  return pathOf(root).lastIndexOf(`${home.replace(/\/+$/, '')}/`);
}

/** What stands before `/etc/`, or systemd's folder, in the path of a file of a system: empty on the system itself. */
function systemRoot(path: string): string | undefined {
  const at = path.lastIndexOf('/etc/');
  if (at >= 0) return path.slice(0, at);
  return /^(.*?)(?:\/usr)?\/lib\/systemd\/system\//.exec(path)?.[1];
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(`${folder.replace(/\/+$/, '')}/`);
}

function above(folder: string, levels: number): readonly string[] {
  const parent = parentOf(folder);
  return levels === 0 || parent === folder ? [] : [parent, ...above(parent, levels - 1)];
}

function join(folder: string, path: string): string {
  return withPath(folder, `${pathOf(folder).replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`);
}
