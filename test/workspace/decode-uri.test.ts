import { describe, expect, test } from 'vitest';
import { decodedName, decodedPath } from '../../server/src/core/decode-uri.ts';
import { memoryFiles } from '../../server/src/core/files.ts';
import { documentLinks } from '../../server/src/features/document-links.ts';
import { evaluateUwsgi } from '../../server/src/uwsgi/evaluate.ts';
import { newProject } from '../support/project.ts';

describe('what a URI encodes', () => {
  test.each([
    ['file:///a%20b/%C3%A4.ini', '/a b/ä.ini', 'ä.ini'],
    ['vscode-vfs://github/a%2Fb.ini', '/a/b.ini', 'a/b.ini'],
    ['file:///100%/%zz/%.ini', '/100%/%zz/%.ini', '%.ini'],
    ['file:///%e4/%C3%A4%ff.ini', '/%e4/%C3%A4%ff.ini', '%C3%A4%ff.ini'],
  ])('%s', (uri, path, name) => {
    expect([decodedPath(uri), decodedName(uri)]).toEqual([path, name]);
  });
});

test('a file whose URI encodes no text is read like any other', async () => {
  const uri = 'file:///srv/%e4%/a%.ini';
  const project = newProject(memoryFiles({}));
  project.put(uri, 'uwsgi-ini', '[uwsgi]\nsocket = %d%n.sock\nini = %dc.ini\n');
  await project.settle();
  const sources = {
    items: (asked: string) => project.document(asked)?.items,
    refusal: () => undefined,
    isRoot: () => false,
    expand: () => 'missing' as const,
    text: () => undefined,
    near: () => [],
  };
  const { instance } = evaluateUwsgi(uri, sources);
  expect(instance.sockets.map(({ name }) => name)).toEqual(['unix:/srv/%e4%/a%.sock']);
  expect(documentLinks(project, uri)).toEqual([]);
});
