import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Judged, Shown, Verdict } from './judge.ts';
import { judge } from './judge.ts';
import type { Text } from './texts.ts';
import { corpusTexts, isTemplate, mutate, OWN, seeded } from './texts.ts';
import type { Ground } from './uwsgi.ts';
import { layGround, needUwsgi } from './uwsgi.ts';

const SEED = 20_260_401;
const MUTATIONS = Number(process.env.CONFWRIGHT_MUTATIONS ?? 5000);
/** As many again of another seed each day, which is printed: CONFWRIGHT_SEED runs them again. */
const FRESH = Math.floor(MUTATIONS / 10);
const FRESH_SEED = Number(process.env.CONFWRIGHT_SEED ?? Math.floor(Date.now() / 86_400_000));
const MINUTES = 60_000;

let ground: Ground;
beforeAll(() => {
  needUwsgi();
  ground = layGround();
});
afterAll(() => ground.remove());

/** Details by outcome. */
type Tally<Outcome extends string> = ReadonlyMap<Outcome, readonly string[]>;

function tally<Outcome extends string>(judged: readonly (readonly [Outcome, string])[]): Tally<Outcome> {
  const outcomes = new Map<Outcome, string[]>();
  for (const [outcome, detail] of judged) outcomes.set(outcome, [...(outcomes.get(outcome) ?? []), detail]);
  return outcomes;
}

function table(title: string, outcomes: Tally<string>): void {
  const counts = [...outcomes].map(([outcome, details]) => `  ${`${details.length}`.padStart(6)}  ${outcome}`);
  process.stdout.write(`${title}\n${counts.sort().join('\n')}\n`);
}

async function judgeAll(texts: readonly Text[]): Promise<readonly Judged[]> {
  const queue = [...texts];
  const judged: Judged[] = [];
  const work = async (): Promise<void> => {
    for (let text = queue.shift(); text; text = queue.shift()) judged.push(await judge(ground, text));
  };
  await Promise.all([work(), work(), work()]);
  return judged;
}

/** Prints both tables and holds them to what is promised. */
async function compareAll(title: string, texts: readonly Text[]): Promise<Tally<Shown>> {
  const judged = await judgeAll(texts);
  const shown = tally<Shown>(judged.map(each => each.shown));
  const verdicts = tally<Verdict>(judged.map(each => each.verdict));
  table(`effective view and --show-config, ${texts.length} ${title}`, shown);
  table(`our verdict and uWSGI's, ${texts.length} ${title}`, verdicts);
  for (const detail of verdicts.get('rejected, not seen here') ?? []) {
    process.stdout.write(`  not seen: ${detail.split('\n', 1)[0]}\n`);
  }
  expect((shown.get('different') ?? []).slice(0, 5)).toEqual([]);
  expect((verdicts.get('accepted, an error here') ?? []).slice(0, 5)).toEqual([]);
  const missed = verdicts.get('rejected, not seen here') ?? [];
  const rejected = missed.length + (verdicts.get('rejected, seen here')?.length ?? 0);
  expect(missed.length, missed.slice(0, 12).join('\n\n')).toBeLessThanOrEqual(Math.floor(rejected / 100));
  return shown;
}

/** Mutated files: half of our own, which hold what matters most. */
function mutated(count: number, seed: number): readonly Text[] {
  const random = seeded(seed);
  const pool = [...corpusTexts(), ...OWN].filter(({ text }) => !isTemplate(text));
  const texts: Text[] = [];
  while (texts.length < count) {
    const from = random() < 0.5 ? OWN : pool;
    const { name, text: source } = from[Math.floor(random() * from.length)] ?? { name: '', text: '' };
    const text = mutate(source, random);
    if (!isTemplate(text)) texts.push({ name, text });
  }
  return texts;
}

describe('what a file comes to, and whether it is accepted, is what the real uWSGI says', () => {
  test(
    'files of our own and the corpus',
    async () => {
      const shown = await compareAll('files', [...OWN, ...corpusTexts()]);
      expect(shown.get('equal')?.length).toBeGreaterThanOrEqual(OWN.length);
    },
    10 * MINUTES,
  );

  test(
    `${MUTATIONS} mutated files, always the same`,
    async () => {
      await compareAll('mutated files', mutated(MUTATIONS, SEED));
    },
    30 * MINUTES,
  );

  test(
    `${FRESH} mutated files of seed ${FRESH_SEED}`,
    async () => {
      await compareAll(`mutated files of seed ${FRESH_SEED}`, mutated(FRESH, FRESH_SEED));
    },
    10 * MINUTES,
  );
});
