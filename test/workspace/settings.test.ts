import { describe, expect, test } from 'vitest';
import { memoryFiles } from '../../server/src/core/files.ts';
import { readSettings } from '../../server/src/lsp/settings.ts';
import { findingsOf, newProject, openProject, uriOf } from '../support/project.ts';

describe('what the client sends', () => {
  test('files and folders are relative to the workspace, or addresses', () => {
    const sent = {
      apache: { roots: ['web/main.conf', 7] },
      pathMap: { '/etc/apache2': 'files/apache2', '/opt': 'file:///mnt/opt', relative: 'x', '/srv': 3 },
    };
    expect(readSettings(sent, ['file:///srv'])).toMatchObject({
      apacheRoots: ['file:///srv/web/main.conf'],
      pathMap: [
        { path: '/etc/apache2', uri: 'file:///srv/files/apache2' },
        { path: '/opt', uri: 'file:///mnt/opt' },
      ],
    });
  });

  test('nonsense counts as nothing', () => {
    const nothing = { apacheRoots: [], pathMap: [], deployments: [] };
    expect(readSettings({ apache: 1, pathMap: [2], deployments: {} }, [])).toMatchObject(nothing);
  });
});

const MODULES = 'LoadModule authz_core_module modules/mod_authz_core.so\n';

describe('a root that is set', () => {
  const files = { 'web/main.conf': `${MODULES}Include sites/*.conf\n`, 'web/sites/a.conf': 'RewriteEngine On\n' };

  test('is a main file: what no module that is loaded has is an error in what it includes', async () => {
    const settings = { apacheRoots: [uriOf('web/main.conf')] };
    const project = await openProject(files, settings);
    expect(findingsOf(project, 'web/sites/a.conf').map(({ finding }) => finding.rule)).toEqual([
      'directive-module-not-loaded',
    ]);
    expect(findingsOf(await openProject(files), 'web/sites/a.conf')).toEqual([]);
  });

  test('is read, though nobody opened it', async () => {
    const contents = Object.entries(files).map(([path, text]) => [uriOf(path), text]);
    const project = newProject(memoryFiles(Object.fromEntries(contents)), { apacheRoots: [uriOf('web/main.conf')] });
    await project.load(uriOf('web/sites/a.conf'), 'apacheconf');
    await project.settle();
    expect(project.deploymentsOf(uriOf('web/sites/a.conf')).flatMap(({ roots }) => roots)).toMatchObject([
      { uri: uriOf('web/main.conf') },
    ]);
  });
});

describe('a path map', () => {
  const files = {
    'roles/web/files/apache2.conf': `${MODULES}ServerRoot /etc/apache2\nInclude sites/a.conf\nInclude /srv/more/b.conf\n`,
    'roles/web/files/sites/a.conf': 'ServerName a\n',
    'other/b.conf': 'ServerName b\n',
  };
  const pathMap = [
    { path: '/etc/apache2', uri: uriOf('roles/web/files') },
    { path: '/srv', uri: uriOf('nowhere') },
    { path: '/srv/more', uri: uriOf('other') },
  ];

  test('says where folders of the server stand; the innermost counts', async () => {
    const project = await openProject(files, { pathMap });
    const [deployment] = project.deploymentsOf(uriOf('other/b.conf'));
    expect([...(deployment?.evaluations.values() ?? [])].flatMap(({ visited }) => [...visited.keys()])).toEqual([
      uriOf('roles/web/files/apache2.conf'),
      uriOf('roles/web/files/sites/a.conf'),
      uriOf('other/b.conf'),
    ]);
  });

  test('makes what is not there missing', async () => {
    const project = await openProject({ 'apache2.conf': `${MODULES}Include /srv/more/nosuch.conf\n` }, { pathMap });
    expect(findingsOf(project, 'apache2.conf').map(({ finding }) => finding.rule)).toEqual(['include-missing']);
  });
});
