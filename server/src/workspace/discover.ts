import type { DirectoryEntry, Files } from '../core/files.ts';
import { foldersToHome, isLayoutName } from './home.ts';
import { childOf, isWithin } from './uris.ts';

/** A file that may be a configuration of ours; its content decides. */
export interface FoundFile {
  /** Symbolic links resolved: the address under which it counts once. */
  readonly uri: string;
  /** The address under which it was met. */
  readonly met: string;
}

export interface Discovery {
  readonly files: readonly FoundFile[];
  /** The addresses of `files`, symbolic links resolved. */
  readonly uris: readonly string[];
  /** Folders that could not be listed. */
  readonly unlisted: readonly string[];
  /** True when there was more to look through than allowed. */
  readonly stopped: boolean;
}

/** Entries looked at in one search, unless told otherwise. */
export const MAX_ENTRIES = 20_000;

/** Entries looked at for the files around a single one. */
const MAX_ENTRIES_AROUND = 2_000;

/** Data of this size in a general format is no configuration of uWSGI. Bytes. */
const MAX_DATA_BYTES = 1024 * 1024;

/** Finds what may be a configuration file below `folder`, whatever the folders are called. */
export function discover(files: Files, folder: string, limit = MAX_ENTRIES): Promise<Discovery> {
  return search(files, [folder], isNotSkipped, limit);
}

/**
 * Finds the files that may form one deployment with `uri`: those from its folder up to its home, and in the folders there
 * that only name a part of a layout (`sites-enabled`, `uwsgi`).
 */
export function discoverAround(files: Files, uri: string, limit = MAX_ENTRIES_AROUND): Promise<Discovery> {
  return search(files, foldersToHome(uri), name => isNotSkipped(name) && isLayoutName(name), limit);
}

/** Walks from each start in turn, the nearest folders first, and enters no folder twice. */
async function search(
  files: Files,
  starts: readonly string[],
  enters: (name: string) => boolean,
  limit: number,
): Promise<Discovery> {
  const found = new Map<string, FoundFile>();
  const unlisted: string[] = [];
  const entered = new Set<string>();
  const realStarts = await Promise.all(starts.map(start => files.real(start)));
  const queue = [...starts];
  let seen = 0;
  for (let folder = queue.shift(); folder !== undefined; folder = queue.shift()) {
    const real = await files.real(folder);
    const leadsUp = !starts.includes(folder) && realStarts.some(start => isWithin(start, real));
    if (entered.has(real) || leadsUp) continue;
    entered.add(real);
    const entries = await files.list(folder);
    if (!entries) {
      unlisted.push(folder);
      continue;
    }
    const allowed = entries.slice(0, limit - seen);
    seen += entries.length;
    for (const { name, type } of allowed) if (type === 'directory' && enters(name)) queue.push(childOf(folder, name));
    for (const file of await candidates(files, folder, allowed)) {
      const known = found.get(file.uri);
      if (!known || (known.met !== known.uri && file.met === file.uri)) found.set(file.uri, file);
    }
    if (seen > limit) break;
  }
  const sorted = [...found.values()].sort((a, b) => (a.met < b.met ? -1 : 1));
  return { files: sorted, uris: sorted.map(file => file.uri), unlisted, stopped: seen > limit };
}

async function candidates(
  files: Files,
  folder: string,
  entries: readonly DirectoryEntry[],
): Promise<readonly FoundFile[]> {
  const named = entries.filter(({ name, type }) => type === 'file' && mayBeConfiguration(folder, name));
  const looked = named.map(async ({ name }) => {
    const met = childOf(folder, name);
    const isLarge = DATA.test(name) && ((await files.stat(met))?.size ?? 0) > MAX_DATA_BYTES;
    return isLarge ? [] : [{ met, uri: await files.real(met) }];
  });
  return (await Promise.all(looked)).flat();
}

/** Hidden folders and what others made: never searched. */
function isNotSkipped(name: string): boolean {
  return !name.startsWith('.') && name !== 'node_modules' && name !== 'dist';
}

const DATA = /\.(?:json|jsonc|xml|ya?ml)$/i;
const CONFIGURATION =
  /\.(?:conf|cfg|ini|load|vhost|include|inc|xml|ya?ml|jsonc?|service|sh|init|upstart)$|(?:^|[._-])htaccess(?:[._-]|$)/i;
const TEMPLATE = /\.(?:j2|jinja2?|erb|epp|tpl|tmpl|template)$/i;
const COPY = /\.(?:in|dist|sample|example|orig|bak|default)$/i;
const PARTS = /\/(?:(?:sites|conf|mods|apps|vhosts)-(?:available|enabled)|vhosts\.d|vassals|init\.d)$/;

/** Whether a name is worth looking into: what it is called, or, where every file counts, the folder it is in. */
function mayBeConfiguration(folder: string, name: string): boolean {
  if (CONFIGURATION.test(name.replace(COPY, '')) || TEMPLATE.test(name)) return true;
  return PARTS.test(folder) && !name.startsWith('.');
}
