import fc from 'fast-check';

/** One file name for each dialect. */
export const PATHS = ['a.conf', '.htaccess', 'a.ini', 'a.xml', 'a.yaml', 'a.json', 'nginx.conf'] as const;

const LINES = [
  '<VirtualHost *:80>',
  '<VirtualHost',
  '</VirtualHost>',
  '  ServerName a',
  '<IfModule mod_ssl.c>',
  '</IfModule>',
  '<IfDefine X>',
  '</IfDefine>',
  `<Macro m \${p}>`,
  '</Macro>',
  '<Directory "/x y">',
  '</Dir',
  '</',
  '<',
  'ProxyPass / "uwsgi://127.0.0.1:1/',
  'SetHandler "proxy:unix:/run/a|uwsgi://x"',
  `RewriteRule ^ \${m:a|b} [P,L]`,
  `Define A \${A}`,
  `Listen \${A}\${`,
  `Include \${A}/*.conf`,
  'Include ../[x',
  'Include b.conf',
  'Header set X "a \\',
  '# comment \\',
  '#',
  '; c',
  '[uwsgi]',
  '[',
  'http = %(a)%(',
  'a = %(http)',
  'ini = %db.ini:x',
  'route-if = equal:${a[b]};$1 cache:key=%(a),',
  '  log-format: "%(addr) ${',
  '"cron": "-1 * 3',
  '<https>:443,a</https>',
  'uwsgi:',
  '  http: :80',
  '  env: [a, b]',
  '  - x',
  '"http": ["a", "b',
  '{"uwsgi": {',
  '}}',
  '<uwsgi>',
  '<http>:80</http>',
  '<http/>',
  '</uwsgi>',
  '<!-- a',
  '-->',
  '<![CDATA[',
  'server { listen 80;',
  'location ~ a$ {',
  'uwsgi_pass unix:/run/a',
  'http {',
  '}',
  'include [x;',
  'set $a "b',
  'a_by_lua_block {',
  '/* x',
  '// y',
  '',
  '\t',
  '😀 é',
  '\u0000',
  '\uFEFF',
  '\uD800',
];

const piece = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...LINES) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);
const lineEnd = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r', '', ' ');

/** Texts that look like configuration files, well or badly written. */
export const anyText = fc
  .array(fc.tuple(piece, lineEnd), { maxLength: 16 })
  .map(lines => lines.map(([text, end]) => text + end).join(''));
