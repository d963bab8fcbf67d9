import type { Connection } from 'vscode-languageserver';
import type { DirectoryEntry, FileStat, Files } from '../core/files.ts';
import { MAX_FILE_BYTES } from '../core/files.ts';

/** The Files port over the connection, for servers without a file system: the client reads for them. */
export function connectionFiles(connection: Connection): Files {
  const ask = async <Result>(method: string, uri: string): Promise<Result | undefined> => {
    try {
      return (await connection.sendRequest<Result | null>(`confwright/${method}`, { uri })) ?? undefined;
    } catch {
      return undefined;
    }
  };
  const stat = (uri: string): Promise<FileStat | undefined> => ask<FileStat>('stat', uri);
  return {
    stat,
    read: async uri => {
      const found = await stat(uri);
      if (!found) return { failure: 'missing' };
      if (found.type === 'directory') return { failure: 'directory' };
      if (found.size > MAX_FILE_BYTES) return { failure: 'too-large' };
      const file = await ask<{ readonly bytes: string }>('readFile', uri);
      return file ? { bytes: fromBase64(file.bytes) } : { failure: 'denied' };
    },
    list: async uri => {
      const entries = await ask<readonly (readonly [string, DirectoryEntry['type']])[]>('list', uri);
      return entries?.map(([name, type]) => ({ name, type })).sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    real: async uri => uri,
  };
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), c => c.charCodeAt(0));
}
