import { expect, test } from 'vitest';
import { completion } from '../../server/src/features/completion.ts';
import { hover } from '../../server/src/features/hover.ts';
import { signatureHelp } from '../../server/src/features/signature-help.ts';
import { findingsOf, openProject } from '../support/project.ts';
import { openAt, textIn } from './support.ts';

/** The word under the cursor, and what completing it would take the place of. */
const CASES: readonly (readonly [file: string, marked: string, word: string, proposed: string])[] = [
  ['a.xml', '<uwsgi>\n<route><![CDATA[^/a red<|>irect:/b]]></route>\n</uwsgi>\n', 'redirect', 'redirect'],
  ['a.xml', '<uwsgi>\n<route><![CDATA[^/a&b red<|>irect:/b]]></route>\n</uwsgi>\n', 'redirect', 'redirect'],
  ['a.xml', '<uwsgi>\n<hook-asap><![CDATA[exe<|>c]]></hook-asap>\n</uwsgi>\n', 'exec', 'exec'],
  ['a.yaml', 'uwsgi:\n  route: ["^/a red<|>irect:/b", "^/b break:"]\n', 'redirect', 'redirect'],
  ['a.yaml', 'uwsgi:\n  route: ["^/a redirect:/b", "^/b bre<|>ak:"]\n', 'break', 'break'],
  ['a.yaml', "uwsgi:\n  route: ['^/a redirect:/b', '^/b bre<|>ak:']\n", 'break', 'break'],
  ['a.yaml', 'uwsgi:\n  plugins: [python3, ht<|>tp]\n', 'http', 'http'],
  ['a.yaml', 'uwsgi:\n  plugins: [python3,\n    ht<|>tp]\n', 'http', 'http'],
];

test.each(CASES)('%s: %s', async (file, marked, word, proposed) => {
  const { project, uri, text, position } = await openAt(file, marked);
  const told = hover(project, uri, position, { markdown: false });
  expect(told?.range && textIn(text, told.range)).toBe(word);
  const { items } = completion(project, uri, position, { snippets: false });
  const edit = items.find(({ label }) => label === proposed)?.textEdit;
  expect(edit && 'range' in edit && textIn(text, edit.range)).toBe(word);
});

test.each([
  ['a.yaml', 'uwsgi:\n  route: ["^/b break:", "^/c <|>"]\n', 1],
  ['a.xml', '<uwsgi>\n<route><![CDATA[^/a <|>]]></route>\n</uwsgi>\n', 1],
])('signature help in %s: %s', async (file, marked, active) => {
  const { project, uri, position } = await openAt(file, marked);
  expect(signatureHelp(project, uri, position, { markdown: false })?.activeParameter).toBe(active);
});

test('in a list in brackets no option is proposed', async () => {
  const { project, uri, position } = await openAt('a.yaml', 'uwsgi:\n  touch-reload: [/a,\n    b<|>]\n');
  expect(completion(project, uri, position, { snippets: false }).items).toEqual([]);
});

test.each([
  ['a.yaml', 'uwsgi:\n  cron: ["0 3 -1 -1 -1 date", "* * * * * date"]\n'],
  ['a.xml', '<uwsgi>\n<cron><![CDATA[* * * * * date]]></cron>\n</uwsgi>\n'],
])('values are judged in %s: %s', async (file, text) => {
  const project = await openProject({ [file]: text });
  expect(findingsOf(project, file).map(({ finding }) => finding.rule)).toEqual(['value-refused']);
});
