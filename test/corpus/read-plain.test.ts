// The short way of reading gives the same nodes as the grammar, over all items of all Apache files of the corpus.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scanApache } from '../../server/src/apache/items.ts';
import { cutItems } from '../../server/src/workspace/items.ts';
import { readBoth } from '../support/both-readers.ts';

const folder = process.env.CONFWRIGHT_CORPUS;
if (!folder) throw new Error('Set CONFWRIGHT_CORPUS to the folder of real configuration files (with MANIFEST.tsv).');

test('items of real files', { timeout: 60_000 }, () => {
  const [head = '', ...rows] = readFileSync(join(folder, 'MANIFEST.tsv'), 'utf8').split('\n');
  const columns = head.split('\t');
  const cell = (row: string, name: string): string => row.split('\t')[columns.indexOf(name)] ?? '';
  const files = rows.filter(row => /^apache|htaccess/.test(cell(row, 'class'))).map(row => cell(row, 'file'));
  expect(files.length).toBeGreaterThan(0);
  let plain = 0;
  for (const file of files) {
    for (const { text } of cutItems(scanApache, readFileSync(join(folder, file), 'utf8'))) {
      const both = readBoth(text);
      if (!both) continue;
      plain += 1;
      expect(both.plain, `${file}: ${text}`).toEqual(both.full);
    }
  }
  expect(plain).toBeGreaterThan(files.length);
});
