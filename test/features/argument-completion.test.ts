import { describe, expect, it } from 'vitest';
import { completion } from '../../server/src/features/completion.ts';
import { offsetOf, openAt, textIn } from './support.ts';

async function complete(marked: string, file = 'a.conf') {
  const { project, uri, text, position } = await openAt(file, marked);
  const { items } = completion(project, uri, position, { snippets: true });
  return { text, items };
}

/** The text after taking an item. */
async function take(marked: string, label: string): Promise<string> {
  const { text, items } = await complete(marked);
  const edit = items.find(item => item.label === label)?.textEdit;
  if (!edit || !('range' in edit)) throw new Error(`no ${label}`);
  return text.slice(0, offsetOf(text, edit.range.start)) + edit.newText + text.slice(offsetOf(text, edit.range.end));
}

describe('values of arguments', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['KeepAlive <|>\n', ['On', 'Off'], ['Listen']],
    ['Options +<|>\n', ['+Indexes', '+FollowSymLinks'], ['Indexes']],
    ['Options -Indexes +F<|>\n', ['+FollowSymLinks'], ['+Indexes', '-Indexes']],
    ['Require <|>\n', ['all', 'ip', 'valid-user', 'not'], []],
    ['Require all <|>\n', ['granted', 'denied'], ['ip']],
    ['Require not all <|>\n', ['granted', 'denied'], ['ip']],
    ['LogLevel <|>\n', ['warn', 'trace8'], []],
    ['LogLevel info rewrite:<|>\n', ['rewrite:trace3'], ['warn']],
    ['Header <|>\n', ['always', 'set'], ['early']],
    ['Header always <|>\n', ['set', 'unset', 'edit*'], ['always']],
    ['ErrorDocument 4<|>\n', ['404', '403'], ['503']],
    ['WSGIDaemonProcess g <|>\n', ['processes=', 'python-home='], ['On']],
    ['WSGIScriptAlias / /a pass-authorization=<|>\n', ['pass-authorization=On'], ['process-group=']],
    ['ProxyPass / http://a/ <|>\n', ['retry=', 'nocanon', 'keepalive='], []],
    ['ProxyPass / http://a/ flushpackets=<|>\n', ['flushpackets=auto'], ['retry=']],
    ['SSLProtocol all -<|>\n', ['-TLSv1.1', '-SSLv3'], ['TLSv1.1']],
    ['<IfModule <|>>\n</IfModule>\n', ['mod_ssl.c', 'ssl_module'], []],
    ['<IfModule !<|>>\n</IfModule>\n', ['!mod_ssl.c'], []],
    ['LoadModule <|>\n', ['ssl_module'], []],
    ['LoadModule ssl_module <|>\n', ['modules/mod_ssl.so'], []],
    ['SetHandler <|>\n', ['server-status', 'wsgi-script'], []],
    ['RequestHeader \\\n  <|>\n', ['set', 'unset'], ['note']],
    ['AllowOverrideList <|>\n', ['None', 'Redirect'], []],
    ['Redirect <|>\n', ['permanent', 'gone'], []],
    ['SSLCipherSuite <|>\n', ['TLSv1.3', 'HIGH:!aNULL:!MD5'], []],
    ['SSLCipherSuite HIGH:!<|>\n', ['HIGH:!aNULL', 'HIGH:!MD5'], ['aNULL']],
    ['SSLCipherSuite TLSv1.3 <|>\n', ['TLS_AES_128_GCM_SHA256'], ['HIGH']],
    ['KeepAliveTimeout 5<|>\n', ['5s', '5ms', '5min'], []],
    ['Header set <|>\n', ['X-Frame-Options', 'Cache-Control'], ['User-Agent', 'early']],
    ['Header always unset <|>\n', ['Server'], []],
    ['RequestHeader set <|>\n', ['X-Forwarded-Proto'], ['X-Frame-Options']],
    ['Header always set X-Frame-Options <|>\n', ['SAMEORIGIN'], ['early']],
    ['Header set X-A b <|>\n', ['early', 'env='], []],
    ['SetEnvIf <|>\n', ['Remote_Addr', 'X-Forwarded-Proto'], []],
    ['Listen <|>\n', ['80', '443'], []],
    ['<VirtualHost <|>>\n</VirtualHost>\n', ['*:80', '*:443'], []],
    ['Define Staging\n<IfDefine <|>>\n</IfDefine>\n', ['Staging'], []],
    ['<Macro Site $name>\n</Macro>\nUse <|>\n', ['Site'], ['$name']],
    ['WSGIDaemonProcess shop threads=2\nWSGIProcessGroup <|>\n', ['shop', '%{GLOBAL}'], []],
    ['LogFormat "%h" short\nCustomLog a.log <|>\n', ['short', 'combined'], []],
    ['ExtFilterDefine shrink cmd="/bin/x"\nSetOutputFilter <|>\n', ['shrink', 'DEFLATE'], []],
    ['<Proxy "balancer://shop/">\n</Proxy>\nProxyPass / <|>\n', ['balancer://shop', '!'], []],
    ['ProxyPass / http://a/ connectiontimeout=5<|>\n', ['connectiontimeout=5s'], ['retry=']],
  ])('%s', async (marked, has, lacks) => {
    const labels = (await complete(marked)).items.map(item => item.label);
    expect(labels).toEqual(expect.arrayContaining([...has]));
    for (const label of lacks) expect(labels).not.toContain(label);
  });

  it.each<[string, string, string]>([
    ['KeepAlive O<|>\n', 'Off', 'KeepAlive Off\n'],
    ['Options Ind<|>exes\n', 'Includes', 'Options Includes\n'],
    ['AuthType "<|>"\n', 'Basic', 'AuthType "Basic"\n'],
    ['ExpiresDefault "<|>"\n', 'access plus 1 hour', 'ExpiresDefault "access plus 1 hour"\n'],
    ['ExpiresDefault <|>\n', '"access plus 1 hour"', 'ExpiresDefault "access plus 1 hour"\n'],
    ['LogFormat "%{Us<|>}i" x\n', 'User-Agent', 'LogFormat "%{User-Agent}i" x\n'],
    ['LogFormat "%{<|>" x\n', 'Referer}i', 'LogFormat "%{Referer}i" x\n'],
    ['RewriteCond %{HTTP:Ho<|> a\n', 'Host', 'RewriteCond %{HTTP:Host} a\n'],
    ['<Limit <|>>\n</Limit>\n', 'POST', '<Limit POST>\n</Limit>\n'],
  ])('%s takes %s', async (marked, label, after) => {
    expect(await take(marked, label)).toBe(after);
  });

  it.each(['ServerName <|>\n', '# KeepAlive <|>\n', 'NoSuchThing <|>\n', 'SSLRequireSSL <|>\n'])(
    'none in: %s',
    async marked => {
      expect((await complete(marked)).items).toEqual([]);
    },
  );

  it('says in a few words what a value does', async () => {
    const { items, text } = await complete('Options <|>\n');
    const item = items.find(({ label }) => label === 'Indexes');
    expect(item?.detail).toBe('list a directory that has no index file');
    const edit = item?.textEdit;
    expect(edit && 'range' in edit && textIn(text, edit.range)).toBe('');
  });
});
