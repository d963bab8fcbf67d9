import { chownSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** `nobody` of Debian. */
const nobody = 65534;

/** Options for a child process: it never runs as root. */
export function unprivileged(): { readonly uid?: number; readonly gid?: number } {
  return process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
}

/** A new temporary folder that such a process may write to. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gen-facts-'));
  const { uid, gid } = unprivileged();
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
  return folder;
}
