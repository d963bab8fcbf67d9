import { describe, expect, test } from 'vitest';
import { memoryFiles } from '../../server/src/core/files.ts';
import { discover, discoverAround } from '../../server/src/workspace/discover.ts';

const ROOT = 'file:///srv/repo';

/** Empty files at these paths below the root. */
const filesAt = (...paths: readonly string[]) =>
  memoryFiles(Object.fromEntries(paths.map(path => [`${ROOT}/${path}`, ''])));

const below = (uris: readonly string[]): readonly string[] => uris.map(uri => uri.slice(ROOT.length + 1));

describe('discover', () => {
  test.each([
    'apache2.conf',
    'deep/er/httpd.conf',
    '.htaccess',
    'mods-enabled/wsgi.load',
    'sites-available/000-default',
    'sites-enabled/glance',
    'vhosts.d/a',
    'glance-api.ini',
    'uwsgi.yaml',
    'uwsgi.yml',
    'uwsgi.json',
    'uwsgi.xml',
    'vhost.conf.j2',
    'vhost.erb',
    'httpd.conf.in',
    'uwsgi.ini.sample',
  ])('looks into %s', async path => {
    expect(below((await discover(filesAt(path), ROOT)).uris)).toEqual([path]);
  });

  test.each([
    'README.md',
    'main.py',
    'node_modules/a/httpd.conf',
    'a/node_modules/httpd.conf',
    '.git/config.conf',
    '.cache/httpd.conf',
    'dist/httpd.conf',
    'LICENSE',
  ])('passes over %s', async path => {
    expect((await discover(filesAt(path, 'x.txt'), ROOT)).uris).toEqual([]);
  });

  test('a skipped name is searched when it is named itself', async () => {
    expect(below((await discover(filesAt('dist/httpd.conf'), `${ROOT}/dist`)).uris)).toEqual(['dist/httpd.conf']);
  });

  test('stops where it may look no further, and says so', async () => {
    const files = filesAt('a.conf', 'b.conf', 'c.conf', 'd/e.conf');
    expect(await discover(files, ROOT, 3)).toMatchObject({ stopped: true, uris: { length: 3 } });
    expect(await discover(files, ROOT, 5)).toMatchObject({ stopped: false, uris: { length: 4 } });
  });

  test('a folder that cannot be listed is told', async () => {
    const files = filesAt('a.conf', 'secret/b.conf');
    const closed = { ...files, list: async (uri: string) => (uri.endsWith('/secret') ? undefined : files.list(uri)) };
    const { uris, unlisted } = await discover(closed, ROOT);
    expect([below(uris), below(unlisted)]).toEqual([['a.conf'], ['secret']]);
  });

  test('links count once, under their own name before that of a link', async () => {
    const files = filesAt('sites-available/a.conf', 'a-link.conf');
    const real = async (uri: string) => uri.replace('a-link.conf', 'sites-available/a.conf');
    const { files: found } = await discover({ ...files, real }, ROOT);
    expect(found).toEqual([{ uri: `${ROOT}/sites-available/a.conf`, met: `${ROOT}/sites-available/a.conf` }]);
  });

  test('large data in a general format is no configuration', async () => {
    const files = filesAt('a.json', 'a.conf');
    const large = { ...files, stat: async () => ({ type: 'file' as const, size: 2 ** 21 }) };
    expect(below((await discover(large, ROOT)).uris)).toEqual(['a.conf']);
  });
});

describe('discoverAround', () => {
  test('finds what may form one deployment with a file, and not what strangers have', async () => {
    const files = filesAt(
      'host-a/apache2/sites-enabled/glance.conf',
      'host-a/apache2/apache2.conf',
      'host-a/uwsgi/glance.ini',
      'host-a/data/other.ini',
      'host-b/uwsgi/glance.ini',
    );
    const { uris } = await discoverAround(files, `${ROOT}/host-a/apache2/sites-enabled/glance.conf`);
    expect(below(uris)).toEqual([
      'host-a/apache2/apache2.conf',
      'host-a/apache2/sites-enabled/glance.conf',
      'host-a/uwsgi/glance.ini',
    ]);
  });
});
