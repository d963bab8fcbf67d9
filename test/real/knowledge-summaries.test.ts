import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Program, readSummaries } from '../../scripts/gen/summaries.ts';
import { openHttpd } from '../../scripts/gen-facts/httpd.ts';
import { loadModules } from '../../scripts/gen-facts/modules.ts';
import { KEYED_OPTIONS } from '../../server/src/uwsgi/values/forms/keys.ts';
import { WORD_OPTIONS } from '../../server/src/uwsgi/values/forms/words.ts';
import { HOOK_ACTIONS } from '../../server/src/uwsgi/values/hooks/actions.ts';
import { ALARMS, ENCODERS, LOG_VARIABLES, LOGGERS } from '../../server/src/uwsgi/values/logging/variables.ts';
import { ACTIONS } from '../../server/src/uwsgi/values/routes/actions.ts';
import { CONDITIONS } from '../../server/src/uwsgi/values/routes/conditions.ts';
import { FUNCTIONS, REQUEST_VARIABLES } from '../../server/src/uwsgi/values/routes/variables.ts';

const VALUE_TABLES = [
  ACTIONS,
  ALARMS,
  CONDITIONS,
  ENCODERS,
  FUNCTIONS,
  HOOK_ACTIONS,
  LOG_VARIABLES,
  LOGGERS,
  REQUEST_VARIABLES,
] as const;

const manual = '/usr/share/doc/apache2-doc/manual/en/mod';
/** So many words in a row count as copied. */
const RUN = 7;
const httpd = openHttpd();

afterAll(() => httpd.close());

test('no summary repeats the manual', () => {
  expect(existsSync(manual), 'apache2-doc is needed: apt-get install apache2-doc').toBe(true);
  const pages = readdirSync(manual).filter(name => /\.html(?:\.en)?$/.test(name));
  expect(pages.length).toBeGreaterThan(100);
  const texts = pages.map(name => textOf(readFileSync(join(manual, name), 'utf8')));
  expect(repeated('apache', texts)).toEqual([]);
});

test("no summary repeats the server's own list", () => {
  const help = loadModules(httpd)
    .map(module => httpd.run(['-L'], module.load).stdout)
    .flatMap(text => [...text.matchAll(/^\t(?!Allowed in |when AllowOverride)(.+)$/gm)])
    .map(match => match[1] ?? '');
  expect(help.length).toBeGreaterThan(1000);
  expect(repeated('apache', help)).toEqual([]);
});

test('no summary and no word of a value repeats the help of uWSGI', () => {
  const { stdout, error } = spawnSync('uwsgi', ['--help'], { encoding: 'utf8', maxBuffer: 2 ** 24 });
  expect(error, 'uwsgi-core is needed: apt-get install uwsgi-core').toBeUndefined();
  const help = stdout.split('\n');
  expect(help.length).toBeGreaterThan(500);
  expect(repeated('uwsgi', help)).toEqual([]);
  const known = new Set(help.flatMap(runsOf));
  const terms = [...VALUE_TABLES.flat(), ...KEYED_OPTIONS.values(), ...WORD_OPTIONS.values()].flat();
  expect(terms.length).toBeGreaterThan(300);
  expect(terms.flatMap(({ means }) => runsOf(means)).filter(run => known.has(run))).toEqual([]);
});

/** The runs of words that summaries share with texts of others. */
function repeated(program: Program, texts: readonly string[]): readonly string[] {
  const known = new Set(texts.flatMap(runsOf));
  return readSummaries(program).flatMap(({ summaries }) =>
    [...summaries].flatMap(([name, text]) =>
      runsOf(text)
        .filter(run => known.has(run))
        .map(run => `${name}: ${run}`),
    ),
  );
}

function runsOf(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(RUN - 1).map((_, index) => words.slice(index, index + RUN).join(' '));
}

function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&');
}
