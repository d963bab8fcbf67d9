// Every real file that its own server accepts parses without an ERROR or MISSING node. The files are those of the folder
// in CONFWRIGHT_CORPUS, which lists them in MANIFEST.tsv.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type GrammarName, loadWasm } from '../grammars/engines.ts';
import { readAsHttpd, readFromTree } from '../grammars/httpd-reader.ts';

interface Row {
  readonly file: string;
  readonly class: string;
  readonly verdict: string;
}

const folder = process.env.CONFWRIGHT_CORPUS;
if (!folder) throw new Error('Set CONFWRIGHT_CORPUS to the folder of real configuration files (with MANIFEST.tsv).');

function readManifest(path: string): readonly Row[] {
  const [head = '', ...lines] = readFileSync(path, 'utf8').split(/\r?\n/).filter(Boolean);
  const names = head.split('\t');
  return lines.map(line => {
    const values = line.split('\t');
    const cell = (name: string) => values[names.indexOf(name)] ?? '';
    return { file: cell('file'), class: cell('class'), verdict: cell('httpd_verdict') };
  });
}

const rows = readManifest(join(folder, 'MANIFEST.tsv')).filter(row => row.class !== 'symlink');
const groups: readonly (readonly [title: string, grammar: GrammarName, wanted: (row: Row) => boolean])[] = [
  ['files that httpd accepts', 'apacheconf', row => row.verdict === 'ok'],
  ['templates of Apache files', 'apacheconf', row => /^apache.*-template$/.test(row.class)],
  ['uWSGI ini files and templates', 'uwsgi_ini', row => row.class.startsWith('uwsgi-ini')],
];

describe.each(groups)('%s', async (_title, grammar, wanted) => {
  const { parse } = await loadWasm(grammar);
  const files = rows.filter(wanted).map(row => row.file);

  test('are there', () => expect(files.length).toBeGreaterThan(0));

  test('parse without an error', () => {
    expect(files.filter(file => parse(readFileSync(join(folder, file), 'utf8')).hasError)).toEqual([]);
  });
});

test('files that httpd accepts have the lines, words and depths that httpd sees', async () => {
  const { parse } = await loadWasm('apacheconf');
  const texts = rows
    .filter(row => row.verdict === 'ok')
    .map(row => ({ file: row.file, text: readFileSync(join(folder, row.file), 'utf8') }))
    // template marks and lone carriage returns are not httpd's
    .filter(({ text }) => !/\{\{|\{%[-+ \t]|\{#[- \t]|<%|\r(?!\n)/.test(text));
  expect(texts.length).toBeGreaterThan(0);
  for (const { file, text } of texts) expect(readFromTree(text, parse(text).root), file).toEqual(readAsHttpd(text));
});
