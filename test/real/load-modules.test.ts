import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadModules } from '../../server/src/convert/apache/load-modules.ts';
import { convertWith } from '../convert/run-conversion.ts';

const PATH = '/usr/lib/apache2/modules';

/** What httpd says of a main file; undefined when it takes it. */
function refusal(text: string): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'confwright-modules-'));
  try {
    writeFileSync(join(folder, 'httpd.conf'), text);
    const { status, stderr } = spawnSync('/usr/sbin/apache2', ['-t', '-d', folder, '-f', join(folder, 'httpd.conf')], {
      encoding: 'utf8',
    });
    return status === 0 ? undefined : stderr;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A server with few modules; `comments` are lines for others that are commented out. */
function server(comments: readonly string[], lines: string): string {
  return [
    `LoadModule mpm_event_module ${PATH}/mod_mpm_event.so`,
    `LoadModule authn_core_module ${PATH}/mod_authn_core.so`,
    `LoadModule authz_core_module ${PATH}/mod_authz_core.so`,
    ...comments.map(name => `#LoadModule ${name}_module ${PATH}/mod_${name}.so`),
    'ServerName localhost',
    'DefaultRuntimeDir /tmp',
    'ErrorLog /dev/null',
    lines,
    '',
  ].join('\n');
}

/** Lines of modules that are not loaded there, some of which need others. */
const LINES = [
  'RewriteEngine On',
  'Header set A b',
  'ExpiresActive On',
  'ProxyPass / http://127.0.0.1:9/',
  'ProxyHCTPsize 3',
  'ProxyHTMLEnable On',
  'CacheRoot /tmp',
  'CacheSocacheMaxTime 3600',
  'H2Push On',
  'SSLCipherSuite HIGH',
  'Alias /a /b',
  'DAVLockDB /tmp/lock',
  '<Location /a>\nSessionCookieName a\n</Location>',
  '<Location /a>\nAuthDBDUserPWQuery "x"\n</Location>',
  '<Location /a>\nSessionDBDCookieName a\n</Location>',
  '<Proxy "http://127.0.0.1:9/">\n</Proxy>',
];

describe.each([
  ['beside the others', []],
  [
    'from comments',
    ['proxy_html', 'cache_disk', 'proxy', 'rewrite', 'session_dbd', 'session', 'dbd', 'headers', 'ssl'],
  ],
])('httpd takes modules that are loaded %s', (_how, comments) => {
  test.each(LINES)('%s', async line => {
    const text = server(comments, line);
    expect(refusal(text)).toContain('Invalid command');
    const { result, after } = await convertWith(loadModules, { 'httpd.conf': text }, 'httpd.conf', {});
    expect(result.kind).toBe('converted');
    expect(refusal(after['httpd.conf'] ?? '')).toBeUndefined();
  });
});
