import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findOption } from '../../../server/src/knowledge/options.ts';
import { evaluateFiles } from '../../uwsgi/evaluate-text.ts';
import type { Text } from './texts.ts';
import { corpusTexts, formatOf, isTemplate, mutate, OWN, seeded } from './texts.ts';
import type { Ground } from './uwsgi.ts';
import { isDangerous, layGround, needUwsgi, runUwsgi } from './uwsgi.ts';

const SEED = 20_260_402;
const MUTATIONS = Number(process.env.CONFWRIGHT_MUTATIONS ?? 5000);

/** Reasons that lie in the machine (which plugins, users, names and memory it has), not in the text; or a crash. */
const MACHINE =
  /No such file or directory|realpath\(\)|unable to (?:find|load) plugin|UNABLE to load|bind\(\)|chdir\(\)|Permission denied|Operation not permitted|unable to find (?:user|group)|getpwnam|getgrnam|setns|No route|Network is unreachable|not found in the system|unable to load configuration|Python|importing|open\(|mkdir|chown|mlock|exec|ssl|SSL|stat\(\)|Name or service|gethostbyname|resolve|Address already|Cannot assign|unable to register route|cannot set[gu]id|valid socket address|lock engine|alarm|stats_pusher|radius|getting \w+ configuration from \S+\s*$/;

let ground: Ground;
beforeAll(() => {
  needUwsgi();
  ground = layGround();
});
afterAll(() => ground.remove());

type Outcome =
  | 'accepted, no error'
  | 'accepted, an error here'
  | 'rejected, seen'
  | 'rejected, not seen'
  | 'rejected by the machine'
  /** A placeholder, or an option of a plugin: `--strict` was our wish, not the file's, and the plugin may be built in. */
  | 'rejected by --strict alone'
  | 'not tried';

let number = 0;

async function judge({ name, text: original }: Text): Promise<readonly [Outcome, string]> {
  const text = original.replace(
    /\b(?:python|php|psgi|perl|rack|ruby|lua|jvm|mono|gccgo|v8|gevent|asyncio|tornado)\w*/g,
    'http',
  );
  if (isDangerous(text) || isTemplate(text)) return ['not tried', name];
  const format = formatOf(name);
  number += 1;
  const given = `t${number}.${format}`;
  const path = ground.write(given, text);
  const { findings } = await evaluateFiles({ [path]: text }, { given });
  const errors = findings.filter(({ finding }) => finding.severity === 'error');
  const warnings = findings.filter(
    ({ finding }) => finding.severity === 'warning' || finding.severity === 'information',
  );
  const flags = [`--${format}`, given];
  const plain = await runUwsgi(ground.folder, [...flags, '--no-server', '--show-config']);
  const strict = await runUwsgi(ground.folder, ['--strict', ...flags, '--exit=0']);
  const why = (said: string): string =>
    `${name}: ${said.trim().split('\n').slice(-3).join(' | ')}\n${text.slice(0, 1500)}`;
  const shown = plain.said.includes(';end of configuration');
  if (errors.length > 0 && (plain.status === 0 || (shown && strict.status === 0 && MACHINE.test(plain.said)))) {
    return [
      'accepted, an error here',
      `${errors.map(({ finding }) => `${finding.rule}: ${finding.message}`).join('; ')}\n${why(plain.said)}`,
    ];
  }
  if (errors.length > 0) return ['rejected, seen', ''];
  const refused =
    plain.status !== 0 && !MACHINE.test(plain.said.slice(-600)) ? plain : strict.status !== 0 ? strict : undefined;
  if (!refused) return plain.status === 0 ? ['accepted, no error', ''] : ['rejected by the machine', ''];
  if (refused === strict && MACHINE.test(strict.said.slice(-600))) return ['rejected by the machine', ''];
  const directive = /unknown config directive: (.*)$/m.exec(refused.said)?.[1] ?? '';
  if (refused === strict && (findOption(directive) || placeholdersIn(text).has(directive))) {
    return ['rejected by --strict alone', ''];
  }
  return warnings.length > 0 ? ['rejected, seen', ''] : ['rejected, not seen', why(refused.said)];
}

function placeholdersIn(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/%\(([^()]*)\)/g)].flatMap(([, inner = '']) => inner.split(' ')));
}

async function judgeAll(title: string, texts: readonly Text[]): Promise<ReadonlyMap<Outcome, readonly string[]>> {
  const outcomes = new Map<Outcome, string[]>();
  const queue = [...texts];
  const work = async (): Promise<void> => {
    for (let text = queue.shift(); text; text = queue.shift()) {
      const [outcome, detail] = await judge(text);
      outcomes.set(outcome, [...(outcomes.get(outcome) ?? []), detail]);
    }
  };
  await Promise.all([work(), work(), work()]);
  const counts = [...outcomes].map(([outcome, details]) => `${outcome} ${details.length}`);
  process.stdout.write(`verdict, ${title}: ${counts.sort().join('; ')}\n`);
  return outcomes;
}

function expectFew(outcomes: ReadonlyMap<Outcome, readonly string[]>): void {
  expect(outcomes.get('accepted, an error here') ?? []).toEqual([]);
  const missed = outcomes.get('rejected, not seen') ?? [];
  const rejected = missed.length + (outcomes.get('rejected, seen')?.length ?? 0);
  expect(missed.length, missed.slice(0, 12).join('\n\n')).toBeLessThanOrEqual(Math.max(0, Math.floor(rejected / 100)));
}

describe('what uWSGI accepts is no error here, what it rejects is seen', () => {
  test('files of our own and the corpus', async () => {
    expectFew(await judgeAll('files', [...OWN, ...corpusTexts()]));
  }, 600_000);

  test(`${MUTATIONS} mutated files`, async () => {
    const random = seeded(SEED);
    const pool = [...corpusTexts(), ...OWN].filter(({ text }) => !isTemplate(text));
    const texts = Array.from({ length: MUTATIONS }, (): Text => {
      const from = random() < 0.5 ? OWN : pool;
      const { name, text } = from[Math.floor(random() * from.length)] ?? { name: '', text: '' };
      return { name, text: mutate(text, random) };
    });
    expectFew(await judgeAll(`${texts.length} mutated files`, texts));
  }, 1_800_000);
});
