import { expect, it } from 'vitest';
import { hover } from '../../server/src/features/hover.ts';
import { openAt } from './support.ts';

async function says(marked: string): Promise<string | undefined> {
  const { project, uri, position } = await openAt('a.conf', marked);
  const contents = hover(project, uri, position, { markdown: false })?.contents;
  return contents && typeof contents === 'object' && 'value' in contents ? contents.value : undefined;
}

it.each<[string, string]>([
  ['Options +Index<|>es\n', 'Indexes: list a directory'],
  ['ProxyPass / http://a/ ret<|>ry=0\n', 'retry: how long a failed back end is left alone'],
  ['ProxyPass / http://a/ ret<|>ry=0\n', '0 or more'],
  ['Header always set<|> X y\n', 'set: replace it'],
  ['Header alw<|>ays set X y\n', 'in answers to errors too'],
  ['LogLevel no<|>tice\n', 'normal, but worth a note'],
  ['SSLVerifyClient optional_no<|>_ca\n', 'need not be verifiable'],
])('%s', async (marked, text) => {
  expect(await says(marked)).toContain(text);
});

it.each(['ServerName a<|>\n', 'SetEnv on o<|>n\n'])('nothing is said of any text: %s', async marked => {
  expect(await says(marked)).toBeUndefined();
});
