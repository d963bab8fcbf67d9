// npm run test:real:httpd [-- --count N --fresh N --seed N --all --report FILE --only PART]
// Holds Confwright against the real `apache2 -t`; fails when it does not agree as it must.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compare } from './compare.ts';
import { realFiles, snippets } from './corpus.ts';
import type { ModuleSet } from './ground.ts';
import { layGround } from './ground.ts';
import { startJudging } from './judge.ts';
import { mutations } from './mutate.ts';
import { randomFrom } from './random.ts';
import { runAll } from './run-httpd.ts';
import type { Tally } from './table.ts';
import { classes, count, HEADING, newTally, summary, totalOf } from './table.ts';
import { readVerdict } from './verdict.ts';

interface Case {
  readonly text: string;
}

const WORKERS = 2;

const ourErrors = await startJudging();

/** Asks httpd and Confwright about each text. */
async function ask(set: ModuleSet, texts: readonly Case[]): Promise<Tally> {
  const tally = newTally();
  const grounds = Array.from({ length: WORKERS }, () => layGround(set));
  const main = grounds[0]?.main ?? '';
  try {
    await runAll(
      grounds,
      texts,
      ({ text }) => text,
      async ({ text }, run) => count(tally, text, compare(text, readVerdict(run), await ourErrors(main, text))),
    );
  } finally {
    for (const ground of grounds) ground.remove();
  }
  return tally;
}

/** The snippets that httpd accepts, or refuses for the machine's sake, with the small set of modules. */
async function accepted(texts: readonly string[]): Promise<readonly string[]> {
  const good = new Set<string>();
  const grounds = Array.from({ length: WORKERS }, () => layGround('small'));
  try {
    await runAll(
      grounds,
      texts,
      text => text,
      (text, run) => {
        if (run.status === 0) good.add(text);
      },
    );
  } finally {
    for (const ground of grounds) ground.remove();
  }
  return texts.filter(text => good.has(text));
}

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '20000' },
      fresh: { type: 'string', default: '500' },
      seed: { type: 'string', default: '20240' },
      only: { type: 'string' },
      report: { type: 'string' },
      all: { type: 'boolean', default: false },
    },
  });
  const started = Date.now();
  const folder = process.env.CONFWRIGHT_CORPUS;
  const cases = JSON.parse(readFileSync(join(import.meta.dirname, '../httpd-cases.json'), 'utf8')) as readonly Case[];
  if (!folder) throw new Error('Set CONFWRIGHT_CORPUS to the folder of real configuration files (with MANIFEST.tsv).');
  const files = realFiles(folder);
  const parts: (readonly [string, () => Promise<Tally>])[] = [
    ['cases', () => ask('full', cases)],
    ['corpus', () => ask('full', files)],
  ];
  const wants = (name: string): boolean => values.only === undefined || values.only.split(',').includes(name);
  if (wants('seeded') || wants('fresh')) {
    const pool = await accepted([...new Set([...cases.map(({ text }) => text), ...snippets(files)])]);
    console.log(`${pool.length} snippets that httpd accepts`);
    const generate = (number: number, seed: number) =>
      ask(
        'small',
        mutations(pool, number, randomFrom(seed)).map(text => ({ text })),
      );
    const fresh = Date.now() % 1_000_000_007;
    const number = Number(values.count) * (values.all ? 5 : 1);
    parts.push(['seeded', () => generate(number, Number(values.seed))]);
    parts.push([
      `fresh`,
      () => {
        console.log(`seed of the fresh ones: ${fresh}`);
        return generate(Number(values.fresh), fresh);
      },
    ]);
  }
  const rows: string[] = [];
  let report = '';
  const tallies: Tally[] = [];
  for (const [name, judge] of parts) {
    if (!wants(name)) continue;
    const tally = await judge();
    tallies.push(tally);
    const { row } = summary(name, tally);
    rows.push(row);
    report += `## ${name}\n\n${classes(tally, 4)}\n\n`;
    console.log(`${row} ${Math.round((Date.now() - started) / 1000)} s`);
  }
  const { row, kept } = summary('total', totalOf(tallies));
  rows.push(row);
  const table = `${HEADING}\n${rows.join('\n')}\n`;
  if (values.report) writeFileSync(values.report, `# Disagreements\n\n${table}\n${report}`);
  else console.log(report.slice(0, 20_000));
  console.log(table);
  console.log(kept ? '1 passed, 0 failed' : '0 passed, 1 failed');
  if (!kept) process.exitCode = 1;
}

await run();
