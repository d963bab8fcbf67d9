import { describe, expect, test } from 'vitest';
import { homesOf, readSummaries, summaryData } from '../../scripts/gen/summaries.ts';
import { summaryOfDirective, summaryOfOption } from '../../server/src/knowledge/summaries.ts';

describe.each(['apache', 'uwsgi'] as const)('%s', program => {
  const homes = homesOf(program);
  const files = readSummaries(program);

  test('every file is about a known module or plugin', () => {
    expect(files.filter(file => !homes.has(file.home)).map(file => file.name)).toEqual([]);
  });

  test.each([...homes])('%s is complete', (home, names) => {
    const summaries = files.filter(file => file.home === home).flatMap(file => [...file.summaries.keys()]);
    expect(summaries.sort()).toEqual([...names].sort());
  });

  test.each(files)('$name', ({ home, summaries }) => {
    const names = new Set(homes.get(home));
    expect([...summaries.keys()].filter(name => !names.has(name))).toEqual([]);
    const faults = [...summaries].flatMap(([name, text]) => faultsOf(text).map(fault => `${name}: ${fault}`));
    expect(faults).toEqual([]);
  });
});

/** What is wrong with the form of a summary. */
function faultsOf(text: string): readonly string[] {
  const sentences = text.match(/[.!?](?= |$)/g)?.length ?? 0;
  const faults = [
    text.length < 40 && `too short (${text.length})`,
    text.length > 260 && `too long (${text.length})`,
    !text.endsWith('.') && 'no period at its end',
    sentences > 2 && `${sentences} sentences`,
    text.split('`').length % 2 === 0 && 'a backtick that is not closed',
    /[^\S ]| {2}/.test(text) && 'more than one blank between words',
  ];
  return faults.filter(fault => typeof fault === 'string');
}

test('each is looked up by the name of its fact', () => {
  expect(summaryOfDirective('Alias')).toMatch(/document root/);
  expect(summaryOfDirective('alias')).toBeUndefined();
  expect(summaryOfOption('no-such-option')).toBeUndefined();
});

test('the compiled files hold one entry on a line', () => {
  for (const [, text] of summaryData()) {
    expect(text.trimEnd().split('\n').slice(1, -1)).toHaveLength(Object.keys(JSON.parse(text) as object).length);
  }
});
