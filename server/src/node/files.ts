import { constants } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { URI } from 'vscode-uri';
import type { DirectoryEntry, Files, ReadFailure, ReadResult } from '../core/files.ts';
import { MAX_FILE_BYTES } from '../core/files.ts';

/** The disk of the machine. Only `file:` addresses lead to it; all others are missing. */
export function nodeFiles(): Files {
  return { read: readUri, stat: statUri, list: listUri, real: realUri };
}

/** What the errors of the system mean; every other one is `failed`. */
const FAILURES: Readonly<Record<string, ReadFailure>> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  ELOOP: 'missing',
  ENAMETOOLONG: 'missing',
  ERR_INVALID_ARG_VALUE: 'missing',
  EACCES: 'denied',
  EPERM: 'denied',
  EISDIR: 'directory',
};

/** Looks before it reads: a pipe or a device would wait for ever, or never end. */
async function readUri(uri: string): Promise<ReadResult> {
  const path = pathOnDisk(uri);
  if (path === undefined) return { failure: 'missing' };
  try {
    const { failure } = refusalOf(await stat(path));
    if (failure) return { failure };
    return await readFileAt(path);
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

/** Opened without waiting, and looked at once more: the file may have changed since. */
async function readFileAt(path: string): Promise<ReadResult> {
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const { failure } = refusalOf(await handle.stat());
    return failure ? { failure } : { bytes: await handle.readFile() };
  } finally {
    await handle.close();
  }
}

function refusalOf(found: { isDirectory(): boolean; isFile(): boolean; readonly size: number }): {
  readonly failure?: ReadFailure;
} {
  if (found.isDirectory()) return { failure: 'directory' };
  if (!found.isFile()) return { failure: 'failed' };
  return found.size > MAX_FILE_BYTES ? { failure: 'too-large' } : {};
}

async function statUri(uri: string): ReturnType<Files['stat']> {
  const path = pathOnDisk(uri);
  if (path === undefined) return undefined;
  try {
    const found = await stat(path);
    return { type: found.isDirectory() ? 'directory' : 'file', size: found.size };
  } catch {
    return undefined;
  }
}

/** Dangling links, pipes and the like count as files: reading them tells what is wrong. */
async function listUri(uri: string): Promise<readonly DirectoryEntry[] | undefined> {
  const folder = pathOnDisk(uri);
  if (folder === undefined) return undefined;
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const typed = entries.map(async (entry): Promise<DirectoryEntry> => {
      const isDirectory = entry.isSymbolicLink()
        ? await leadsToDirectory(join(folder, entry.name))
        : entry.isDirectory();
      return { name: entry.name, type: isDirectory ? 'directory' : 'file' };
    });
    return (await Promise.all(typed)).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return undefined;
  }
}

async function leadsToDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

async function realUri(uri: string): Promise<string> {
  const path = pathOnDisk(uri);
  if (path === undefined) return uri;
  try {
    return URI.file(await realpath(path)).toString();
  } catch {
    return uri;
  }
}

function pathOnDisk(uri: string): string | undefined {
  const parsed = URI.parse(uri);
  return parsed.scheme === 'file' ? parsed.fsPath : undefined;
}

function failureOf(error: unknown): ReadFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return FAILURES[code] ?? 'failed';
}
