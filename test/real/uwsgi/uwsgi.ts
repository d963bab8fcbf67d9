import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const PROGRAM = '/usr/bin/uwsgi-core';
const PLUGINS = '/usr/lib/uwsgi/plugins';
/** `nobody` of Debian. */
const NOBODY = 65534;

/** What must be there; the plugins that files of other projects load most. */
const NEEDED: readonly (readonly [path: string, packageName: string])[] = [
  [PROGRAM, 'uwsgi-core'],
  [join(PLUGINS, 'python3_plugin.so'), 'uwsgi-plugin-python3'],
  [join(PLUGINS, 'http_plugin.so'), 'uwsgi-core'],
];

/** Throws, naming them, when packages are missing. */
export function needUwsgi(): void {
  const missing = NEEDED.filter(([path]) => !existsSync(path)).map(([, name]) => name);
  if (missing.length > 0) throw new Error(`apt-get install ${[...new Set(missing)].join(' ')}`);
}

/** A folder that uWSGI, as nobody, may read and not write. */
export interface Ground {
  readonly folder: string;
  write(path: string, text: string | Uint8Array): string;
  remove(): void;
}

export function layGround(): Ground {
  const folder = mkdtempSync(join(tmpdir(), 'confwright-uwsgi-'));
  chmodSync(folder, 0o755);
  return {
    folder,
    write: (path, text) => {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      return file;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface Answer {
  readonly status: number | null;
  /** Its log. */
  readonly said: string;
}

/** How many at once: two cores. */
const AT_ONCE = 2;
let running = 0;
const waiting: (() => void)[] = [];

/**
 * Runs uWSGI as nobody, without a network, with an environment of nothing but PATH; after ten seconds its process group
 * is ended.
 */
export async function runUwsgi(cwd: string, flags: readonly string[]): Promise<Answer> {
  if (running >= AT_ONCE) await new Promise<void>(resolve => waiting.push(resolve));
  running += 1;
  try {
    return await run(cwd, flags);
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

const asRoot = process.getuid?.() === 0;

function run(cwd: string, flags: readonly string[]): Promise<Answer> {
  const [command, ...args] = asRoot
    ? ['unshare', '-n', 'setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', PROGRAM, ...flags]
    : [PROGRAM, ...flags];
  return new Promise((resolve, reject) => {
    const child = spawn(command ?? PROGRAM, args, {
      cwd,
      env: { PATH: '/usr/bin:/bin' },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    child.stdout.resume();
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    const end = (): void => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // The group is gone.
      }
    };
    const timer = setTimeout(end, 10_000);
    child.on('error', reject);
    child.on('close', status => {
      clearTimeout(timer);
      end();
      resolve({ status, said: Buffer.concat(chunks).toString('utf8') });
    });
  });
}
