// npm run test:real:glance [-- --all | --only ID,ID] [--keep] [--details]
// Starts a real Glance in each wiring, probes it, converts its files in the language server, starts what they say now
// and probes again. Everything must pass then. --keep leaves the files and logs, --all takes every wiring.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { convertInEditor } from './convert.ts';
import type { Database } from './database.ts';
import { makeTables, startDatabase } from './database.ts';
import { inTurn } from './in-turn.ts';
import type { Machine } from './machine.ts';
import { layMachine } from './machine.ts';
import { installedVersions, installPackages } from './packages.ts';
import { killAll, stopAll } from './processes.ts';
import { run } from './run.ts';
import { whileServing } from './serve.ts';
import type { Check, Measured } from './table.ts';
import { detailTable, passed, summaryTable } from './table.ts';
import type { Wiring } from './wirings.ts';
import { WIRINGS } from './wirings.ts';

const PROBE = join(import.meta.dirname, 'python/probe.py');

const { values } = parseArgs({
  options: {
    all: { type: 'boolean', default: false },
    only: { type: 'string' },
    keep: { type: 'boolean', default: false },
    details: { type: 'boolean', default: false },
  },
});

/** Asks a running Glance everything. */
async function probe({ url, ports }: Machine): Promise<readonly Check[]> {
  const output = await run(['python3', PROBE, url, String(ports.web)], { timeout: 420_000 });
  return output
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Check);
}

/** Before and after the conversion, on the same machine with the same images. */
async function measure(folder: string, wiring: Wiring, database: Database): Promise<Measured> {
  const machine = await layMachine(folder, wiring, database);
  const before = await whileServing(machine, () => probe(machine));
  tell(wiring, 'before', before);
  if (!wiring.isBroken && !before[0]?.ok) throw new Error('Glance did not run at all before, so nothing is compared');
  const changed = await convertInEditor(machine.root, 'glance-to-standalone');
  console.log(`${wiring.id}: converted ${changed.map(path => relative(machine.root, path)).join(', ')}`);
  const after = await whileServing(machine, () => probe(machine));
  tell(wiring, 'after', after);
  return { title: wiring.title, before, after };
}

function tell({ id }: Wiring, when: string, checks: readonly Check[]): void {
  console.log(`${id}: ${when} ${passed(checks)} of ${checks.length}`);
  for (const { check, ok, detail } of checks) if (!ok) console.log(`  ${check}: ${detail}`);
}

function chosen(): readonly Wiring[] {
  if (values.only !== undefined)
    return values.only.split(',').flatMap(id => WIRINGS.filter(wiring => wiring.id === id));
  return values.all ? WIRINGS : WIRINGS.filter(({ extra }) => !extra);
}

async function main(): Promise<void> {
  await installPackages();
  const folder = mkdtempSync(join(tmpdir(), 'confwright-glance-'));
  chmodSync(folder, 0o755);
  const measured: Measured[] = [];
  let failed = 0;
  try {
    const database = await startDatabase(folder);
    await makeTables(folder, database);
    const results = await inTurn(chosen(), wiring =>
      measure(folder, wiring, database).catch(error => {
        failed += 1;
        console.error(`${wiring.id}: ${error instanceof Error ? error.message : error}`);
        return undefined;
      }),
    );
    measured.push(...results.filter(result => result !== undefined));
    await database.stop();
  } finally {
    await stopAll();
    if (values.keep) console.log(`kept: ${folder}`);
    else rmSync(folder, { recursive: true, force: true });
  }
  console.log(`\n${await installedVersions()}\n\n${summaryTable(measured)}`);
  if (values.details) console.log(`\n${detailTable(measured)}`);
  const after = measured.flatMap(each => each.after);
  failed += after.length - passed(after);
  if (after.length === 0) failed += 1;
  console.log(`${passed(after)} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    stopAll().finally(() => process.exit(1));
  });
}

process.on('exit', killAll);

main().catch(error => {
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
});
