import { expect, test } from 'vitest';
import { hover } from '../../server/src/features/hover.ts';
import { openProject, uriOf } from '../support/project.ts';

/** The hover at the first place of `mark` in a file. */
async function hoverAt(path: string, text: string, mark: string): Promise<string | undefined> {
  const project = await openProject({ [path]: text });
  const lines = text.slice(0, text.indexOf(mark) + 1).split('\n');
  const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  return JSON.stringify(hover(project, uriOf(path), position, { markdown: false })?.contents);
}

test.each([
  ['app.ini', '[uwsgi]\nchdir = %d/app\n', '%d', 'the folder of the file'],
  ['app.yaml', 'uwsgi:\n  http-socket: /run/%n.sock\n', '%n', 'without its extension'],
  ['app.json', '{"uwsgi":{"http-socket":":8080","env":"A=%zb"}}', '%z', 'stands for nothing'],
  ['app.xml', '<uwsgi><http-socket>:8080</http-socket><env>A=100%%</env></uwsgi>', '%%', 'a percent sign'],
])('magic variables in %s', async (path, text, mark, meaning) => {
  expect(await hoverAt(path, text, mark)).toContain(meaning);
});
