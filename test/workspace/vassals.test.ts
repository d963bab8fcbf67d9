import { expect, test } from 'vitest';
import { openProject, uriOf } from '../support/project.ts';

const VASSAL = '[uwsgi]\nhttp-socket = 127.0.0.1:8080\n';

test.each([
  ['a folder', '/etc/uwsgi/apps'],
  ['a folder with its scheme', 'dir:///etc/uwsgi/apps'],
  ['a pattern', '/etc/uwsgi/apps/*.ini'],
  ['a pattern with its scheme', 'glob:///etc/uwsgi/apps/*.ini'],
])('an emperor and the vassals of %s are one deployment', async (_what, emperor) => {
  const project = await openProject({
    'etc/uwsgi/emperor.ini': `[uwsgi]\nemperor = ${emperor}\n`,
    'etc/uwsgi/apps/a.ini': VASSAL,
    'etc/uwsgi/apps/b.ini': VASSAL,
    'etc/uwsgi/apps/b.txt': VASSAL,
  });
  const roots = project
    .deploymentsOf(uriOf('etc/uwsgi/emperor.ini'))
    .flatMap(deployment => deployment.roots.map(({ uri }) => uri));
  expect(roots).toContain(uriOf('etc/uwsgi/apps/a.ini'));
  expect(roots).toContain(uriOf('etc/uwsgi/apps/b.ini'));
});

test('an edit that names other vassals parts them', async () => {
  const path = 'etc/uwsgi/emperor.ini';
  const project = await openProject({
    [path]: '[uwsgi]\nemperor = /etc/uwsgi/apps\n',
    'etc/uwsgi/apps/a.ini': VASSAL,
  });
  project.put(uriOf(path), 'uwsgi-ini', '[uwsgi]\nemperor = /etc/uwsgi/other\n');
  await project.settle();
  const roots = project.deploymentsOf(uriOf(path)).flatMap(deployment => deployment.roots.map(({ uri }) => uri));
  expect(roots).toEqual([uriOf(path)]);
});
