import { describe, expect, it } from 'vitest';
import { hover } from '../../server/src/features/hover.ts';
import type { Opened } from './support.ts';
import { openAt, textIn } from './support.ts';

interface Case {
  readonly file: string;
  readonly marked: string;
  readonly others?: Readonly<Record<string, string>>;
  /** The text that the hover is about. */
  readonly word: string;
  readonly has: readonly string[];
  readonly lacks?: readonly string[];
}

const cases: Readonly<Record<string, Case>> = {
  'a directive': {
    file: 'a.conf',
    marked: 'Proxy<|>Pass / http://a/\n',
    word: 'ProxyPass',
    has: [
      'ProxyPass',
      'mod_proxy.c',
      'proxy_module',
      'virtual host',
      'Syntax: ',
      'Status: Extension',
      'mod_proxy.html#proxypass',
    ],
    lacks: ['.htaccess'],
  },
  'a directive in any case, with its override': {
    file: 'a.conf',
    marked: '<Directory />\r\n\tauth<|>type Basic\r\n</Directory>\r\n',
    word: 'authtype',
    has: ['AuthType', 'AllowOverride AuthConfig', '.htaccess'],
  },
  'a directive of several modules': {
    file: 'a.conf',
    marked: '<|>MaxRequestWorkers 4\n',
    word: 'MaxRequestWorkers',
    has: ['event.c', 'prefork.c', 'worker.c'],
  },
  'a section': {
    file: 'a.conf',
    marked: '<Virtual<|>Host *:80>\n</VirtualHost>\n',
    word: 'VirtualHost',
    has: ['section'],
  },
  'a closing tag': {
    file: 'a.conf',
    marked: '<VirtualHost *>\n</Virtual<|>Host>\n',
    word: 'VirtualHost',
    has: ['section'],
  },
  'the closing tag of a container': {
    file: 'a.conf',
    marked: '<IfModule a>\nListen 1\n</If<|>Module>\n',
    word: 'IfModule',
    has: ['core.c'],
  },
  'a directive with a glossary entry': {
    file: 'a.conf',
    marked: 'WSGIScript<|>Alias / /usr/bin/glance-wsgi-api\n',
    word: 'WSGIScriptAlias',
    has: ['mod_wsgi', 'Syntax: WSGIScriptAlias URL-path script [option…]', 'PEP 3333', 'WSGIChunkedRequest On'],
  },
  'a module by identifier': {
    file: 'a.conf',
    marked: 'LoadModule wsgi<|>_module modules/mod_wsgi.so\n',
    word: 'wsgi_module',
    has: ['mod_wsgi.c', 'wsgi_module', 'modwsgi.readthedocs.io'],
  },
  'a module by file': {
    file: 'a.conf',
    marked: 'LoadModule x modules/mod_proxy_<|>uwsgi.so\n',
    word: 'modules/mod_proxy_uwsgi.so',
    has: ['proxy_uwsgi_module', '411'],
  },
  'a module in a condition': {
    file: 'a.conf',
    marked: '<IfModule !mod_<|>ssl.c>\n</IfModule>\n',
    word: '!mod_ssl.c',
    has: ['ssl_module'],
  },
  'the scheme of a back end': {
    file: 'a.conf',
    marked: 'ProxyPass / "uw<|>sgi://127.0.0.1:9292/"\n',
    word: 'uwsgi',
    has: ['the uwsgi protocol, not HTTP', 'A compact binary protocol', 'mod_proxy_uwsgi', '411'],
  },
  'the host of a back end': {
    file: 'a.conf',
    marked: 'BalancerMember http://127.<|>0.0.1:9292\n',
    word: 'http://127.0.0.1:9292',
    has: ['mod_proxy_http'],
  },
  'a back end behind a socket': {
    file: 'a.conf',
    marked: 'SetHandler "proxy:unix:/run/a.sock|uws<|>gi://localhost"\n',
    word: 'uwsgi',
    has: ['/run/a.sock', 'mod_proxy_uwsgi'],
  },
  'the address of a redirect is no back end': {
    file: 'a.conf',
    marked: 'RewriteRule ^/(.*)$ https://example.org/$<|>1 [R=301,L]\n',
    word: '$1',
    has: ['group 1'],
    lacks: ['mod_proxy_http'],
  },
  'a rewrite that proxies': {
    file: 'a.conf',
    marked: 'RewriteRule ^ fc<|>gi://x:9000 [P]\n',
    word: 'fcgi',
    has: ['FastCGI'],
  },
  'an entry point': {
    file: 'a.conf',
    marked: 'WSGIScriptAlias / /usr/bin/glance-<|>wsgi-api\n',
    word: '/usr/bin/glance-wsgi-api',
    has: ['Glance standalone', 'WSGI'],
  },
  'a variable': {
    file: 'a.conf',
    marked: `Define PORT 1\nDefine PORT 9292\nListen \${PO<|>RT}\nDefine PORT 3\n`,
    word: `\${PORT}`,
    has: ['9292', 'a.conf'],
  },
  'a variable of another file': {
    file: 'apache2.conf',
    marked: `Include ports.conf\nListen 10.0.0.1:\${PO<|>RT}\n`,
    others: { 'ports.conf': 'Define PORT 9292\n' },
    word: `\${PORT}`,
    has: ['9292', 'ports.conf'],
  },
  'a variable of the environment': {
    file: 'a.conf',
    marked: `ErrorLog \${APACHE_LOG_<|>DIR}/error.log\n`,
    word: `\${APACHE_LOG_DIR}`,
    has: ['environment', '/var/log/apache2'],
  },
  "a macro's parameter": {
    file: 'a.conf',
    marked: `<Macro host \${name}>\n<VirtualHost *>\nServerName \${na<|>me}\n</VirtualHost>\n</Macro>\n`,
    word: `\${name}`,
    has: ['Parameter of the macro', 'host'],
  },
  'an option in ini': {
    file: 'a.ini',
    marked: '[uwsgi]\n# astral 😀\n  http-<|>socket = :80\n',
    word: 'http-socket',
    has: ['http-socket', 'core', 'required', 'Options.html#http-socket', 'HTTP mode of uWSGI'],
  },
  'an option of a plugin': {
    file: 'a.ini',
    marked: '[uwsgi]\nhtt<|>p = :80\n',
    word: 'http',
    has: ['plugins = http'],
  },
  'a short form': { file: 'a.ini', marked: '[uwsgi]\nma<|>ster = 1\n', word: 'master', has: ['-M', 'none'] },
  'an option in yaml': {
    file: 'a.yaml',
    marked: 'uwsgi:\n  http<|>: :80\n',
    word: 'http',
    has: ['plugins: http'],
  },
  'an option in json': {
    file: 'a.json',
    marked: '{"uwsgi": {"ht<|>tp": ":80"}}',
    word: 'http',
    has: ['"plugins": "http"'],
  },
  'an option in xml': {
    file: 'a.xml',
    marked: '<uwsgi>\n  <ht<|>tp>:80</http>\n</uwsgi>',
    word: 'http',
    has: ['<plugins>http</plugins>'],
  },
  'a section of options': {
    file: 'a.ini',
    marked: '[uw<|>sgi]\nmaster = 1\n',
    word: 'uwsgi',
    has: ['An application server'],
  },
  'a value with a glossary entry': {
    file: 'a.ini',
    marked: '[uwsgi]\nmodule = glance.wsgi.<|>api\n',
    word: 'glance.wsgi.api',
    has: ['Glance standalone'],
  },
  'a placeholder': {
    file: 'a.ini',
    marked: '[uwsgi]\nset-ph = dir=/srv\nchdir = %(di<|>r)/x\n',
    word: '%(dir)',
    has: ['/srv', 'a.ini'],
  },
  'an unknown placeholder': {
    file: 'a.ini',
    marked: '[uwsgi]\nchdir = %(no<|>ne)\n',
    word: '%(none)',
    has: ['stays as it is'],
  },
};

