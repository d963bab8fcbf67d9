import { describe, expect, test } from 'vitest';
import { fixed } from '../support/fixed.ts';
import { layGround, syntaxError } from './httpd.ts';

const HOST = ['<VirtualHost *:80>\n    ServerName a\n', '</VirtualHost>\n'] as const;
const DIRECTORY = ['<Directory "/srv">\n', '</Directory>\n'] as const;
const LOCATION = ['<VirtualHost *:80>\n<Location "/a">\n', '</Location>\n</VirtualHost>\n'] as const;
const FILES = ['<Files "a">\n', '</Files>\n'] as const;
const RULES = ['<Location "/a">\n<RequireAny>\n', 'Require all granted\n</RequireAny>\n</Location>\n'] as const;

const CASES: readonly (readonly [string, readonly [string, string]])[] = [
  ['Listen 8081', HOST],
  ['ServerTokens Prod', HOST],
  ['User nobody', HOST],
  ['Mutex default', HOST],
  ['MaxRequestWorkers 150', HOST],
  ['SSLRandomSeed startup builtin', HOST],
  ['SSLSessionCache none', HOST],
  ['WSGIPythonOptimize 1', HOST],
  ['WSGISocketPrefix run/wsgi', HOST],
  ['RegisterHttpMethod FOO', HOST],
  ['ServerName b', DIRECTORY],
  ['ServerTokens Prod', DIRECTORY],
  ['ErrorLog /dev/null', DIRECTORY],
  ['ProxyPass /a http://127.0.0.1:9/', DIRECTORY],
  ['TypesConfig /dev/null', DIRECTORY],
  ['# Comment\n    CustomLog /dev/null "%h \\\n  %l"', LOCATION],
  ['DocumentRoot /srv', LOCATION],
  ['ServerAlias b', LOCATION],
  ['WSGIDaemonProcess a', LOCATION],
  ['Alias /b /c', LOCATION],
  ['SSLProtocol all', LOCATION],
  ['KeepAlive On', FILES],
  ['ProxyRequests Off', FILES],
  ['Timeout 10', FILES],
  ['Options None', RULES],
  ['Header set A b', RULES],
];

/** What httpd says of a text; undefined when it takes it. */
function refusal(text: string): string | undefined {
  const ground = layGround({ 'moved.conf': text });
  try {
    return syntaxError(ground, 'moved.conf');
  } finally {
    ground.remove();
  }
}

describe('httpd takes a misplaced directive where the fix puts it', () => {
  test.each(CASES)('%s', async (line, [before, after]) => {
    const text = `${before}    ${line}\n${after}`;
    expect(refusal(text)).toMatch(/not allowed|cannot occur within/);
    const repaired = await fixed(text, 'directive-wrong-context');
    expect(repaired).not.toBe(undefined);
    expect(refusal(repaired ?? '')).toBe(undefined);
  });
});
