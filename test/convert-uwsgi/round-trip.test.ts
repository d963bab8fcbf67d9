import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convertText, FORMATS, optionsOf } from './convert-text.ts';

/** What any of the formats can hold: no line ends, no blanks at the ends, no bare percent signs, no control characters. */
const value = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '%%',
        '%(a)',
        '%n',
        '"',
        "'",
        '#',
        ' #',
        ': ',
        ':',
        '<',
        '&',
        ']]>',
        '\\',
        '[',
        '{',
        '-',
        '--',
        ' ',
      ),
      fc.constantFrom('=', ';', '//', '/*', '*/', '<!--', 'true', '1', '0x1', '~', '@', '!', '|', '>', '?', ',', '\t'),
      fc.string({ unit: 'grapheme', maxLength: 4 }).map(text => text.replace(/%|[^\P{C}]|[\u2028\u2029]/gu, '')),
    ),
    { maxLength: 6 },
  )
  .map(parts => parts.join('').replace(/^[ \t]+|[ \t]+$/g, ''));
const name = fc.oneof(
  fc.constantFrom('env', 'a', 'for', 'endfor', 'true'),
  fc.stringMatching(/^[a-z][a-z0-9_.-]{0,8}$/),
);
/** What reads a file is called by its format, and `app` is another thing in XML. */
const RENAMED = /^(?:js|json|ini|xml|xmlconfig|ya?ml|config|include|inherit|app)$/;
const options = fc.array(
  fc.tuple(
    name.filter(text => !RENAMED.test(text)),
    value,
  ),
  { minLength: 1, maxLength: 8 },
);
const comment = fc.string({ unit: 'grapheme', maxLength: 20 }).map(text => text.replace(/[\r\n]/g, '').trim());

describe('random options survive', () => {
  test.each(FORMATS.filter(format => format !== 'ini'))('ini to %s and back', async to => {
    await fc.assert(
      fc.asyncProperty(options, comment, async (list, remark) => {
        const ini = `[uwsgi]\n${list.map(([key, text]) => `; ${remark}.\n${key} = ${text}\n`).join('')}`;
        const before = await optionsOf('ini', ini);
        const there = await convertText('ini', ini, to);
        expect(await optionsOf(to, there)).toEqual(before);
        expect(await optionsOf('ini', await convertText(to, there, 'ini'))).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ['xml', 'yaml'],
    ['yaml', 'json'],
    ['json', 'xml'],
  ] as const)('%s to %s and back', async (from, to) => {
    await fc.assert(
      fc.asyncProperty(options, async list => {
        const ini = `[uwsgi]\n${list.map(([key, text]) => `${key} = ${text}\n`).join('')}`;
        const source = await convertText('ini', ini, from);
        const before = await optionsOf(from, source);
        const there = await convertText(from, source, to);
        expect(await optionsOf(to, there)).toEqual(before);
        expect(await optionsOf(from, await convertText(to, there, from))).toEqual(before);
      }),
      { numRuns: 40 },
    );
  });
});
