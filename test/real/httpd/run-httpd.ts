import { spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ground } from './ground.ts';
import { PROGRAM } from './ground.ts';

/** What one run of `apache2 -t` ended with. */
export interface Run {
  readonly status: number;
  readonly output: string;
}

/** A shell that runs httpd again and again: as nobody, without network where the machine lets it, each run timed out. */
export interface Runner {
  check(text: string): Promise<Run>;
  close(): void;
}

/** Ends a run's answer, with the status. */
const MARK = /\n?==== ended (\d+) ====\n/;
const TIMEOUT = 20;

export function startRunner(ground: Ground): Runner {
  const { folder } = ground;
  const command = `timeout -k 1 ${TIMEOUT} ${PROGRAM} -t -d '${folder}' -f '${folder}/apache2.conf' 2>&1 </dev/null`;
  const loop = `while read -r go; do ${command}; ended=$?; echo; echo "==== ended $ended ===="; done`;
  const [program = 'sh', ...before] = confined();
  const shell = spawn(program, [...before, loop], { stdio: ['pipe', 'pipe', 'inherit'], detached: true, cwd: folder });
  let output = '';
  let answer: ((run: Run) => void) | undefined;
  shell.stdout.setEncoding('latin1');
  shell.stdout.on('data', (piece: string) => {
    output += piece;
    const end = MARK.exec(output);
    if (!end || !answer) return;
    const run = { status: Number(end[1]), output: output.slice(0, end.index) };
    output = '';
    const tell = answer;
    answer = undefined;
    tell(run);
  });
  return {
    check(text) {
      writeFileSync(join(folder, 'site.conf'), text);
      return new Promise((resolve, reject) => {
        answer = resolve;
        shell.once('error', reject);
        shell.stdin.write('\n', () => shell.removeListener('error', reject));
      });
    },
    close() {
      shell.stdin.end();
      if (shell.pid !== undefined && shell.exitCode === null) process.kill(-shell.pid, 'SIGKILL');
    },
  };
}

/** The command in front of a shell script that takes its rights away. */
function confined(): readonly string[] {
  const shell = ['sh', '-c'];
  if (process.getuid?.() !== 0) return shell;
  const nobody = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups', ...shell];
  return spawnSync('unshare', ['-n', 'true']).status === 0 ? ['unshare', '-n', ...nobody] : nobody;
}

/** Takes `inputs` in turn, one after the other on each of two runners; gives each its answer. */
export async function runAll<Input>(
  grounds: readonly Ground[],
  inputs: readonly Input[],
  textOf: (input: Input) => string,
  answered: (input: Input, run: Run) => void | Promise<void>,
): Promise<void> {
  let next = 0;
  await Promise.all(
    grounds.map(async ground => {
      const runner = startRunner(ground);
      try {
        for (let input = inputs[next++]; input !== undefined; input = inputs[next++]) {
          await answered(input, await runner.check(textOf(input)));
        }
      } finally {
        runner.close();
      }
    }),
  );
}