/** What is shown as Markdown. */
function valueAt({ project, uri, position }: Opened): string {
  const contents = hover(project, uri, position, { markdown: true })?.contents;
  return (contents as { value: string } | undefined)?.value ?? '';
}

describe('hover', () => {
  it.each(Object.entries(cases))('%s', async (_name, { file, marked, others, word, has, lacks = [] }) => {
    const { project, uri, text, position } = await openAt(file, marked, others);
    const plain = hover(project, uri, position, { markdown: false });
    const contents = plain?.contents as { kind: string; value: string };
    expect(contents.kind).toBe('plaintext');
    expect(plain?.range && textIn(text, plain.range)).toBe(word);
    for (const part of has) expect(contents.value).toContain(part);
    for (const part of lacks) expect(contents.value).not.toContain(part);
    const rich = hover(project, uri, position, { markdown: true })?.contents as { kind: string; value: string };
    expect(rich.kind).toBe('markdown');
    expect(rich.value.length).toBeLessThanOrEqual(8192);
  });

  it.each([
    ['a.conf', '# Proxy<|>Pass is a comment\nListen 1\n'],
    ['a.conf', 'Redirect / http<|>s://example.org/\n'],
    ['a.conf', 'ServerName exa<|>mple.org\n'],
    ['a.conf', 'Nonsense<|> 1\n'],
    ['a.conf', '<|>'],
    ['a.ini', '[uwsgi]\n; mas<|>ter\n'],
    ['a.yaml', 'uwsgi:\n  nonsense<|>: 1\n'],
  ])('says nothing in %s: %s', async (file, marked) => {
    const { project, uri, position } = await openAt(file, marked);
    expect(hover(project, uri, position, { markdown: true })).toBeUndefined();
  });

  it('keeps text of the file from becoming markup', async () => {
    const opened = await openAt('a.conf', `Define X "a\`b**c**"\nListen \${<|>X}\n`);
    expect(valueAt(opened)).toContain('``a`b**c**``');
  });

  it('cuts a long value', async () => {
    const opened = await openAt('a.conf', `Define X ${'y'.repeat(100_000)}\nListen \${<|>X}\n`);
    expect(valueAt(opened).length).toBeLessThan(400);
  });

  it('reads an item that was not read yet, and only that', async () => {
    const { project, uri, position } = await openAt('a.conf', 'Li<|>sten 1\nListen 2\n');
    const document = project.put(uri, 'apacheconf', 'Listen 1\nListen 2\n');
    expect(hover(project, uri, position, { markdown: true })).toBeDefined();
    expect(document?.items.map(item => item.mapped !== undefined)).toEqual([true, false]);
  });
});
