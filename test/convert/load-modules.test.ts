import { describe, expect, test } from 'vitest';
import { CONVERSIONS } from '../../server/src/catalogue.ts';
import { loadModules } from '../../server/src/convert/apache/load-modules.ts';
import { codeActions, resolveConversion } from '../../server/src/features/code-actions.ts';
import { readFixture } from '../support/fixture.ts';
import { findingsOf, uriOf } from '../support/project.ts';
import { convertWith, openProject } from './run-conversion.ts';

/** What the conversion makes of a fixture, asked at its last file; nothing is left to load afterwards. */
async function load(text: string): Promise<{ readonly after: string; readonly notes: readonly string[] }> {
  const { files } = readFixture(text, 'httpd/conf/httpd.conf');
  const at = Object.keys(files).at(-1) ?? '';
  const { after, notes, result } = await convertWith(loadModules, files, at, {});
  expect(result.kind).toBe('converted');
  const project = await openProject(after);
  for (const path of Object.keys(after)) expect(findingsOf(project, path)).toEqual([]);
  const [only, ...others] = Object.entries(after).filter(([path, each]) => each !== files[path]);
  expect(others).toEqual([]);
  return { after: only?.[1] ?? '', notes };
}

describe('load-modules', () => {
  test.each<[string, string, string]>([
    [
      'uncomments a line',
      'LoadModule authz_core_module modules/mod_authz_core.so\n  # LoadModule rewrite_module lib/mod_rewrite.so\nRewriteEngine On\n',
      'LoadModule authz_core_module modules/mod_authz_core.so\n  LoadModule rewrite_module lib/mod_rewrite.so\nRewriteEngine On\n',
    ],
    [
      'adds a line, with its path like that of httpd itself',
      'LoadModule authz_core_module "/opt/httpd/modules/mod_authz_core.so"\nLoadModule php_module /usr/lib/libphp.so\nRewriteEngine On\n',
      'LoadModule authz_core_module "/opt/httpd/modules/mod_authz_core.so"\nLoadModule php_module /usr/lib/libphp.so\nLoadModule rewrite_module "/opt/httpd/modules/mod_rewrite.so"\nRewriteEngine On\n',
    ],
    [
      'keeps line ends',
      'LoadModule authz_core_module modules/mod_authz_core.so\r\n#LoadModule env_module modules/mod_env.so\r\nHeader set A b\r\n',
      'LoadModule authz_core_module modules/mod_authz_core.so\r\nLoadModule headers_module modules/mod_headers.so\r\n#LoadModule env_module modules/mod_env.so\r\nHeader set A b\r\n',
    ],
    [
      'loads what is needed first',
      'LoadModule authz_core_module modules/mod_authz_core.so\n#LoadModule proxy_html_module modules/mod_proxy_html.so\n#LoadModule proxy_module modules/mod_proxy.so\n#LoadModule cache_disk_module modules/mod_cache_disk.so\nProxyHTMLEnable On\nCacheRoot /tmp\n',
      'LoadModule authz_core_module modules/mod_authz_core.so\nLoadModule cache_module modules/mod_cache.so\n#LoadModule proxy_html_module modules/mod_proxy_html.so\nLoadModule proxy_module modules/mod_proxy.so\nLoadModule proxy_html_module modules/mod_proxy_html.so\nLoadModule cache_disk_module modules/mod_cache_disk.so\nProxyHTMLEnable On\nCacheRoot /tmp\n',
    ],
    [
      'passes over comments in sections that are not read, sentences and continued comments',
      '<IfDefine Never>\n#LoadModule rewrite_module a.so\nServerName a\n</IfDefine>\n# LoadModule rewrite_module b.so is needed\n# as in \\\n#LoadModule rewrite_module c.so\nLoadModule authz_core_module modules/mod_authz_core.so\nRewriteEngine On\n',
      '<IfDefine Never>\n#LoadModule rewrite_module a.so\nServerName a\n</IfDefine>\n# LoadModule rewrite_module b.so is needed\n# as in \\\n#LoadModule rewrite_module c.so\nLoadModule authz_core_module modules/mod_authz_core.so\nLoadModule rewrite_module modules/mod_rewrite.so\nRewriteEngine On\n',
    ],
    [
      'writes into the folder of Red Hat',
      '#- httpd/conf/httpd.conf\nServerRoot /etc/httpd\nInclude conf.modules.d/*.conf\nInclude conf.d/*.conf\n#- httpd/conf.modules.d/00-base.conf\nLoadModule authz_core_module modules/mod_authz_core.so\nLoadModule alias_module modules/mod_alias.so\n#- httpd/conf.d/site.conf\nRewriteEngine On\n',
      'LoadModule authz_core_module modules/mod_authz_core.so\nLoadModule alias_module modules/mod_alias.so\nLoadModule rewrite_module modules/mod_rewrite.so\n',
    ],
  ])('%s', async (_what, text, expected) => {
    expect((await load(text)).after.trim()).toBe(expected.trim());
  });

  test('tells what comes into effect as well', async () => {
    const { notes } = await load(
      'LoadModule authz_core_module modules/mod_authz_core.so\n<IfModule mod_rewrite.c>\nRewriteRule a b\n</IfModule>\nRewriteEngine On\n',
    );
    expect(notes).toEqual(['What stands in <IfModule mod_rewrite.c> takes effect from now on.']);
  });

  test.each([
    ['a2enmod rewrite', 'apache2/apache2.conf', 'Include mods-enabled/*.load\n', 'apache2/mods-enabled/a.load'],
    ['APACHE_MODULES', 'apache2/httpd.conf', 'Include loadmodule.conf\n', 'apache2/loadmodule.conf'],
  ])('leaves it to %s', async (how, root, include, loads) => {
    const files = {
      [loads]: 'LoadModule authz_core_module /a/mod_authz_core.so\n',
      [root]: `${include}RewriteEngine On\n`,
    };
    const { result } = await convertWith(loadModules, files, root, {});
    expect(result).toMatchObject({ kind: 'refused', reason: expect.stringContaining(how) });
    const project = await openProject(files);
    expect(findingsOf(project, root).flatMap(({ finding }) => finding.conversions ?? [])).toEqual([]);
  });

  test.each([
    ['a module of others', 'SecRuleEngine On'],
    ['an MPM beside another', 'ListenCoresBucketsRatio 1'],
  ])('leaves %s to the operator', async (_what, line) => {
    const files = {
      'httpd.conf': `LoadModule authz_core_module modules/mod_authz_core.so\nLoadModule mpm_none_module a.so\n${line}\n`,
    };
    const { result } = await convertWith(loadModules, files, 'httpd.conf', {});
    expect(['refused', 'nothing']).toContain(result.kind);
  });

  test('is offered where the directive stands, and asks', async () => {
    const project = await openProject({
      'httpd.conf': 'LoadModule authz_core_module modules/mod_authz_core.so\nRewriteEngine On\n',
    });
    const at = { line: 1, character: 3 };
    const actions = codeActions(project, uriOf('httpd.conf'), { start: at, end: at }, CONVERSIONS);
    const action = actions.find(({ title }) => title === 'Load the module');
    const result = action && (await resolveConversion(project, action.data, CONVERSIONS));
    expect(result).toMatchObject({ kind: 'converted' });
  });
});
