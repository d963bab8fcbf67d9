import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Format } from '../../server/src/convert/uwsgi/format.ts';
import { findOption } from '../../server/src/knowledge/options.ts';
import { convert, FORMATS } from '../convert-uwsgi/convert-text.ts';
import { tame, UNFORESEEN } from './uwsgi/tame.ts';
import type { Text } from './uwsgi/texts.ts';
import { corpusTexts, formatOf, isTemplate, mutate, OWN, seeded } from './uwsgi/texts.ts';
import type { Ground } from './uwsgi/uwsgi.ts';
import { layGround, needUwsgi, runUwsgi } from './uwsgi/uwsgi.ts';

let ground: Ground;
beforeAll(() => {
  needUwsgi();
  ground = layGround();
});
afterAll(() => ground.remove());

let number = 0;

/** What the real uWSGI shows of a file; undefined when it does not take it. The file's own name is `SELF`. */
async function shown(format: Format, text: string): Promise<string | undefined> {
  number += 1;
  const stem = `t${number}x`;
  const name = `${stem}.${format}`;
  ground.write(name, text);
  const { said } = await runUwsgi(ground.folder, [`--${format}`, name, '--no-server', '--show-config']);
  const config = /\n;uWSGI instance configuration\n\[uwsgi\]\n([\s\S]*?);end of configuration\n/.exec(said)?.[1];
  // Which option reads a section of the file itself tells its format; what is read there is compared.
  const lines = config?.split('\n').filter(line => !isLoading(line));
  return lines
    ?.map(line => line.slice(0, 4000))
    .join('\n')
    .replaceAll(name, 'SELF')
    .replaceAll(stem, 'STEM');
}

function isLoading(line: string): boolean {
  const handler = findOption(line.split(' = ', 1)[0] ?? '')?.handler ?? '';
  return /^load_(?:ini|xml|yml|json)$/.test(handler);
}

interface Tally {
  readonly equal: string[];
  readonly refused: string[];
  readonly different: string[];
}

/** Converts a text to all other formats and back, and notes what the real uWSGI makes of each. */
async function compare(name: string, from: Format, text: string, tally: Tally): Promise<void> {
  const wanted = await shown(from, text);
  if (wanted === undefined) return;
  for (const to of FORMATS.filter(format => format !== from)) {
    const there = await convert({ [`site.${from}`]: text }, to);
    const what = `${name} to ${to}`;
    if (there.kind !== 'converted') {
      if (there.kind === 'refused' || /^\S/.test(wanted.replace(/^(?:no-server|show-config) = true\n/gm, ''))) {
        tally.refused.push(`${what}: ${there.reason}`);
      }
      continue;
    }
    const target = there.after[`site.${to}`] ?? '';
    const got = await shown(to, target);
    if (got === wanted) tally.equal.push(what);
    else
      tally.different.push(
        `${what}\n--- source\n${text}\n--- target\n${target}\n--- wanted\n${wanted}\n--- got\n${got}`,
      );
    const back = await convert({ [`site.${to}`]: target }, from);
    const whatBack = `${what} and back`;
    if (back.kind !== 'converted') tally.refused.push(`${whatBack}: ${back.reason}`);
    else {
      const again = back.after[`site.${from}`] ?? '';
      const gotBack = await shown(from, again);
      if (gotBack === wanted) tally.equal.push(whatBack);
      else
        tally.different.push(
          `${whatBack}\n--- target\n${target}\n--- back\n${again}\n--- wanted\n${wanted}\n--- got\n${gotBack}`,
        );
    }
  }
}

const SEED = 20_261_122;
const MUTATED = Number(process.env.CONFWRIGHT_MUTATIONS ?? 5000) / 25;

/** Converts all texts that uWSGI may be given, tells how that went, and fails where it shows something else. */
async function compareAll(title: string, texts: readonly Text[]): Promise<Tally> {
  const tally: Tally = { equal: [], refused: [], different: [] };
  const queue = [...texts];
  let tried = 0;
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const text = tame(next.text);
      if (isTemplate(text) || UNFORESEEN.test(text)) continue;
      tried += 1;
      await compare(next.name, formatOf(next.name) as Format, text, tally);
    }
  };
  await Promise.all([work(), work()]);
  const { equal, refused, different } = tally;
  process.stdout.write(
    `conversions, ${tried} ${title}: ${equal.length} equal, ${refused.length} refused, ${different.length} different\n`,
  );
  expect(different.slice(0, 3)).toEqual([]);
  return tally;
}

describe('uWSGI shows the same of a file and of what it was converted to, there and back', () => {
  test('files of our own and the corpus', async () => {
    const corpus = corpusTexts().map(({ name, text }) => ({
      name,
      text: Buffer.from(text, 'latin1').toString('utf8'),
    }));
    const { equal, refused } = await compareAll('files', [...OWN, ...corpus]);
    for (const line of refused) process.stdout.write(`refused: ${line}\n`);
    expect(equal.length).toBeGreaterThanOrEqual(OWN.length * 4);
  }, 600_000);

  test(`${MUTATED} mutated files`, async () => {
    const random = seeded(SEED);
    const texts = Array.from({ length: MUTATED }, (_, index): Text => {
      const seed = OWN[index % OWN.length] as Text;
      return { name: seed.name, text: mutate(seed.text, random) };
    });
    const { equal } = await compareAll('mutated files', texts);
    expect(equal.length).toBeGreaterThan(0);
  }, 600_000);
});
