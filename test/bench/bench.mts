import { setTimeout as sleep } from 'node:timers/promises';
import {
  CompletionRequest,
  DidChangeTextDocumentNotification,
  HoverRequest,
  type Position,
} from 'vscode-languageserver-protocol/node';
import type { Shape } from './generate.ts';
import { generateHosts } from './generate.ts';
import type { BenchServer } from './server.ts';
import { startServer } from './server.ts';

/**
 * Drives the built server over the protocol with large files and prints what it costs. Times are the server's CPU time
 * (all threads) and wall time, in milliseconds; compare CPU and ratios, wall depends on who else is busy.
 * `npm run bench -- 10,000` measures the files of that name only.
 */

const SHAPES: readonly (Shape & { readonly name: string })[] = [
  { name: '100', hosts: 100 },
  { name: '1,000', hosts: 1000 },
  { name: '10,000', hosts: 10_000 },
  { name: '10,000 in <IfModule>', hosts: 10_000, wrapped: true },
  { name: '10,000 with a finding each', hosts: 10_000, findings: true },
];

const KEYS = 200;
const URI = 'file:///srv/panel/vhosts.conf';

interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

const rows: Record<string, string | number>[] = [];
const wanted = process.argv.slice(2);
for (const { name, ...shape } of SHAPES) {
  if (wanted.length === 0 || wanted.includes(name)) rows.push({ file: name, ...(await measure(shape)) });
}
console.table(rows);

async function measure(shape: Shape): Promise<Record<string, string | number>> {
  const text = generateHosts(shape);
  const lines = text.split('\n');
  const names = lines.flatMap((line, at) => (line.includes('ServerName') ? [at] : []));
  const line = names[Math.floor(names.length / 2)] ?? 0;
  const server = await startServer();
  try {
    const first = await cost(server, async () => {
      const published = server.published(1);
      await server.open(URI, text);
      await published;
    });
    const during = await typeWhileReading(server, line, lines[line]?.length ?? 0);
    const typed = await typeKeys(server, line, during.character, during.version);
    const hover = await repeat(server, () => ask(server, HoverRequest.method, { line, character: 6 }));
    const completion = await repeat(server, () =>
      ask(server, CompletionRequest.method, { line: line + 1, character: 6 }),
    );
    return {
      MiB: (text.length / 2 ** 20).toFixed(1),
      'first seen wall': Math.round(first.wall),
      'all read wall': Math.round(first.wall + during.all.wall),
      'all read cpu': Math.round(first.cpu + during.all.cpu),
      'asked meanwhile, wall p50': percentile(during.waits, 0.5).toFixed(1),
      'asked meanwhile, wall max': Math.max(...during.waits).toFixed(1),
      'key cpu p50': percentile(
        typed.map(key => key.cpu),
        0.5,
      ).toFixed(2),
      'key cpu p95': percentile(
        typed.map(key => key.cpu),
        0.95,
      ).toFixed(2),
      'key wall p50': percentile(
        typed.map(key => key.wall),
        0.5,
      ).toFixed(2),
      'key wall p95': percentile(
        typed.map(key => key.wall),
        0.95,
      ).toFixed(2),
      'hover wall': hover.toFixed(2),
      'completion wall': completion.toFixed(2),
      'peak MiB': Math.round(server.peakMemory()),
    };
  } finally {
    server.stop();
  }
}

/** Types a key and asks for a hover every 50 ms until the whole file has been read. */
async function typeWhileReading(server: BenchServer, line: number, from: number) {
  let character = from;
  let version = 1;
  const waits: number[] = [];
  let reading = true;
  const before = { cpu: server.cpu(), wall: performance.now() };
  const settled = server.settled().then(() => {
    reading = false;
    return { cpu: server.cpu() - before.cpu, wall: performance.now() - before.wall };
  });
  while (reading) {
    version += 1;
    const asked = performance.now();
    const published = server.published(version);
    await type(server, version, { line, character }, 'x');
    character += 1;
    await Promise.all([published, ask(server, HoverRequest.method, { line, character: 6 })]);
    if (reading) waits.push(performance.now() - asked);
    await sleep(50);
  }
  return { all: await settled, waits, character, version };
}

/** One character at a time, every fourth a line end, each waited for until its findings come. */
async function typeKeys(server: BenchServer, line: number, from: number, after: number): Promise<readonly Cost[]> {
  const costs: Cost[] = [];
  let position: Position = { line, character: from };
  for (let key = 1; key <= KEYS; key += 1) {
    const version = after + key;
    const insert = key % 4 === 0 ? '\n' : 'x';
    costs.push(
      await cost(server, async () => {
        const published = server.published(version);
        await type(server, version, position, insert);
        await published;
      }),
    );
    position =
      insert === '\n'
        ? { line: position.line + 1, character: 0 }
        : { line: position.line, character: position.character + 1 };
  }
  return costs;
}

function type(server: BenchServer, version: number, position: Position, text: string): Promise<void> {
  return server.connection.sendNotification(DidChangeTextDocumentNotification.type, {
    textDocument: { uri: URI, version },
    contentChanges: [{ range: { start: position, end: position }, text }],
  });
}

function ask(server: BenchServer, method: string, position: Position): Promise<unknown> {
  return server.connection.sendRequest(method, { textDocument: { uri: URI }, position });
}

async function cost(server: BenchServer, run: () => Promise<void>): Promise<Cost> {
  const cpu = server.cpu();
  const wall = performance.now();
  await run();
  return { wall: performance.now() - wall, cpu: server.cpu() - cpu };
}

/** Median wall time of twenty runs. */
async function repeat(server: BenchServer, run: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let count = 0; count < 20; count += 1) {
    times.push((await cost(server, async () => void (await run()))).wall);
  }
  return percentile(times, 0.5);
}

function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
}
