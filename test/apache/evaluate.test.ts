import { describe, expect, test } from 'vitest';
import { resolve } from '../../server/src/apache/environment.ts';
import { readEnvvars } from '../../server/src/apache/envvars.ts';
import { isMainFile } from '../../server/src/apache/roots.ts';
import { findingsOf, openProject, uriOf } from '../support/project.ts';

describe('main files are found by themselves', () => {
  test.each([
    ['file:///etc/apache2/apache2.conf', true],
    ['file:///home/me/checkout/etc/httpd/conf/httpd.conf', true],
    ['file:///usr/local/etc/apache24/httpd.conf', true],
    ['file:///opt/lampp/etc/httpd.conf', true],
    ['file:///etc/apache2/sites-available/000-default.conf', false],
    ['file:///etc/httpd/conf/extra/httpd-vhosts.conf', false],
  ])('%s', (uri, isMain) => {
    expect(isMainFile(uri)).toBe(isMain);
  });
});

describe('envvars of Debian', () => {
  test('exported variables, with those before put in', () => {
    const text = `# a comment
unset HOME
SUFFIX="-two"
export APACHE_RUN_USER=www-data
export APACHE_PID_FILE=/run/apache2$SUFFIX/apache2.pid
export APACHE_LOG_DIR="\${LOGS:-/var/log}/apache2$SUFFIX" # where
LANG=C
export LANG
`;
    expect(Object.fromEntries(readEnvvars(text))).toEqual({
      APACHE_RUN_USER: 'www-data',
      APACHE_PID_FILE: '/run/apache2-two/apache2.pid',
      APACHE_LOG_DIR: '/var/log/apache2-two',
      LANG: 'C',
    });
  });

  test('are there when the main file is read', async () => {
    const project = await openProject({
      'etc/apache2/apache2.conf': 'Listen 80\n',
      'etc/apache2/envvars': 'export APACHE_LOG_DIR=/var/log/apache2\n',
    });
    const uri = uriOf('etc/apache2/apache2.conf');
    const evaluation = project.deploymentsOf(uri)[0]?.evaluations.get(uri);
    const [activation] = [...(evaluation?.activations.values() ?? [])].flat();
    expect(activation && resolve(activation.environment, '${' + 'APACHE_LOG_DIR}/a')).toBe('/var/log/apache2/a');
  });
});

const MODULES = 'LoadModule authz_core_module m.so\nLoadModule mpm_event_module m.so\n';

/** `line rule` of each error in `site.conf`. */
async function errors(main: string, site: string, more: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const files = { 'etc/apache2/apache2.conf': main, 'etc/apache2/site.conf': site, ...more };
  const project = await openProject(files);
  return findingsOf(project, 'etc/apache2/site.conf')
    .filter(({ finding }) => finding.severity === 'error')
    .map(({ finding, range }) => `${range.start.line + 1} ${finding.rule}`);
}

describe('what is judged depends on where a file is read', () => {
  test('included in a section', async () => {
    const main = `${MODULES}<Directory /srv>\nInclude site.conf\n</Directory>\n`;
    expect(await errors(main, 'Options None\nListen 80\n')).toEqual(['2 directive-wrong-context']);
  });

  test('included by the server itself', async () => {
    expect(await errors(`${MODULES}Include site.conf\n`, 'AllowOverride None\nListen 80\n')).toEqual([
      '1 directive-wrong-context',
    ]);
  });

  test('a fragment that nobody includes is judged by what is wrong in any case', async () => {
    expect(await errors(MODULES, 'AllowOverride None\nRewriteEngine On\nFooBar x\n')).toEqual([]);
    expect(await errors(MODULES, '<Directory /x>\nListen 80\n</Directory>\n')).toEqual(['2 directive-wrong-context']);
  });

  test('a file that cannot be seen may load any module', async () => {
    const main = `${MODULES}Include site.conf\nInclude /opt/else/where.conf\n`;
    expect(await errors(main, 'RewriteEngine On\nFooBar x\n')).toEqual([]);
    expect(await errors(`${MODULES}Include site.conf\n`, 'RewriteEngine On\nFooBar x\n')).toEqual([
      '1 directive-module-not-loaded',
      '2 unknown-directive',
    ]);
  });

  test('a module that is not known may bring any directive', async () => {
    const main = `${MODULES}LoadModule our_own_module m.so\nInclude site.conf\n`;
    expect(await errors(main, 'RewriteEngine On\nFooBar x\n')).toEqual([]);
  });

  test('modules count wherever they are loaded, conditions only what was loaded before', async () => {
    const main = `${MODULES}Include site.conf\nLoadModule rewrite_module m.so\n`;
    expect(await errors(main, 'RewriteEngine On\n<IfModule mod_rewrite.c>\nFooBar x\n</IfModule>\n')).toEqual([]);
  });

  test('one address twice', async () => {
    const main = `${MODULES}Include site.conf\n`;
    expect(await errors(main, 'Listen 80\nListen 80\n')).toEqual(['2 listen-duplicate']);
  });

  test('IfFile is decided for files of the configuration alone', async () => {
    const site =
      '<IfFile there.conf>\nFooA x\n</IfFile>\n<IfFile absent.conf>\nFooB x\n</IfFile>\n<IfFile /opt/x>\nFooC x\n</IfFile>\n';
    const there = { 'etc/apache2/there.conf': '' };
    expect(await errors(`${MODULES}Include site.conf\n`, site, there)).toEqual(['2 unknown-directive']);
  });
});
