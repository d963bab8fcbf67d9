import { describe, expect, test } from 'vitest';
import type { WantedSetting } from '../../server/src/glance/read/edit-sections.ts';
import { editSections } from '../../server/src/glance/read/edit-sections.ts';
import { readSections } from '../../server/src/service/sections.ts';

function edited(text: string, wanted: readonly WantedSetting[], foot: readonly string[] = []): string {
  return editSections(text, wanted, ' = ', foot)
    .toReversed()
    .reduce((result, { start, end, text: by }) => result.slice(0, start) + by + result.slice(end), text);
}

const port = (value: string, replaces: boolean): WantedSetting => ({
  section: 'DEFAULT',
  key: 'bind_port',
  value,
  replaces,
});

test('reads sections, settings and their places', () => {
  const text = '# c\n[DEFAULT]\r\nbind_port : 9292  \n;x = 1\n[a b]\nkey=';
  const sections = readSections(text);
  expect(sections.map(({ name, settings }) => [name, settings.map(({ key, value }) => [key, value])])).toEqual([
    ['DEFAULT', [['bind_port', '9292']]],
    ['a b', [['key', '']]],
  ]);
  const span = sections[0]?.settings[0]?.valueSpan;
  expect(text.slice(span?.start, span?.end)).toBe('9292');
});

describe('edits', () => {
  test.each([
    ['keeps a value', '[DEFAULT]\nbind_port=1\n', port('2', false), '[DEFAULT]\nbind_port=1\n'],
    ['replaces a value', '[DEFAULT]\nbind_port=1 \n', port('2', true), '[DEFAULT]\nbind_port=2 \n'],
    [
      'replaces the one that counts',
      '[DEFAULT]\nbind_port=1\nbind_port=3\n',
      port('2', true),
      '[DEFAULT]\nbind_port=1\nbind_port=2\n',
    ],
    [
      'adds to a section, in its line ends',
      'a\r\n[DEFAULT]\r\nx=1\r\n',
      port('2', false),
      'a\r\n[DEFAULT]\r\nbind_port = 2\r\nx=1\r\n',
    ],
    ['adds behind a header without line end', '[DEFAULT]', port('2', false), '[DEFAULT]\nbind_port = 2\n'],
    ['adds a section', '[a]\nx=1', port('2', false), '[a]\nx=1\n\n[DEFAULT]\nbind_port = 2\n'],
    [
      'is not fooled by comments',
      '[DEFAULT]\n#bind_port = 1\n',
      port('2', true),
      '[DEFAULT]\nbind_port = 2\n#bind_port = 1\n',
    ],
  ])('%s', (_name, before, wanted, after) => {
    expect(edited(before, [wanted])).toBe(after);
    expect(edited(after, [wanted])).toBe(after);
  });

  test('adds a repeated key once for each value, and lines at the end', () => {
    const environment = { section: 'Service', key: 'Environment', replaces: false, repeats: true };
    const wanted = ['A=1', 'B=2'].map(value => ({ ...environment, value }));
    expect(edited('[Service]\nEnvironment=A=1\n', wanted, ['# end'])).toBe(
      '[Service]\nEnvironment = B=2\nEnvironment=A=1\n\n# end\n',
    );
  });
});
