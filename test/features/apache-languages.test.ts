import { describe, expect, it } from 'vitest';
import { completion } from '../../server/src/features/completion.ts';
import { hover } from '../../server/src/features/hover.ts';
import { openAt, textIn } from './support.ts';

/** Marked text, the piece that the hover is about, and what it says. */
const HOVERS: readonly (readonly [string, string, readonly string[]])[] = [
  ['RewriteRule ^/(\\w<|>+)/x$ /y [L]\n', '\\w+', ['once or more', 'Groups: 1', 'Matches the whole text']],
  ['RewriteRule ^/(\\<|>w+)/x$ /y [L]\n', '\\w', ['a letter, a digit']],
  ['RewriteRule ^/ab<|>c$ /y [L]\n', '/abc', ['The text ']],
  ['RewriteRule ^/(a)$ /y/$<|>1 [L]\n', '$1', ["group 1 of the rule's pattern", '^/(a)$']],
  ['RewriteRule ^/(a)$ /y [NC,<|>R=301,L]\n', 'R=301', ['Redirects the client']],
  [`RewriteRule ^/(a)$ \${m:<|>$1|none}\n`, '$1', ['group 1']],
  ['RewriteCond %{HTTP:<|>Host} ^a\n', '%{HTTP:Host}', ['a header of the request']],
  ['RewriteCond %{REQUEST_FILENAME} !<|>-f\n', '!-f', ['is a file that exists', 'where this does not']],
  ['RewriteCond %{TIME_HOUR} -l<|>t12\n', '-lt12', ['is less than, as a number']],
  ['RewriteCond expr "%{HTTPS} =<|>= \'on\'"\n', '==', ['equals, as text']],
  ['<If "%{REQUEST_URI} =~ m#^/a[0<|>-9]#i">\n</If>\n', '[0-9]', ['one character of']],
  ['<If "%{REQUEST<|>_URI} == \'a\'">\n</If>\n', '%{REQUEST_URI}', ['the path of the request']],
  ['<If "-<|>f %{REQUEST_FILENAME}">\n</If>\n', '-f', ['is a file that exists']],
  ['<If "to<|>lower(%{REQUEST_URI}) == \'a\'">\n</If>\n', 'tolower(%{REQUEST_URI})', ['lower case']],
  [
    'LogFormat "%h %!200,304{User<|>-agent}i" x\n',
    '%!200,304{User-agent}i',
    ['a header of the request', 'User-agent', '200, 304'],
  ],
  ['LogFormat "%h \\"%<|>r\\" %>s" x\n', '%r', ['the first line of the request']],
  ['LogFormat "%h \\\n %<|>>s" x\n', '%>s', ['the status of the response', 'final request']],
  ['<Location />\nRequire ip 10.<|>0.0.0/8\n</Location>\n', '10.0.0.0/8', ['the first 8 bits', '16,777,216']],
  ['Header edit Location ^ht<|>tp: https:\n', 'http:', ['The text ', 'start of the text']],
  ['ErrorDocument 404 "No %{REQUEST<|>_URI}"\n', '%{REQUEST_URI}', ['the path of the request']],
];

describe('hover', () => {
  it.each(HOVERS)('explains a piece of %s', async (marked, piece, has) => {
    const opened = await openAt('a.conf', marked);
    const told = hover(opened.project, opened.uri, opened.position, { markdown: false });
    expect(told?.range && textIn(opened.text, told.range)).toBe(piece);
    for (const text of has) expect(JSON.stringify(told?.contents)).toContain(text);
  });
});

/** Marked text, and names that are proposed there. */
const COMPLETIONS: readonly (readonly [string, readonly string[]])[] = [
  ['RewriteRule ^/a$ /b [R=301,<|>]\n', ['L', 'QSA', 'END']],
  ['RewriteCond %{HTTPS} off [<|>\n', ['NC', 'OR']],
  ['RewriteCond %{HTTP_<|>\n', ['HTTP_HOST', 'HTTP_USER_AGENT']],
  ['<If "%{REQ<|>}">\n</If>\n', ['REQUEST_URI', 'req']],
  ['<If "-<|>">\n</If>\n', ['-f', '-ipmatch']],
  ['LogFormat "%h %<|>"\n', ['h', 's', '^FB']],
  ['ErrorLogFormat "%<|>"\n', ['M', 'E']],
  ['LogFormat "%{<|>}i" x\n', ['User-Agent', 'X-Forwarded-For']],
  ['LogFormat "%!200{Us<|>}i" x\n', ['User-Agent']],
  ['CustomLog a "%{<|>}o"\n', ['Content-Type']],
  ['LogFormat "%{<|>}^to" x\n', ['Content-Type']],
  ['LogFormat "%{<|>" x\n', ['User-Agent}i', 'Content-Type}o', 'usec}t', 'SSL_PROTOCOL}x', 'ms}T']],
  ['SetEnvIf Host ^a robot=1 !old\nLogFormat "%{<|>}e" x\n', ['robot', 'no-gzip']],
  ['LogFormat "%{<|>}t" x\n', ['usec', 'begin:', '%d/%b/%Y:%H:%M:%S %z']],
  ['LogFormat "%{%Y-%m-%d %<|>}t" x\n', ['%H', '%T']],
  ['LogFormat "%{<|>}p %{c}a" x\n', ['canonical', 'remote']],
  ['LogFormat "%{<|>}x" x\n', ['SSL_CIPHER']],
  ['ErrorLogFormat "%{<|>}t %M"\n', ['u', 'cu']],
  ['ErrorLogFormat "%{<|>}L %M"\n', ['c', 'C']],
  ['Header set X-A "%{<|>}s"\n', ['SSL_PROTOCOL']],
  ['Header set X-A "%<|>"\n', ['D', 'e']],
  ['Header set X-A "expr=%{<|>"\n', ['REQUEST_SCHEME']],
  ['RewriteCond %{HTTP:<|>} a\n', ['Host', 'X-Forwarded-Proto']],
  ['RewriteCond %{SSL:<|>\n', ['SSL_CLIENT_VERIFY']],
  ['RewriteCond %{LA-U:REMOTE_<|>\n', ['REMOTE_USER']],
  ['RewriteCond %{REQUEST_FILENAME} !<|>\n', ['-f', '-d', '-lt']],
  ['RewriteCond "%{REQUEST_FILENAME}" -<|>\n', ['-f', '-d']],
  ['RewriteRule ^/a$ /b [L,R=<|>]\n', ['301', '308']],
  ['RewriteRule ^/a$ /b [T=text/<|>,L]\n', ['text/css']],
  ['<If "%{req:<|>} == \'a\'">\n</If>\n', ['User-Agent']],
  ["<If \"req('<|>') == 'a'\">\n</If>\n", ['User-Agent']],
  ['<If "%{HTTP_HOST} <|>">\n</If>\n', ['==', '=~', '-strmatch', '-eq']],
];

describe('completion', () => {
  it.each(COMPLETIONS)('proposes in %s', async (marked, names) => {
    const opened = await openAt('a.conf', marked);
    const { items } = completion(opened.project, opened.uri, opened.position, { snippets: true });
    expect(items.map(item => item.label)).toEqual(expect.arrayContaining([...names]));
  });
});
