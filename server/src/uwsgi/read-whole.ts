import type { ConfigFile } from '../core/tree.ts';
import { swallow } from './magic.ts';
import { relocate } from './relocate.ts';

/**
 * Reads a file of a format with brackets or indentation as uWSGI sees it, with what vanishes from it taken out. Never
 * fails: what is nested so deep that the library gives up becomes a problem.
 */
export function readWhole(text: string, format: string, read: (text: string) => ConfigFile): ConfigFile {
  const seen = swallow(text);
  try {
    return relocate(read(seen.text), seen);
  } catch {
    const message = `This ${format} is nested too deep to be read: uWSGI's options stand two levels deep. Take out what is below them.`;
    return { nodes: [], problems: [{ start: 0, end: Math.min(1, text.length), rule: 'file-syntax', message }] };
  }
}
