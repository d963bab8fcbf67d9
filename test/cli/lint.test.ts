import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inMemory, runCli } from './run-cli.ts';

const UWSGI = '[uwsgi]\nhttp-socket = 127.0.0.1:60999\nwsgi-file = /usr/bin/glance-wsgi-api\n';
const PROXY = '<VirtualHost *:80>\n    ProxyPass "/image" "http://127.0.0.1:60999"\n</VirtualHost>\n';
const KEYSTONE = '<VirtualHost *:5000>\n    WSGIScriptAlias / /usr/bin/keystone-wsgi-public\n</VirtualHost>\n';
const SITE = {
  'apache2/sites-enabled/glance.conf': PROXY,
  'apache2/sites-enabled/keystone.conf': KEYSTONE,
  'uwsgi/glance-api.ini': UWSGI,
  'node_modules/thing/httpd.conf': '</IfModule>\n',
  '.git/httpd.conf': '</Directory>\n',
};

const lint = (argv: readonly string[], contents: Parameters<typeof inMemory>[0] = SITE) =>
  runCli(['lint', ...argv], inMemory(contents));

/** `file:line rule` of each line of the text form. */
const places = (stdout: string): readonly string[] =>
  stdout
    .split('\n')
    .filter(line => line !== '')
    .map(line => line.replace(/^(.*?:\d+):.*\[(.*)\]$/, '$1 $2'));

describe('lint', () => {
  test('searches the current folder and sorts by file', async () => {
    const { code, stdout, stderr } = await lint([]);
    expect(places(stdout)).toEqual([
      './apache2/sites-enabled/glance.conf:2 glance-uwsgi-http',
      './uwsgi/glance-api.ini:3 glance-uwsgi-http',
    ]);
    expect(stderr).toBe('');
    expect(code).toBe(1);
  });

  test('knows Debian by its links: what is enabled counts once, and modules are enabled with a2enmod', async () => {
    const root = mkdtempSync(join(tmpdir(), 'confwright-debian-'));
    const apache = join(root, 'etc/apache2');
    const files = {
      'apache2.conf': 'IncludeOptional mods-enabled/*.load\nInclude sites-enabled/\n',
      'mods-available/authz_core.load': 'LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so\n',
      'mods-enabled/README': '',
      'sites-available/a.conf': 'RewriteEngine On\n',
      'sites-enabled/README.conf': '',
    };
    try {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(apache, path)), { recursive: true });
        writeFileSync(join(apache, path), text);
      }
      symlinkSync('../mods-available/authz_core.load', join(apache, 'mods-enabled/authz_core.load'));
      symlinkSync('../sites-available/a.conf', join(apache, 'sites-enabled/a.conf'));
      const { stdout } = await runCli(['lint', root]);
      expect(stdout.trimEnd().split('\n')).toEqual([
        expect.stringMatching(/sites-available\/a\.conf:1:1: error: .* Run "a2enmod rewrite"/),
      ]);
    } finally {
      rmSync(root, { recursive: true });
    }
  });

  test('prints one line a finding: file:line:col: severity: message [rule]', async () => {
    const { stdout } = await lint(['uwsgi/glance-api.ini']);
    expect(stdout).toMatch(
      /^uwsgi\/glance-api\.ini:3:1: warning: Glance runs under uWSGI .*\. \[glance-uwsgi-http\]\n$/,
    );
  });

  test('--format json prints an array of findings with exactly the fixed fields', async () => {
    const { code, stdout } = await lint(['--format', 'json', 'uwsgi']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual([
      {
        file: 'uwsgi/glance-api.ini',
        line: 3,
        column: 1,
        endLine: 3,
        endColumn: 37,
        rule: 'glance-uwsgi-http',
        severity: 'warning',
        message: expect.stringContaining('Glance runs under uWSGI in HTTP mode'),
        url: 'https://github.com/confwright/confwright/blob/main/docs/rules/glance-uwsgi-http.md',
        fixable: true,
      },
    ]);
  });

  test('columns count UTF-16 units from 1', async () => {
    const line = '# é😀\n  ProxyPass "/😀" "uwsgi://127.0.0.1/glance"\n';
    const { stdout } = await lint(['--format', 'json', 'httpd.conf'], { 'httpd.conf': line });
    expect(JSON.parse(stdout)).toMatchObject([{ line: 2, column: 3, endLine: 2, endColumn: 45 }]);
  });

  test('nothing found: no text, or an empty array, and status 0', async () => {
    expect(await lint(['apache2/sites-enabled/keystone.conf'])).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(await lint(['--format', 'json', 'apache2/sites-enabled/keystone.conf'])).toMatchObject({
      code: 0,
      stdout: '[]\n',
    });
  });

  test('a single file is judged within its deployment, and only it is reported', async () => {
    const { stdout } = await lint(['apache2/sites-enabled/glance.conf']);
    expect(places(stdout)).toEqual(['apache2/sites-enabled/glance.conf:2 glance-uwsgi-http']);
  });

  test('so is a folder', async () => {
    expect(places((await lint(['apache2/'])).stdout)).toEqual([
      'apache2/sites-enabled/glance.conf:2 glance-uwsgi-http',
    ]);
  });

  test('a file that is named twice is reported once, under its own name', async () => {
    const { stdout } = await lint(['uwsgi', 'uwsgi/glance-api.ini']);
    expect(places(stdout)).toEqual(['uwsgi/glance-api.ini:3 glance-uwsgi-http']);
  });

  test('a file of another program gets no finding, only a line on standard error', async () => {
    const { code, stdout, stderr } = await lint(['--format', 'json', 'named.conf', 'nginx.conf'], {
      'named.conf': 'options {\n  directory "/var";\n};\n',
      'nginx.conf': 'server {\n  listen 80;\n  nonsense on;\n',
    });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '[]\n' });
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(/^confwright: named\.conf: not a file of Apache httpd, uWSGI or nginx/),
      'confwright: nginx.conf: a file of nginx, of which only what it forwards to is judged',
      '',
    ]);
  });

  test('a file with little in it is taken for what its name says when it is named, not when it is found', async () => {
    const contents = { 'site.conf': 'ServerName a\n</Directory>\n' };
    expect(places((await lint(['site.conf'], contents)).stdout)).toEqual(['site.conf:2 section-close-unmatched']);
    expect((await lint([], contents)).stdout).toBe('');
  });

  test('in a folder it is passed over in silence', async () => {
    const contents = { 'etc/nginx.conf': 'server {\n  listen 80;\n}\n' };
    expect(await lint(['etc'], contents)).toEqual({ code: 0, stdout: '', stderr: '', saved: {} });
  });

  test.each([
    ['apacheconf', 'notes.txt', 'WSGIScriptAlias / /usr/bin/glance-wsgi-api\n', 'glance-mod-wsgi'],
    ['htaccess', 'notes.txt', '</Files>\n', 'section-close-unmatched'],
    ['uwsgi', 'notes.txt', UWSGI, 'glance-uwsgi-http'],
    ['uwsgi', 'notes.yml', 'uwsgi:\n  http: :9292\n  module: glance.wsgi.api\n', 'glance-uwsgi-http'],
    ['uwsgi', 'notes.xml', '<uwsgi><socket>:1</socket><module>glance.wsgi.api</module></uwsgi>', 'glance-uwsgi-socket'],
    ['uwsgi', 'notes.json', '{"uwsgi": {"socket": ":1", "module": "glance.wsgi.api"}}', 'glance-uwsgi-socket'],
  ])('--language %s reads %s as such', async (language, file, text, rule) => {
    const { stdout, code } = await lint(['--language', language, file], { [file]: text });
    expect(places(stdout).map(place => place.replace(/.* /, ''))).toContain(rule);
    expect(code).toBe(1);
  });

  test.each([
    ['31', 'warning'],
    ['Caracal', 'warning'],
  ])('--glance-release %s: Glance under uWSGI is a %s', async (release, severity) => {
    expect((await lint(['--glance-release', release, 'uwsgi'])).stdout).toContain(` ${severity}: `);
  });

  test('from release 32 on uWSGI in HTTP mode is what the guide recommends, without the script and with its limits', async () => {
    const { stdout } = await lint(['--glance-release', '32']);
    expect(places(stdout)).toEqual([
      './apache2/sites-enabled/glance.conf:2 glance-proxy-100-continue',
      './uwsgi/glance-api.ini:3 glance-buffer-size',
      './uwsgi/glance-api.ini:3 glance-chunked-input-limit',
      './uwsgi/glance-api.ini:3 glance-enable-threads',
      './uwsgi/glance-api.ini:3 glance-socket-timeout',
      './uwsgi/glance-api.ini:3 glance-wsgi-script-removed',
    ]);
  });

  test('a path that is not there is told, and the rest is checked', async () => {
    const { code, stdout, stderr } = await lint(['nowhere', 'uwsgi']);
    expect(code).toBe(2);
    expect(places(stdout)).toEqual(['uwsgi/glance-api.ini:3 glance-uwsgi-http']);
    expect(stderr).toMatch(/^confwright: nowhere: no such file or folder.*\n$/);
  });
});

