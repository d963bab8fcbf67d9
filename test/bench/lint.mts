// npm run bench:lint: what `confwright lint` of 10,000 virtual hosts costs, as a multiple of what `apache2 -t` costs on the
// same file. CPU time of all threads, the least of
// five runs of each in turn, for neighbours only add; Node's own start is taken off. Fails when it is more than three times as much.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadLines, PROGRAM } from '../real/httpd/ground.ts';
import { generateHosts } from './generate.ts';

const HOSTS = 10_000;
const ROUNDS = 5;
const MOST = 3;

const cli = join(import.meta.dirname, '../../dist/cli.js');
const folder = mkdtempSync(join(tmpdir(), 'confwright-lint-'));
try {
  const file = layOut();
  const costs = Array.from({ length: ROUNDS }, () => ({
    start: cpu(process.execPath, '-e', '0'),
    lint: cpu(process.execPath, cli, 'lint', file),
    httpd: cpu(PROGRAM, '-t', '-d', folder, '-f', file),
  }));
  const least = (kind: 'start' | 'lint' | 'httpd'): number => Math.min(...costs.map(cost => cost[kind]));
  const ratio = (least('lint') - least('start')) / least('httpd');
  console.table(costs);
  console.log(`lint without Node's start: ${(least('lint') - least('start')).toFixed(2)} s of CPU`);
  console.log(`apache2 -t: ${least('httpd').toFixed(2)} s of CPU`);
  console.log(`ratio: ${ratio.toFixed(2)}, at most ${MOST}`);
  console.log(ratio <= MOST ? '1 passed, 0 failed' : '0 passed, 1 failed');
  if (ratio > MOST) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The file with all that `apache2 -t` wants to find: it looks for folders and certificates, not into them. */
function layOut(): string {
  const text = generateHosts({ hosts: HOSTS }).replaceAll('/srv/panel', join(folder, 'panel'));
  for (const [, path = ''] of text.matchAll(/^\s*DocumentRoot "(.*)"$/gm)) mkdirSync(path, { recursive: true });
  for (const [, path = ''] of text.matchAll(/^\s*ErrorLog (.*)$/gm)) mkdirSync(dirname(path), { recursive: true });
  mkdirSync(join(folder, 'panel/ssl'));
  for (const name of ['cert.pem', 'key.pem']) writeFileSync(join(folder, 'panel/ssl', name), 'x');
  // In a folder of its own, away from what the sites themselves consist of.
  const file = join(folder, 'panel-conf/httpd.conf');
  mkdirSync(dirname(file));
  const lines = [
    ...loadLines('small'),
    'ServerName localhost',
    `DefaultRuntimeDir "${folder}"`,
    `ErrorLog "${folder}/error.log"`,
  ];
  writeFileSync(file, `${lines.join('\n')}\n${text}`);
  return file;
}

/** Seconds of CPU that a program takes. Its exit status must be 0. */
function cpu(...command: readonly string[]): number {
  const script = 'TIMEFORMAT="%U %S"; { time "$@" >/dev/null 2>/dev/null; } 2>&1';
  const output = execFileSync('bash', ['-c', script, 'bash', ...command], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return output.split(' ').reduce((sum, part) => sum + Number(part), 0);
}
