// npm run test:real:glance [-- --all | --only ID,ID] [--keep] [--details]
// Starts a real Glance in each wiring, probes it, converts its files in the language server, starts what they say now
// and probes again. Everything must pass then. --all takes every wiring, and then the way back on Glance 33, in a
// Debian sid of its own; --only takes some, of both kinds. --keep leaves the files and logs.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { convertInEditor } from './convert.ts';
import type { Database } from './database.ts';
import { makeTables, startDatabase } from './database.ts';
import { inTurn } from './in-turn.ts';
import type { Stage } from './machine.ts';
import { layMachine } from './machine.ts';
import { measureOn33, RETURNING } from './on-33.ts';
import { installedVersions, installPackages } from './packages.ts';
import { probe, tell } from './probe.ts';
import { killAll, leftBehind, stopAll } from './processes.ts';
import { whileServing } from './serve.ts';
import { laySid, sidVersions } from './sid.ts';
import type { Measured } from './table.ts';
import { detailTable, passed, summaryTable, summaryTableOf33 } from './table.ts';
import type { Wiring } from './wirings.ts';
import { WIRINGS } from './wirings.ts';

const { values } = parseArgs({
  options: {
    all: { type: 'boolean', default: false },
    only: { type: 'string' },
    keep: { type: 'boolean', default: false },
    details: { type: 'boolean', default: false },
  },
});

const only = values.only?.split(',');

let failed = 0;

/** Before and after the conversion, on the same machine with the same images. */
async function measure(stage: Stage, wiring: Wiring): Promise<Measured> {
  const machine = await layMachine(stage, wiring);
  const before = await whileServing(machine, () => probe(machine));
  tell(wiring, 'before', before);
  if (!wiring.isBroken && !before[0]?.ok) throw new Error('Glance did not run at all before, so nothing is compared');
  const changed = await convertInEditor(machine.root, 'glance-to-standalone');
  console.log(`${wiring.id}: converted ${changed.map(path => relative(machine.root, path)).join(', ')}`);
  const after = await whileServing(machine, () => probe(machine));
  tell(wiring, 'after', after);
  return { title: wiring.title, before, after };
}

/** What one of them cannot do is told, and the others go on. */
async function measureAll<Each>(
  all: readonly Each[],
  idOf: (each: Each) => string,
  work: (each: Each) => Promise<Measured>,
): Promise<readonly Measured[]> {
  const results = await inTurn(all, each =>
    work(each).catch(error => {
      failed += 1;
      console.error(`${idOf(each)}: ${error instanceof Error ? error.message : error}`);
      return undefined;
    }),
  );
  return results.filter(result => result !== undefined);
}

/** To the standalone server; all 20 checks must pass there. */
async function there(folder: string, database: Database): Promise<number> {
  const wirings = WIRINGS.filter(({ id, extra }) => (only ? only.includes(id) : values.all || !extra));
  if (wirings.length === 0) return 0;
  const stage = { folder, database, tables: '' };
  const tables = await makeTables(stage);
  const measured = await measureAll(
    wirings,
    ({ id }) => id,
    wiring => measure({ ...stage, tables }, wiring),
  );
  console.log(`\n${await installedVersions()}\n\n${summaryTable(measured)}\n`);
  if (values.details) console.log(`${detailTable(measured)}\n`);
  const after = measured.flatMap(each => each.after);
  failed += after.length - passed(after);
  return passed(after);
}

/** On Glance 33, which has no standalone server. */
async function back(folder: string, database: Database): Promise<number> {
  const all = RETURNING.filter(({ wiring }) => (only ? only.includes(wiring.id) : values.all));
  if (all.length === 0) return 0;
  const stage = { folder, database, tables: '', system: await laySid() };
  const tables = await makeTables(stage);
  const measured = await measureAll(
    all,
    ({ wiring }) => wiring.id,
    each => measureOn33({ ...stage, tables }, each),
  );
  console.log(`\n${await sidVersions(stage.system)}\n\n${summaryTableOf33(measured)}\n`);
  return measured.length;
}

async function main(): Promise<void> {
  await installPackages();
  const folder = mkdtempSync(join(tmpdir(), 'confwright-glance-'));
  chmodSync(folder, 0o755);
  let passes = 0;
  try {
    const database = await startDatabase(folder);
    passes += await there(folder, database);
    passes += await back(folder, database);
    await database.stop();
  } finally {
    await stopAll();
    if (values.keep) console.log(`kept: ${folder}`);
    else rmSync(folder, { recursive: true, force: true });
  }
  const left = leftBehind(folder);
  console.log(left.length === 0 ? 'nothing is left running' : `left running: ${left.join('; ')}`);
  if (passes === 0) failed += 1;
  if (left.length > 0) failed += 1;
  else passes += 1;
  console.log(`${passes} passed, ${failed} failed`);
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
