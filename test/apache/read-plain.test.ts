import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPlain } from '../../server/src/apache/read-plain.ts';
import { generateHosts } from '../bench/generate.ts';
import { readBoth } from '../support/both-readers.ts';

const PIECES = [
  '<VirtualHost *:80>',
  '</VirtualHost>',
  '<If "%{X} > 3">',
  '</If>',
  '<Directory',
  '</directory>',
  'ServerName',
  'a',
  ' ',
  '\t',
  '\v',
  '\r',
  '\n',
  '\r\n',
  '\\',
  '"',
  "'",
  '"a b"',
  "'c'",
  '#',
  '<',
  '>',
  '/',
  '{',
  '{{ x }}',
  '%{Y}t',
  '<%',
  'ä',
  '🙂',
  '\u00a0',
] as const;

test('the short way reads what the grammar reads, whatever stands there', () => {
  const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 24 }).map(pieces => pieces.join(''));
  fc.assert(
    fc.property(text, value => {
      const both = readBoth(value);
      if (both) expect(both.plain).toEqual(both.full);
    }),
    { numRuns: 20_000 },
  );
});

test('virtual hosts as panels write them go the short way', () => {
  for (const host of generateHosts({ hosts: 100 }).split(/(?<=<\/VirtualHost>\n)/)) {
    const both = readBoth(host);
    expect(both).toBeDefined();
    expect(both?.plain).toEqual(both?.full);
  }
});

test.each([
  ['a line that goes on', 'ServerName \\\n  a\n'],
  ['a mark of a template', 'ServerName {{ name }}\n'],
  ['a quote left open', 'ServerName "a\n'],
  ['a section left open', '<Directory />\n'],
  ['a closing tag too many', '</Directory>\n'],
  ['text behind a tag', '<Directory /> x\n</Directory>\n'],
  ['a tag left open', '<Directory /\n</Directory>\n'],
])('%s is for the grammar', (_, text) => {
  expect(readPlain(text)).toBeUndefined();
});
