/** Why a file could not be read. */
export type ReadFailure = 'missing' | 'denied' | 'directory' | 'too-large' | 'failed';

export type ReadResult = { readonly bytes: Uint8Array } | { readonly failure: ReadFailure };

export interface FileStat {
  readonly type: 'file' | 'directory';
  /** Bytes. */
  readonly size: number;
}

export interface DirectoryEntry {
  readonly name: string;
  readonly type: 'file' | 'directory';
}

/** Files over this many bytes are not read: 32 MiB, about 28,000 virtual hosts. */
export const MAX_FILE_BYTES = 32 * 1024 * 1024;

/**
 * The only way to files. Addresses are URIs. No call throws; symbolic links are followed, a dangling one is missing.
 */
export interface Files {
  read(uri: string): Promise<ReadResult>;
  stat(uri: string): Promise<FileStat | undefined>;
  /** Entries sorted by name, or undefined when it is no readable directory. */
  list(uri: string): Promise<readonly DirectoryEntry[] | undefined>;
  /** The URI behind symbolic links, so that a linked file counts once. */
  real(uri: string): Promise<string>;
}

/** Files held in memory, for tests. Directories exist through the files in them. */
export function memoryFiles(contents: Readonly<Record<string, string | Uint8Array>>): Files {
  const bytesOf = (uri: string): Uint8Array | undefined => {
    const content = contents[uri];
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  };
  const below = (uri: string): string[] => {
    const prefix = `${uri.replace(/\/$/, '')}/`;
    return Object.keys(contents)
      .filter(name => name.startsWith(prefix))
      .map(name => name.slice(prefix.length));
  };
  return {
    read: async uri => {
      const bytes = bytesOf(uri);
      if (bytes) return bytes.length > MAX_FILE_BYTES ? { failure: 'too-large' } : { bytes };
      return { failure: below(uri).length > 0 ? 'directory' : 'missing' };
    },
    stat: async uri => {
      const bytes = bytesOf(uri);
      if (bytes) return { type: 'file', size: bytes.length };
      return below(uri).length > 0 ? { type: 'directory', size: 0 } : undefined;
    },
    list: async uri => {
      const names = below(uri);
      if (names.length === 0) return undefined;
      const types = new Map<string, DirectoryEntry['type']>();
      for (const name of names) {
        const [first = '', ...rest] = name.split('/');
        types.set(first, rest.length > 0 ? 'directory' : 'file');
      }
      return [...types].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, type]) => ({ name, type }));
    },
    real: async uri => uri,
  };
}
