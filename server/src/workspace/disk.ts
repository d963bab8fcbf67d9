import type { DirectoryEntry, Files } from '../core/files.ts';
import type { MappedPath } from '../core/settings.ts';
import type { Expansion, NearbyFile, PathBase } from '../core/sources.ts';
import { globMatcher, isGlob } from './glob.ts';
import { candidatesFor } from './paths.ts';
import { childOf, parentOf, pathOf, withPath } from './uris.ts';

/** Bytes read of a script, to see what it imports. */
const SCRIPT_BYTES = 64 * 1024;

/** Enough for any deployment; keeps a file with a WSGI script in every virtual host from reading thousands. */
const MAX_SCRIPTS = 500;

/** Directories below an included directory, deep. */
const MAX_DEPTH = 8;

/**
 * What is known of the file system. Questions are answered at once from what was read before; what is not known yet is
 * remembered as wanted, and `fetch` gets it.
 */
export class Disk {
  readonly #files: Files;
  readonly #pathMap: () => readonly MappedPath[];
  readonly #listings = new Map<string, readonly DirectoryEntry[] | undefined>();
  readonly #scripts = new Map<string, string | undefined>();
  readonly #real = new Map<string, string>();
  /** Real address → the linked one under which the file is open. */
  readonly #openAs = new Map<string, string>();
  readonly #wantedListings = new Set<string>();
  readonly #wantedScripts = new Set<string>();
  readonly #wantedReal = new Set<string>();

  constructor(files: Files, pathMap: () => readonly MappedPath[]) {
    this.#files = files;
    this.#pathMap = pathMap;
  }

  /** Files that a path or glob of a configuration names. */
  expand(path: string, base: PathBase): Expansion {
    const { uris, certain } = candidatesFor(path, base, this.#pathMap());
    for (const uri of uris) {
      const found = this.#match(uri);
      if (found === 'pending') return 'pending';
      if (found.length > 0) return this.#resolve(found);
    }
    return certain ? 'missing' : 'unknown';
  }

  /** The beginning of a script, if it can be seen from here. */
  script(path: string, base: PathBase): string | undefined {
    for (const uri of candidatesFor(path, base, this.#pathMap()).uris) {
      if (this.#scripts.has(uri)) {
        const text = this.#scripts.get(uri);
        if (text !== undefined) return text;
      } else if (this.#scripts.size + this.#wantedScripts.size < MAX_SCRIPTS) {
        this.#wantedScripts.add(uri);
      }
    }
    return undefined;
  }

  /** The beginnings of those of the named files that are in a folder. */
  near(folder: string, names: readonly string[]): readonly NearbyFile[] | 'pending' {
    const found = names.map(name => this.#nearFile(folder, name));
    if (found.includes('pending')) return 'pending';
    return found.flatMap(file => (file === undefined || file === 'pending' ? [] : [file]));
  }

  #nearFile(folder: string, name: string): NearbyFile | 'pending' | undefined {
    const [first = '', ...rest] = name.split('/');
    const entries = this.#list(folder);
    if (entries === 'pending') return 'pending';
    const child = childOf(folder, first);
    const type = entries.find(entry => entry.name === first)?.type;
    if (rest.length > 0) return type === 'directory' ? this.#nearFile(child, rest.join('/')) : undefined;
    if (type !== 'file') return undefined;
    if (!this.#scripts.has(child)) {
      this.#wantedScripts.add(child);
      return 'pending';
    }
    const text = this.#scripts.get(child);
    return text === undefined ? undefined : { uri: child, text };
  }

  /** The one address under which a file is known: the linked one where it is open like that. */
  canonical(real: string): string {
    return this.#openAs.get(real) ?? real;
  }

  /** From now on the file at `real` is known as `uri`; without `uri`, as itself. */
  openAs(real: string, uri: string | undefined): void {
    if (uri === undefined) this.#openAs.delete(real);
    else this.#openAs.set(real, uri);
  }

  /** True when something was asked for that is not known. */
  get isWanting(): boolean {
    return this.#wantedListings.size + this.#wantedScripts.size + this.#wantedReal.size > 0;
  }

  /** Reads what was asked for. */
  async fetch(): Promise<void> {
    const listings = [...this.#wantedListings];
    const scripts = [...this.#wantedScripts];
    const real = [...this.#wantedReal];
    this.#wantedListings.clear();
    this.#wantedScripts.clear();
    this.#wantedReal.clear();
    await Promise.all([
      ...listings.map(async uri => this.#listings.set(uri, await this.#files.list(uri))),
      ...scripts.map(async uri => this.#scripts.set(uri, await this.#readScript(uri))),
      ...real.map(async uri => this.#real.set(uri, await this.#files.real(uri))),
    ]);
  }

  /** Forgets what may have changed when `uri` was made, changed or removed. */
  forget(uri: string): void {
    this.#listings.delete(uri);
    this.#listings.delete(parentOf(uri));
    this.#scripts.delete(uri);
    this.#real.delete(uri);
  }

  async #readScript(uri: string): Promise<string | undefined> {
    const result = await this.#files.read(uri);
    return 'bytes' in result ? new TextDecoder().decode(result.bytes.subarray(0, SCRIPT_BYTES)) : undefined;
  }

  #list(uri: string): readonly DirectoryEntry[] | 'pending' {
    if (this.#listings.has(uri)) return this.#listings.get(uri) ?? [];
    this.#wantedListings.add(uri);
    return 'pending';
  }

  /** All files that a URI with wildcards in its path names, sorted; a directory stands for the files in it. */
  #match(uri: string): readonly string[] | 'pending' {
    const segments = pathOf(uri)
      .split('/')
      .filter(segment => segment !== '');
    const firstGlob = segments.findIndex(isGlob);
    const fixed = firstGlob < 0 ? segments.length - 1 : firstGlob;
    let folders: readonly string[] = [withPath(uri, `/${segments.slice(0, fixed).join('/')}`)];
    for (const [index, segment] of segments.slice(fixed).entries()) {
      const last = fixed + index === segments.length - 1;
      const matches = isGlob(segment) ? globMatcher(segment) : (name: string): boolean => name === segment;
      const next: string[] = [];
      for (const folder of folders) {
        const entries = this.#list(folder);
        if (entries === 'pending') return 'pending';
        for (const entry of entries.filter(candidate => matches(candidate.name))) {
          const child = childOf(folder, entry.name);
          if (!last) next.push(child);
          else if (entry.type === 'file') next.push(child);
          else {
            const inside = this.#filesIn(child, MAX_DEPTH);
            if (inside === 'pending') return 'pending';
            next.push(...inside);
          }
        }
      }
      folders = next;
    }
    return folders;
  }

  #filesIn(folder: string, depth: number): readonly string[] | 'pending' {
    const entries = this.#list(folder);
    if (entries === 'pending') return 'pending';
    const found: string[] = [];
    for (const entry of entries) {
      const child = childOf(folder, entry.name);
      const inside = entry.type === 'file' ? [child] : depth > 0 ? this.#filesIn(child, depth - 1) : [];
      if (inside === 'pending') return 'pending';
      found.push(...inside);
    }
    return found;
  }

  /** Symbolic links resolved, so that a linked site counts once. */
  #resolve(uris: readonly string[]): Expansion {
    for (const uri of uris) if (!this.#real.has(uri)) this.#wantedReal.add(uri);
    if (uris.some(uri => !this.#real.has(uri))) return 'pending';
    return uris.map(uri => this.canonical(this.#real.get(uri) ?? uri));
  }
}
