import { describe, expect, test } from 'vitest';
import { fixed } from '../support/fixed.ts';
import { findingsOf, openProject } from '../support/project.ts';

/** The text after the only fix of the only misplaced directive; undefined where there is no fix. */
async function moved(text: string, path = 'httpd.conf'): Promise<string | undefined> {
  const after = await fixed(text, 'directive-wrong-context', path);
  const again = await openProject({ [path]: after ?? '' });
  expect(findingsOf(again, path).filter(({ finding }) => finding.severity === 'error')).toEqual([]);
  return after;
}

describe('a misplaced directive is moved', () => {
  test.each<[string, string, string]>([
    [
      'out of a virtual host',
      '# The site\n<VirtualHost *:80>\n    ServerTokens Prod\n    ServerName a\n</VirtualHost>\n',
      'ServerTokens Prod\n# The site\n<VirtualHost *:80>\n    ServerName a\n</VirtualHost>\n',
    ],
    [
      'into the virtual host around it, with its comment and its continued lines',
      'Listen 80\n<VirtualHost *:80>\n  <Location "/a">\n    # Where to\n    ServerAlias a \\\n        b\n\n    Require all granted\n  </Location>\n</VirtualHost>\n',
      'Listen 80\n<VirtualHost *:80>\n  # Where to\n  ServerAlias a \\\n        b\n  <Location "/a">\n\n    Require all granted\n  </Location>\n</VirtualHost>\n',
    ],
    [
      'without a comment that is about more',
      '<Directory "/a">\r\n\t# Limits\r\n\tListenBacklog 5\r\n\tRequire all granted\r\n</Directory>\r\n',
      'ListenBacklog 5\r\n<Directory "/a">\r\n\t# Limits\r\n\tRequire all granted\r\n</Directory>\r\n',
    ],
    [
      'as far as it must go',
      '<VirtualHost *:80>\n<Directory "/a">\nPidFile a.pid\n</Directory>\n</VirtualHost>\n',
      'PidFile a.pid\n<VirtualHost *:80>\n<Directory "/a">\n</Directory>\n</VirtualHost>\n',
    ],
    [
      'past what only looks like a comment',
      '<VirtualHost *:80>\n  ServerAlias a \\\n  # b\n  ServerTokens Prod\n</VirtualHost>\n',
      'ServerTokens Prod\n<VirtualHost *:80>\n  ServerAlias a \\\n  # b\n</VirtualHost>\n',
    ],
  ])('%s', async (_how, text, expected) => {
    expect(await moved(text)).toBe(expected);
  });

  test('not to where the same is said already', async () => {
    expect(await moved('Listen 80\n<VirtualHost *:80>\nListen 80\n</VirtualHost>\n')).toBe(
      'Listen 80\n<VirtualHost *:80>\n</VirtualHost>\n',
    );
  });

  test.each([
    [
      'out of a condition',
      '<VirtualHost *:80>\n<IfModule !mod_no.c>\nServerTokens Prod\n</IfModule>\n</VirtualHost>\n',
    ],
    [
      'where it needs a path',
      '<VirtualHost *:80>\n<Directory "/a">\nProxyPass http://a/\n</Directory>\n</VirtualHost>\n',
    ],
    ['where its directory is not known', 'AllowOverride None\n'],
    ['where the same would be wider', '<Location "/a">\n<Files "b">\nRequire all denied\n</Files>\n</Location>\n'],
  ])('not %s', async (_what, text) => {
    expect(await moved(text)).toBeUndefined();
  });

  test('not into a place that is not known', async () => {
    expect(await moved('<Directory "/a">\nServerName a\n</Directory>\n', 'extra/part.conf')).toBeUndefined();
  });
});
