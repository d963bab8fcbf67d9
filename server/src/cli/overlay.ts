import type { Files } from '../core/files.ts';
import { childOf, nameOf, parentOf } from '../workspace/uris.ts';

/** What was changed and not written: the new text of each file, or undefined for one that is gone. */
export type Overlay = Map<string, string | undefined>;

/** `files` as they would be with the changes of `overlay`, which may still grow. */
export function overlayFiles(files: Files, overlay: Overlay): Files {
  return {
    read: async uri => {
      if (!overlay.has(uri)) return files.read(uri);
      const text = overlay.get(uri);
      return text === undefined ? { failure: 'missing' } : { bytes: new TextEncoder().encode(text) };
    },
    stat: async uri => {
      if (!overlay.has(uri)) return files.stat(uri);
      const text = overlay.get(uri);
      return text === undefined ? undefined : { type: 'file', size: new TextEncoder().encode(text).length };
    },
    list: async uri => {
      const entries = await files.list(uri);
      const added = [...overlay].filter(([address, text]) => text !== undefined && parentOf(address) === uri);
      if (!entries && added.length === 0) return undefined;
      const kept = (entries ?? []).filter(({ name }) => !overlay.has(childOf(uri, name)));
      return [...kept, ...added.map(([address]) => ({ name: nameOf(address), type: 'file' as const }))].sort((a, b) =>
        a.name < b.name ? -1 : 1,
      );
    },
    real: async uri => (overlay.has(uri) ? uri : files.real(uri)),
  };
}
