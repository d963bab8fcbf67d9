import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder, unprivileged } from './unprivileged.ts';

export const moduleFolder = '/usr/lib/apache2/modules';

export interface HttpdRun {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the real apache2 on small configurations. It only ever reads them: no server is started. */
export interface Httpd {
  /** `apache2 FLAGS` on the lines of one configuration. */
  readonly run: (flags: readonly ('-L' | '-M' | '-l' | '-t')[], lines: readonly string[]) => HttpdRun;
  readonly close: () => void;
}

/** A ServerRoot of its own in the temporary folder, removed by `close`. */
export function openHttpd(): Httpd {
  const root = makeFolder();
  const file = join(root, 'apache.conf');
  const preamble = [`DefaultRuntimeDir ${root}`, 'ServerName localhost', `ErrorLog ${root}/error.log`];
  return {
    run: (flags, lines) => {
      writeFileSync(file, [...preamble, ...lines, ''].join('\n'));
      const run = spawnSync('apache2', ['-d', root, '-f', file, ...flags], {
        ...unprivileged(),
        cwd: root,
        encoding: 'utf8',
        timeout: 60_000,
      });
      if (run.error !== undefined) throw run.error;
      return { ok: run.status === 0, stdout: run.stdout, stderr: run.stderr };
    },
    close: () => rmSync(root, { recursive: true, force: true }),
  };
}
