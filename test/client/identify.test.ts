import { describe, expect, it } from 'vitest';
import { type FileKind, identify } from '../../server/src/workspace/identify.ts';
import { growth, SUBQUADRATIC } from '../support/growth.ts';

type Case = readonly [kind: FileKind | undefined, path: string, text: string];

const cases: readonly Case[] = [
  // a name is enough
  ['apacheconf', '/etc/httpd/conf/httpd.conf', ''],
  ['apacheconf', '/etc/apache2/ports.conf', 'Listen 80\n'],
  ['apacheconf', 'C:\\Apache24\\conf\\httpd.conf', ''],
  ['apacheconf', '/srv/sites-available/000-default', 'ServerName example.org\n'],
  ['apacheconf', '/etc/apache2/mods-enabled/dummy.load', '# nothing yet\n'],
  ['htaccess', '/var/www/.htaccess', ''],
  ['uwsgi-ini', '/srv/app/uwsgi.ini', ''],
  ['uwsgi-ini', '/etc/glance/glance-api-uwsgi.ini', '# socket below\n'],
  ['uwsgi-ini', '/etc/uwsgi/vassals/shop.ini', 'socket = :3031\nmodule = shop\n'],
  // any name, by content
  ['apacheconf', '/srv/site.conf', '<VirtualHost *:443>\n  ServerName a.example\n</VirtualHost>\n'],
  ['apacheconf', '/srv/wsgi', 'WSGIScriptAlias / /srv/app.wsgi\n'],
  ['apacheconf', '/srv/rewrite.conf', 'rewriteengine on\nrewriterule ^/a /b \\\n  [L]\n'],
  ['apacheconf', '/srv/modules.conf', 'LoadModule wsgi_module modules/mod_wsgi.so\n'],
  ['apacheconf', '/srv/vhost.conf.j2', '{% if tls %}\nSSLEngine on\n{% endif %}\nServerName {{ name }}\n'],
  ['apacheconf', '/srv/bom.conf', '\uFEFFDocumentRoot /srv\r\n'],
  ['htaccess', '/srv/drupal-htaccess.txt', 'RewriteEngine On\n'],
  ['uwsgi-ini', '/srv/app.ini', '[app:main]\nuse = egg:shop\n\n[uwsgi]\nhttp-socket = :8080\n'],
  ['uwsgi-ini', '/srv/app.conf', '[uwsgi]\nhttp-socket = :8080\n'],
  ['uwsgi-xml', '/srv/app.xml', '<?xml version="1.0"?>\n<uwsgi id="a"><socket>:3031</socket></uwsgi>\n'],
  ['uwsgi-xml', '/srv/many.xml', '<all><uwsgi><master/></uwsgi></all>\n'],
  ['uwsgi-yaml', '/srv/app.yml', '# app\nuwsgi:\n  # sockets\n  socket: :3031\n'],
  ['uwsgi-json', '/srv/app.json', '{"uwsgi": {"http-socket": ":8080"}}\n'],
  // what starts servers of ours, by content
  ['systemd-unit', '/etc/systemd/system/uwsgi.service', '[Service]\nExecStart=/usr/bin/uwsgi --ini /etc/uwsgi.ini\n'],
  ['systemd-unit', '/srv/glance-api.service.j2', '[Service]\nExecStart={{ bin }}/glance-api --config-file /a\n'],
  ['systemd-unit', '/etc/systemd/system/a.service.d/b.conf', '[Service]\nExecStart=\nExecStart=uwsgi a.ini\n'],
  ['supervisor', '/etc/supervisor/conf.d/glance.conf', '[program:glance]\ncommand=uwsgi --ini a.ini\n'],
  ['shell-script', '/srv/start.sh', 'exec uwsgi --http :9292 --wsgi-file /usr/bin/glance-wsgi-api\n'],
  ['shell-script', '/srv/run', '#!/bin/sh\nuwsgi --ini a.ini\n'],
  ['shell-script', '/etc/init.d/glance-api', 'PROJECT_NAME=glance\nNAME=${PROJECT_NAME}-api\n#UWSGI_PORT=9292\n'],
  // other programs, whatever the name says
  ['nginx', '/etc/nginx/sites-available/default', 'server {\n  listen 80;\n  location / {\n    root /srv;\n  }\n}\n'],
  ['nginx', '/etc/nginx/nginx.conf', 'user www-data;\nevents {\n}\n'],
  ['nginx', '/srv/nginx.conf', ''],
  ['nginx', '/etc/nginx/snippets/tls', 'ssl_protocols TLSv1.3;\n'],
  ['nginx', '/srv/glance', 'location /image {\n  include uwsgi_params;\n  uwsgi_pass unix:/run/g.sock;\n}\n'],
  ['nginx', '/srv/site.conf.j2', '{% if tls %}\nserver {\n  listen {{ port }};\n}\n{% endif %}\n'],
  ['nginx', '/srv/vhost.erb', '<% names.each do |n| -%>\nserver {\n  server_name <%= n %>;\n}\n<% end -%>\n'],
  [undefined, '/etc/dhcp/dhcpd.conf', 'subnet 10.0.0.0 netmask 255.0.0.0 {\n  range 10.0.0.5 10.0.0.9;\n}\n'],
  [undefined, '/srv/style.conf', 'a {\n  color: red;\n}\n'],
  [undefined, '/etc/haproxy/haproxy.conf', 'global\n  daemon\nfrontend a\n  bind :80\n'],
  [undefined, '/etc/bind/named.conf', '// zones\noptions {\n  directory "/var/cache/bind";\n};\n'],
  [undefined, '/etc/dovecot/conf.d/10-ssl.conf', 'ssl = yes\nprotocol imap {\n}\n'],
  [
    undefined,
    '/etc/proftpd/proftpd.conf',
    'ServerName "FTP"\nServerType standalone\nDefaultRoot ~\nUmask 022\n<IfModule mod_tls.c>\n  Include /etc/proftpd/tls.conf\n</IfModule>\nUser proftpd\nGroup nogroup\n',
  ],
  [undefined, '/etc/proftpd/modules.conf', 'ModulePath /usr/lib/proftpd\nLoadModule mod_ctrls_admin.c\n'],
  [undefined, '/etc/collectd/collectd.conf', 'LoadPlugin cpu\n<Plugin cpu>\n  ReportByCpu true\n</Plugin>\n'],
  [undefined, '/srv/apache/paths.conf', 'dir_base=/etc/apache2\ndir_logs=/var/log/apache2\n'],
  [undefined, '/srv/config-general.conf', '<cops>\n  name stein\n</cops>\n'],
  [undefined, '/srv/general.conf', 'includeoptional other.conf\n'],
  [undefined, '/etc/ssh/sshd_config.conf', 'Port 22\nUsePAM yes\nSubsystem sftp /usr/lib/sftp-server\n'],
  [undefined, '/etc/redis/redis.conf', 'port 6379\ntimeout 300\nloglevel notice\n'],
  [undefined, '/etc/php/php.ini', '[PHP]\nengine = On\nmemory_limit = 128M\n'],
  [undefined, '/etc/systemd/system/shop.service', '[Service]\nExecStart=/usr/bin/shop --like uwsgi\n'],
  [undefined, '/etc/systemd/system/glance.service', '[Service]\n#ExecStart=/usr/bin/glance-api\nExecStart=/bin/true\n'],
  [undefined, '/lib/systemd/system/glance-api.service', '[Service]\nExecStart=/etc/init.d/glance-api systemd-start\n'],
  [undefined, '/etc/supervisor/conf.d/shop.conf', '[program:shop]\ncommand=shop\n;command=uwsgi --ini a.ini\n'],
  [undefined, '/srv/install.sh', 'apt-get install uwsgi\nsystemctl restart glance-api\n'],
  [
    undefined,
    '/srv/install.sh',
    'case $1 in glance-api) ;; esac\nfor s in glance-api; do stop $s; done\nuwsgi --version\n',
  ],
  [undefined, '/srv/README.md', '[program:a]\ncommand=uwsgi --ini a.ini\n'],
  [undefined, '/srv/uwsgi/emperor.ini', '[Unit]\nDescription=uWSGI\n[Service]\nRestart=always\n'],
  [undefined, '/src/uwsgi/buildconf/base.ini', '[uwsgi]\nxml = auto\nembedded_plugins = ping, cache\nplugin_dir = .\n'],
  [undefined, '/src/uwsgi/buildconf/default.ini', '[uwsgi]\nmain_plugin = python\ninherit = base\n'],
  [undefined, '/src/uwsgi/buildconf/uwsgi.ini', '[uwsgi]\ninherit = base\n'],
  [undefined, '/srv/docker-compose.yml', 'uwsgi:\n  image: app\n  command: run\n'],
  [undefined, '/srv/docker-compose.yml', 'services:\n  uwsgi:\n    image: app\n'],
  [undefined, '/srv/package.json', '{"name": "a", "scripts": {"uwsgi": "uwsgi --http :80"}}\n'],
  [undefined, '/srv/page.xml', '<page>uwsgi</page>\n'],
  [undefined, '/srv/manual.md', '    [uwsgi]\n<VirtualHost *:80>\n'],
  [undefined, '/srv/notes.txt', 'Remember the milk\n'],
  [undefined, '/srv/empty.conf', ''],
];

describe('identify', () => {
  it.each(cases)('%s: %s', (kind, path, text) => {
    expect(identify(path, text)).toBe(kind);
  });

  it('looks at the head of a file only', () => {
    const late = `${'# filler\n'.repeat(8000)}RewriteEngine on\n`;
    expect(late.length).toBeGreaterThan(64 * 1024);
    expect(identify('/srv/late.conf', late)).toBeUndefined();
  });

  it.each(['<Perl>', '{%', '[%', '<!--', 'uwsgi:\n ', '"uwsgi": {', '<uwsgi ', ' \t', 'a\\\n', '}'])(
    'costs no more than its input grows: %j',
    async unit => {
      const look = (size: number): void => {
        for (const path of ['/a.conf', '/a.yml', '/a.json', '/a.xml', '/a.ini']) identify(path, unit.repeat(size));
      };
      expect(await growth(look, 1000)).toBeLessThan(SUBQUADRATIC);
    },
  );
});
