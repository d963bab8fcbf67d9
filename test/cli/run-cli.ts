import { URI } from 'vscode-uri';
import type { Host } from '../../server/src/cli/command.ts';
import { run } from '../../server/src/cli/run.ts';
import type { Files } from '../../server/src/core/files.ts';
import { memoryFiles } from '../../server/src/core/files.ts';
import { nodeHost } from '../../server/src/node/host.ts';

/** What one run of the command line printed. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What it wrote, by path. */
  readonly saved: Readonly<Record<string, string>>;
}

/** Runs the command line in this process on the real disk, or with parts of its host replaced. */
export function runCli(argv: readonly string[], parts: Partial<Host> = {}): Promise<Outcome> {
  return runWith(host => run(argv, host), parts);
}

/** Runs `work` on a host that notes what is printed and written. */
export async function runWith(work: (host: Host) => Promise<number>, parts: Partial<Host>): Promise<Outcome> {
  let stdout = '';
  let stderr = '';
  const saved: Record<string, string> = {};
  const host: Host = {
    ...nodeHost(),
    save: async (uri, text) => {
      saved[URI.parse(uri).path] = text;
    },
    ...parts,
    write: text => {
      stdout += text;
    },
    warn: line => {
      stderr += `${line}\n`;
    },
  };
  const code = await work(host);
  return { code, stdout, stderr, saved };
}

/** Where files in memory stand; it is the current folder. */
export const HERE = '/srv/site';

/** A host whose disk holds `contents` (path below the current folder → content), with parts of its files replaced. */
export function inMemory(
  contents: Readonly<Record<string, string | Uint8Array>>,
  parts: Partial<Files> = {},
): Partial<Host> {
  const uriOf = (path: string): string => {
    const joined = path.startsWith('/') ? path : `${HERE}/${path}`;
    return URI.file(
      joined.replace(/\/(?:\.\/)+|\/\.$/g, at => (at === '/.' ? '' : '/')).replace(/\/+$/, ''),
    ).toString();
  };
  const entries = Object.entries(contents).map(([path, content]) => [uriOf(path), content] as const);
  return { uriOf, files: { ...memoryFiles(Object.fromEntries(entries)), ...parts } };
}
