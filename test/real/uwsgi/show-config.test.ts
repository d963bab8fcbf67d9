import { existsSync, readdirSync, statSync } from 'node:fs';
import { cpus, hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { effectiveConfig } from '../../../server/src/uwsgi/evaluate.ts';
import type { Machine } from '../../../server/src/uwsgi/logic.ts';
import { evaluateFiles } from '../../uwsgi/evaluate-text.ts';
import type { Text } from './texts.ts';
import { corpusTexts, formatOf, isTemplate, mutate, OWN, seeded } from './texts.ts';
import type { Ground } from './uwsgi.ts';
import { isDangerous, layGround, needUwsgi, runUwsgi } from './uwsgi.ts';

const SEED = 20_260_401;
const MUTATIONS = Number(process.env.CONFWRIGHT_MUTATIONS ?? 5000);
/** Magic that no one can foresee (the time, the inode, a hash of the path), and what cuts up its own value. */
const UNFORESEEN = /%[tTijIJ]|cron2|unique-cron/;

let ground: Ground;
beforeAll(() => {
  needUwsgi();
  ground = layGround();
});
afterAll(() => ground.remove());

/** No interpreter is started for its application: the plugin that brings it gives way to one that serves nothing. */
function tame(text: string): string {
  return text.replace(/\b(?:python|php|psgi|perl|rack|ruby|lua|jvm|mono|gccgo|v8|gevent|asyncio|tornado)\w*/g, 'http');
}

function machineFor(folder: string, name: string): Machine {
  const kind = (path: string): 'file' | 'directory' | false => {
    const at = path.startsWith('/') ? path : join(folder, path);
    return existsSync(at) ? (statSync(at).isDirectory() ? 'directory' : 'file') : false;
  };
  const path = join(folder, name);
  const dot = name.lastIndexOf('.');
  const first = { O: name, P: path, S: name, D: `${folder}/`, N: name.slice(0, dot), E: name.slice(dot + 1), X: '' };
  const user = { u: '65534', U: 'nobody', g: '65534', G: 'nogroup' };
  const host = { h: hostname(), k: `${cpus().length}`, v: folder, V: '2.0.21-debian', b: '/usr/bin/uwsgi-core' };
  return {
    env: variable => (variable === 'PATH' ? '/usr/bin:/bin' : false),
    kind,
    glob: globFiles,
    lines: () => false,
    hostname: hostname(),
    magic: { ...first, C: folder.split('/').at(-1) ?? '', ...user, ...host },
  };
}

/** Patterns in the last part of a path, as far as files use them. */
function globFiles(pattern: string): readonly string[] {
  const slash = pattern.lastIndexOf('/');
  const [folder, last] = [pattern.slice(0, slash + 1), pattern.slice(slash + 1)];
  if (!/[*?]/.test(last) || !existsSync(folder)) return [pattern];
  const fits = new RegExp(
    `^${last
      .replace(/[.+^$()|[\]{}]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  );
  const found = readdirSync(folder).filter(name => fits.test(name) && !name.startsWith('.'));
  return found.length > 0 ? found.sort().map(name => folder + name) : [pattern];
}

type Outcome = 'equal' | 'different' | 'not shown' | 'not tried';

interface Compared {
  readonly outcome: Outcome;
  readonly detail?: string;
}

let number = 0;

async function compare({ name, text: original }: Text): Promise<Compared> {
  const text = tame(original);
  if (isDangerous(text) || isTemplate(text) || UNFORESEEN.test(text)) return { outcome: 'not tried' };
  const format = formatOf(name);
  number += 1;
  const given = `t${number}.${format}`;
  const path = ground.write(given, text);
  const { status, said } = await runUwsgi(ground.folder, [`--${format}`, given, '--no-server', '--show-config']);
  const shown = /\n;uWSGI instance configuration\n\[uwsgi\]\n([\s\S]*?);end of configuration\n/.exec(said)?.[1];
  if (shown === undefined) return { outcome: 'not shown', detail: `${status}: ${said.slice(0, 200)}` };
  const { evaluation } = await evaluateFiles({ [path]: text }, { given, machine: machineFor(ground.folder, given) });
  const own = [...effectiveConfig(evaluation), ['no-server', 'true'] as const, ['show-config', 'true'] as const];
  const expected = `${[[format, given] as const, ...own].map(([key, value]) => `${key} = ${value}`).join('\n')}\n`;
  if (normal(shown) === normal(expected)) return { outcome: 'equal' };
  return {
    outcome: 'different',
    detail: `${name}\n--- text\n${text.slice(0, 3000)}\n--- uWSGI\n${shown}\n--- here\n${expected}`,
  };
}

/** A line of the log ends at 8 KiB. */
function normal(text: string): string {
  return text
    .split('\n')
    .map(line => line.slice(0, 4000))
    .join('\n');
}

async function compareAll(texts: readonly Text[]): Promise<ReadonlyMap<Outcome, readonly string[]>> {
  const outcomes = new Map<Outcome, string[]>();
  const queue = [...texts];
  const work = async (): Promise<void> => {
    for (let text = queue.shift(); text; text = queue.shift()) {
      const { outcome, detail = '' } = await compare(text);
      outcomes.set(outcome, [...(outcomes.get(outcome) ?? []), detail]);
    }
  };
  await Promise.all([work(), work(), work()]);
  return outcomes;
}

function table(title: string, outcomes: ReadonlyMap<Outcome, readonly string[]>): void {
  const counts = [...outcomes].map(([outcome, details]) => `${outcome} ${details.length}`);
  process.stdout.write(`show-config, ${title}: ${counts.sort().join(', ')}\n`);
}

describe('the effective configuration is what uWSGI shows', () => {
  test('files of our own and the corpus', async () => {
    const outcomes = await compareAll([...OWN, ...corpusTexts()]);
    table('files', outcomes);
    expect(outcomes.get('equal')?.length).toBeGreaterThanOrEqual(OWN.length);
    expect(outcomes.get('different') ?? []).toEqual([]);
  }, 600_000);

  test(`${MUTATIONS} mutated files`, async () => {
    const random = seeded(SEED);
    const seeds = [...corpusTexts(), ...OWN].filter(({ text }) => !isTemplate(text) && !isDangerous(tame(text)));
    const own = OWN.length;
    const texts: Text[] = [];
    while (texts.length < MUTATIONS) {
      // Half of them from our own files, which hold what matters most.
      const pool = random() < 0.5 ? seeds.slice(-own) : seeds;
      const seed = pool[Math.floor(random() * pool.length)];
      if (!seed) break;
      const text = mutate(seed.text, random);
      if (!isTemplate(text) && !isDangerous(tame(text)) && !UNFORESEEN.test(text)) texts.push({ ...seed, text });
    }
    const outcomes = await compareAll(texts);
    table(`${texts.length} mutated files`, outcomes);
    expect(texts.length).toBe(MUTATIONS);
    expect((outcomes.get('different') ?? []).slice(0, 5)).toEqual([]);
  }, 1_800_000);
});