describe('the other commands', () => {
  test('rules lists every rule with its page', async () => {
    const { code, stdout } = await runCli(['rules', '--format', 'json']);
    expect(code).toBe(0);
    const rules: readonly { readonly id: string }[] = JSON.parse(stdout);
    expect(rules.map(({ id }) => id)).toEqual(expect.arrayContaining(['glance-mod-wsgi', 'file-binary']));
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    expect((await runCli(['rules'])).stdout.split('\n').length - 1).toBe(rules.length);
  });

  test('explain prints the page of a rule', async () => {
    const { code, stdout } = await runCli(['explain', 'glance-mod-wsgi']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^# glance-mod-wsgi\n/);
    expect(stdout).toContain('WSGIScriptAlias / /usr/bin/glance-wsgi-api');
    expect(stdout).not.toContain('^^^');
  });

  test('explain knows every rule that the engine reports', async () => {
    expect((await runCli(['explain', 'section-not-closed'])).code).toBe(0);
    expect(await runCli(['explain', 'no-such-rule'])).toMatchObject({ code: 2, stdout: '' });
  });

  test('--help goes to standard output, a wrong call to standard error', async () => {
    expect(await runCli(['--help'])).toMatchObject({ code: 0, stdout: expect.stringContaining('lint'), stderr: '' });
    expect(await runCli(['frobnicate'])).toMatchObject({ code: 2, stdout: '' });
    expect((await runCli(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('lsp asks for --stdio and starts the server', async () => {
    let started = 0;
    const serve = async (): Promise<void> => {
      started += 1;
    };
    expect((await runCli(['lsp'], { serve })).code).toBe(2);
    expect((await runCli(['lsp', '--stdio'], { serve })).code).toBe(0);
    expect(started).toBe(1);
  });
});
