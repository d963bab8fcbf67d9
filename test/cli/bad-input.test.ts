import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Reported } from '../../server/src/cli/report/reported.ts';
import type { Files } from '../../server/src/core/files.ts';
import { DEFAULT_SETTINGS } from '../../server/src/core/settings.ts';
import { nodeFiles } from '../../server/src/node/files.ts';
import { runCli } from './run-cli.ts';

/** Node itself makes no pipes. */
const MAKE_PIPE = 'mkfifo';

/** One line that is always reported, to see that the rest is still checked. */
const GLANCE = 'WSGIScriptAlias / /usr/bin/glance-wsgi-api\n';

let folder = '';
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'confwright-')));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A new folder with these files. */
function site(name: string, contents: Readonly<Record<string, string | Uint8Array>>): string {
  const root = join(folder, name);
  for (const [path, content] of Object.entries({ 'glance.conf': GLANCE, ...contents })) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

/** What is told of the paths: `file:line rule`, files below `root`. */
async function lint(root: string, paths: readonly string[] = [root], files?: Files) {
  const { code, stdout, stderr } = await runCli(['lint', '--format', 'json', ...paths], files ? { files } : {});
  const found = (JSON.parse(stdout) as readonly Reported[]).filter(({ rule }) => rule !== 'glance-mod-wsgi');
  const glance = stdout.includes('"glance-mod-wsgi"');
  return {
    code,
    glance,
    stderr: stderr.replaceAll(`${root}/`, ''),
    found: found.map(({ file, line, rule }) => `${file.slice(root.length + 1)}:${line} ${rule}`),
    messages: found.map(({ message }) => message),
  };
}

describe('bad input', () => {
  test('a folder that is called like a file is searched', async () => {
    const root = site('folder', { 'httpd.conf/inner.conf': GLANCE });
    expect(await lint(root, [join(root, 'httpd.conf')])).toMatchObject({ code: 1, glance: true, stderr: '' });
  });

  test('a path that is not there', async () => {
    const root = site('absent', {});
    const { code, glance, found, stderr } = await lint(root, [join(root, 'absent.conf'), root]);
    expect({ code, glance, found }).toEqual({ code: 2, glance: true, found: [] });
    expect(stderr).toBe('confwright: absent.conf: no such file or folder, or a link that leads nowhere\n');
  });

  test('a link that leads nowhere: told where it stands, and when it is named', async () => {
    const root = site('dangling', {});
    symlinkSync('nowhere', join(root, 'link.conf'));
    expect(await lint(root)).toMatchObject({ code: 1, glance: true, found: ['link.conf:1 file-unreadable'] });
    expect(await lint(root, [join(root, 'link.conf')])).toMatchObject({ code: 2, found: [] });
  });

  test('httpd stops at a link that leads nowhere, unless the include is optional', async () => {
    const root = site('dangling-include', {
      'apache2.conf': 'Include sites/*.conf\nIncludeOptional sites/*.conf\n',
      'sites/a.conf': 'ServerTokens Prod\n',
    });
    symlinkSync('nowhere', join(root, 'sites/b.conf'));
    expect((await lint(root)).found).toEqual(['apache2.conf:1 include-missing', 'sites/b.conf:1 file-unreadable']);
  });

  test('a file without read permission: told in its place, and when it is named it could not be checked', async () => {
    const root = site('denied', { 'secret.conf': 'Listen 80\n' });
    const disk = nodeFiles();
    const files: Files = {
      ...disk,
      read: async uri => (uri.endsWith('/secret.conf') ? { failure: 'denied' } : disk.read(uri)),
    };
    expect(await lint(root, [root], files)).toMatchObject({ code: 1, found: ['secret.conf:1 file-unreadable'] });
    expect(await lint(root, [join(root, 'secret.conf'), root], files)).toMatchObject({
      code: 2,
      glance: true,
      found: ['secret.conf:1 file-unreadable'],
      messages: [expect.stringContaining('permission denied')],
    });
  });

  test('the disk itself denies reading, except to root', async () => {
    const root = site('chmod', { 'secret.conf': 'Listen 80\n' });
    chmodSync(join(root, 'secret.conf'), 0);
    const isRoot = process.getuid?.() === 0;
    expect((await lint(root)).found).toEqual(isRoot ? [] : ['secret.conf:1 file-unreadable']);
  });

  test('an included file that cannot be read is told at its Include', async () => {
    const root = site('denied-include', {
      'apache2.conf': 'Listen 80\nInclude secret.conf\n',
      'secret.conf': 'Listen 80\n',
    });
    const disk = nodeFiles();
    const files: Files = {
      ...disk,
      read: async uri => (uri.endsWith('/secret.conf') ? { failure: 'denied' } : disk.read(uri)),
    };
    expect(await lint(root, [root], files)).toMatchObject({
      found: ['apache2.conf:2 file-unreadable'],
      messages: [expect.stringMatching(/^secret\.conf cannot be read: permission denied/)],
    });
  });

  test('a file of 50 MB is not read', async () => {
    const root = site('large', { 'large.conf': '' });
    truncateSync(join(root, 'large.conf'), 50_000_000);
    expect(await lint(root)).toMatchObject({ code: 1, glance: true, found: ['large.conf:1 file-too-large'] });
    expect(await lint(root, [join(root, 'large.conf')])).toMatchObject({
      code: 2,
      found: ['large.conf:1 file-too-large'],
    });
  });

  test('binary data: told when named or included, passed over in a search', async () => {
    const bytes = Uint8Array.from({ length: 4096 }, (_, at) => (at * 7) % 256);
    const root = site('binary', { 'data.conf': bytes });
    expect(await lint(root)).toMatchObject({ code: 1, glance: true, found: [] });
    expect(await lint(root, [join(root, 'data.conf')])).toMatchObject({ code: 1, found: ['data.conf:1 file-binary'] });
    const including = site('binary-include', { 'apache2.conf': '\nInclude data.conf\n', 'data.conf': bytes });
    expect(await lint(including)).toMatchObject({ found: ['apache2.conf:2 file-binary'] });
  });

  test('Windows-1252: told at the byte, and checked', async () => {
    const text = Buffer.from(`# proxy\n# caf\xe9\n${GLANCE}`, 'latin1');
    const root = site('encoding', { 'glance.conf': text });
    expect(await lint(root)).toMatchObject({ code: 1, glance: true, found: ['glance.conf:2 file-encoding'] });
  });

  test('files that include each other', async () => {
    const root = site('cycle', {
      'apache2.conf': 'Include a.conf\n',
      'a.conf': 'Listen 80\nInclude b.conf\n',
      'b.conf': 'Include a.conf\n',
      'uwsgi.ini': '[uwsgi]\nini = uwsgi.ini\n',
    });
    const { found, code, glance } = await lint(root);
    expect(found).toEqual(['b.conf:1 include-cycle', 'uwsgi.ini:2 include-cycle']);
    expect({ code, glance }).toEqual({ code: 1, glance: true });
  });

  test('a chain of includes as deep as httpd allows is no cycle', async () => {
    const chain = Array.from({ length: 60 }, (_, at) => [`c${at}.conf`, `Include c${at + 1}.conf\n`] as const);
    const root = site('chain', {
      ...Object.fromEntries(chain),
      'c60.conf': 'Listen 80\n',
      'apache2.conf': 'Include c0.conf\n',
    });
    expect((await lint(root)).found).toEqual([]);
  });

  test('an include that is not there', async () => {
    const root = site('missing', {
      'apache2.conf': 'Include gone.conf\nIncludeOptional gone.conf\n',
      'uwsgi.ini': '[uwsgi]\nini = gone.ini\n',
    });
    expect(await lint(root)).toMatchObject({
      code: 1,
      found: ['apache2.conf:1 include-missing', 'uwsgi.ini:2 include-missing'],
    });
  });

  test.each([
    ['httpd.conf', ''],
    ['uwsgi.ini', ''],
    ['other.conf', ''],
    ['other.yaml', 'confwright: other.yaml: not a file of Apache httpd, uWSGI or nginx'],
  ])('an empty %s is no problem', async (name, told) => {
    const root = site(`empty-${name}`, { [name]: '' });
    const { code, found, stderr } = await lint(root, [join(root, name)]);
    expect({ code, found }).toEqual({ code: 0, found: [] });
    expect(stderr.startsWith(told)).toBe(true);
    expect(stderr === '').toBe(told === '');
  });

  test.skipIf(process.platform === 'win32')('a pipe, which would wait for ever', async () => {
    const root = site('pipe', {});
    execFileSync(MAKE_PIPE, [join(root, 'pipe.conf')]);
    expect(await lint(root)).toMatchObject({ code: 1, glance: true, found: ['pipe.conf:1 file-unreadable'] });
    expect(await lint(root, [join(root, 'pipe.conf')])).toMatchObject({ code: 2 });
    expect(await lint('/dev', ['/dev/null'])).toMatchObject({ code: 2, found: ['null:1 file-unreadable'] });
  });

  test.skipIf(process.platform !== 'linux')('a name that is not UTF-8', async () => {
    const root = site('name', {});
    writeFileSync(Buffer.concat([Buffer.from(`${root}/caf`), Buffer.from([0xe9]), Buffer.from('.conf')]), GLANCE);
    expect(await lint(root)).toMatchObject({ code: 1, glance: true, found: ['caf\uFFFD.conf:1 file-unreadable'] });
  });

  test('folders that link to each other or upwards, and files that are linked twice', async () => {
    const root = site('links', { 'sites-available/a.conf': GLANCE, 'sites-enabled/readme.conf': '# nothing\n' });
    symlinkSync('..', join(root, 'sites-enabled/up'));
    symlinkSync('../sites-available', join(root, 'sites-available/self'));
    symlinkSync('../sites-available/a.conf', join(root, 'sites-enabled/a.conf'));
    const { stdout } = await runCli(['lint', root]);
    const files = stdout.split('\n').flatMap(line => (line === '' ? [] : [line.replace(/:.*/, '').slice(root.length)]));
    expect(files).toEqual(['/glance.conf', '/sites-available/a.conf']);
  });

  test('a rule that fails is told once, and the rest is checked', async () => {
    const { isolate } = await import('../../server/src/lint/isolate.ts');
    const { glanceModWsgi } = await import('../../server/src/glance/rules/glance-mod-wsgi.ts');
    const failures: string[] = [];
    const broken = {
      ...glanceModWsgi,
      judge: () => {
        throw new Error('broken');
      },
    };
    const [rule] = isolate([broken], (id, error) => failures.push(`${id}: ${error}`));
    const view = {
      settings: DEFAULT_SETTINGS,
      get: () => [],
      names: () => [],
      isUnused: () => false,
      nearby: () => [],
    };
    expect([...(rule?.judge([], view) ?? [])]).toEqual([]);
    expect(failures).toEqual(['glance-mod-wsgi: Error: broken']);
  });
});
