/** What a generated file looks like. */
export interface Shape {
  readonly hosts: number;
  /** The whole wrapped in one `<IfModule>`. */
  readonly wrapped?: boolean;
  /** Every virtual host wires Glance into mod_proxy_uwsgi: one finding each. */
  readonly findings?: boolean;
}

const WORDS = ['shop', 'blog', 'acme', 'studio', 'garden', 'legal', 'photo', 'farm', 'cloud', 'bike'];
const DOMAINS = ['com', 'net', 'org', 'de', 'co.uk'];

/** Virtual hosts as hosting panels write them: 17 to 46 lines each, about 1.1 KB. A function of the shape alone. */
export function generateHosts(shape: Shape): string {
  const lines: string[] = [];
  for (let at = 0; at < shape.hosts; at += 1) lines.push(...host(at, shape.findings === true));
  const hosts = lines.join('\n');
  return shape.wrapped ? `<IfModule mod_ssl.c>\n${hosts}\n</IfModule>\n` : `${hosts}\n`;
}

/** A fixed hash: the same share of virtual hosts has TLS, PHP, a proxy … in every file. */
function share(at: number, salt: number, percent: number): boolean {
  return hash(at, salt) % 100 < percent;
}

function hash(at: number, salt: number): number {
  let value = (Math.imul(at + 1, 2_654_435_761) ^ Math.imul(salt + 7, 40_503)) >>> 0;
  value = Math.imul(value ^ (value >>> 15), 2_246_822_519) >>> 0;
  return (value ^ (value >>> 13)) >>> 0;
}

function host(at: number, findings: boolean): readonly string[] {
  const name = `${WORDS[hash(at, 1) % WORDS.length]}-${at + 1}.${DOMAINS[hash(at, 2) % DOMAINS.length]}`;
  const tls = share(at, 3, 75);
  const root = `/srv/panel/clients/client${Math.floor(at / 8) + 1}/web${at + 1}`;
  const log = `/srv/panel/log/web${at + 1}`;
  const when = (condition: boolean, ...lines: readonly string[]): readonly string[] => (condition ? lines : []);
  return [
    `# site ${at + 1}: ${name}`,
    `<VirtualHost *:${tls ? 443 : 80}>`,
    `    ServerName ${name}`,
    `    ServerAlias www.${name}${share(at, 10, 50) ? ` mail.${name} webmail.${name}` : ''}`,
    `    ServerAdmin webmaster@${name}`,
    `    DocumentRoot "${root}/web"`,
    `    ErrorLog ${log}/error.log`,
    `    CustomLog ${log}/access.log combined`,
    '    LogLevel warn',
    '',
    `    <Directory "${root}/web">`,
    '        Options -Indexes +FollowSymLinks',
    `        AllowOverride ${share(at, 20, 66) ? 'All' : 'AuthConfig FileInfo Indexes Limit'}`,
    '        Require all granted',
    '    </Directory>',
    ...when(share(at, 7, 40), `    <Directory "${root}/private">`, '        Require all denied', '    </Directory>'),
    ...when(
      share(at, 4, 70),
      '    <FilesMatch "\\.ph(p3?|tml)$">',
      `        SetHandler "proxy:unix:/run/php/web${at + 1}.sock|fcgi://localhost"`,
      '    </FilesMatch>',
      '    DirectoryIndex index.php index.html',
    ),
    ...when(
      share(at, 8, 30),
      `    ScriptAlias /cgi-bin/ ${root}/cgi-bin/`,
      `    <Directory "${root}/cgi-bin">`,
      '        Options +ExecCGI',
      '        Require all granted',
      '    </Directory>',
    ),
    ...when(share(at, 11, 30), '    <Location "/stats">', '        Require ip 127.0.0.1 10.0.0.0/8', '    </Location>'),
    ...when(
      tls,
      '',
      '    # TLS',
      '    SSLEngine on',
      '    SSLProtocol all -SSLv3 -TLSv1 -TLSv1.1',
      '    SSLHonorCipherOrder off',
      '    SSLCertificateFile /srv/panel/ssl/cert.pem',
      '    SSLCertificateKeyFile /srv/panel/ssl/key.pem',
    ),
    ...when(
      tls && share(at, 9, 50),
      '    Header always set Strict-Transport-Security "max-age=31536000; includeSubDomains"',
    ),
    ...when(
      share(at, 6, 55),
      '',
      '    RewriteEngine On',
      `    RewriteCond %{HTTP_HOST} ^www\\.${name.replaceAll('.', '\\.')}$ [NC]`,
      `    RewriteRule ^/(.*)$ http${tls ? 's' : ''}://${name}/$1 [R=301,L]`,
    ),
    ...(share(at, 5, 35)
      ? [
          '',
          '    ProxyPreserveHost On',
          `    ProxyPass /app http://127.0.0.1:${20_000 + (at % 40_000)}/`,
          `    ProxyPassReverse /app http://127.0.0.1:${20_000 + (at % 40_000)}/`,
        ]
      : ['    Alias /error/ /srv/panel/error/', '    ErrorDocument 404 /error/404.html']),
    ...when(findings, `    ProxyPass /glance uwsgi://127.0.0.1:${20_000 + (at % 40_000)}/`),
    '</VirtualHost>',
    '',
  ];
}
