import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A server that this program started, with all it starts in turn: a process group of its own. */
export interface Service {
  readonly name: string;
  readonly child: ChildProcess;
  /** The file with what it says. */
  readonly log: string;
}

const running = new Set<Service>();
/** The sessions of all that ever ran. */
const sessions = new Set<number>();

/** Starts a server in a process group of its own; what it says goes to `log`. */
export function startService(name: string, command: readonly string[], log: string, options: SpawnOptions): Service {
  const [program = '', ...args] = command;
  const output = openSync(log, 'a');
  const child = spawn(program, args, { ...options, detached: true, stdio: ['ignore', output, output] });
  closeSync(output);
  const service = { name, child, log };
  running.add(service);
  if (child.pid !== undefined) sessions.add(child.pid);
  child.on('error', error => console.error(`${name}: ${error.message}`));
  return service;
}

/** Ends a server and everything it started; what does not obey within ten seconds is killed. */
export async function stopService(service: Service): Promise<void> {
  const { child } = service;
  const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null;
  if (child.pid === undefined) {
    running.delete(service);
    return;
  }
  if (!isOver()) {
    child.kill('SIGTERM');
    await Promise.race([once(child, 'exit'), pause(10_000, undefined, { ref: false })]);
  }
  killGroup(child.pid);
  if (!isOver()) await once(child, 'exit');
  running.delete(service);
}

/** Ends everything that was started and is still there. */
export async function stopAll(): Promise<void> {
  await Promise.all([...running].map(stopService));
}

/** Kills all that is still there; for the very end of the program, when nothing can be waited for. */
export function killAll(): void {
  for (const { child } of running) if (child.pid !== undefined) killGroup(child.pid);
}

/** Processes that stem from a server that was started, or that work below `folder`: there must be none in the end. */
export function leftBehind(folder: string): readonly string[] {
  const pids = readdirSync('/proc').filter(name => /^\d+$/.test(name) && name !== String(process.pid));
  return pids.flatMap(pid => {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      // "pid (name) state parent group session …"; the name may hold blanks and brackets.
      const [state, , group, session] = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      const isOurs = sessions.has(Number(group)) || sessions.has(Number(session)) || command.includes(folder);
      return isOurs && state !== 'Z' ? [`${pid} ${command}`] : [];
    } catch {
      // It has ended meanwhile.
      return [];
    }
  });
}

/** Waits until a port of the loopback address answers. @throws when it does not in time, or `service` ends before */
export async function waitForPort(port: number, service: Service, seconds = 60): Promise<void> {
  await waitUntil(() => answers(port), service, seconds, `port ${port}`);
}

/** Asks again and again, ten times a second. @throws when the answer stays no, or `service` ends before */
export async function waitUntil(
  isSo: () => boolean | Promise<boolean>,
  service: Service,
  seconds: number,
  what: string,
): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await isSo())) {
    const { exitCode, signalCode } = service.child;
    if (exitCode !== null || signalCode !== null) {
      throw new Error(
        `${service.name} ended with ${exitCode ?? signalCode} before ${what} was there: ${lastWords(service)}`,
      );
    }
    if (Date.now() > end) throw new Error(`${service.name}: no ${what} after ${seconds} s: ${lastWords(service)}`);
    await pause(100);
  }
}

/** The command, to be run as a user. */
export function asUser(user: string, group: string, command: readonly string[]): readonly string[] {
  return ['setpriv', '--reuid', user, '--regid', group, '--init-groups', ...command];
}

function answers(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = createConnection({ host: '127.0.0.1', port });
    const end = (isOpen: boolean): void => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.on('connect', () => end(true)).on('error', () => end(false));
  });
}

function lastWords({ log }: Service): string {
  return readFileSync(log, 'utf8').slice(-1000);
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nothing of it is left.
  }
}
