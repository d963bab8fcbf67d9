import type { Case } from './cases-apache.ts';

const UWSGI_OPTIONS = {
  ini: `[uwsgi]
http-socket = 10.0.0.5:9292
wsgi-file = /usr/bin/glance-wsgi-api
processes = 4
uid = glance
gid = images
logto = /var/log/glance/api.log
chdir = /var/lib/glance
virtualenv = /opt/glance
env = LANG=C.UTF-8
buffer-size = 65535
`,
  yaml: `uwsgi:
  http-socket: 10.0.0.5:9292
  wsgi-file: /usr/bin/glance-wsgi-api
  processes: 4
  uid: glance
  gid: images
  logto: /var/log/glance/api.log
  chdir: /var/lib/glance
  virtualenv: /opt/glance
  env: LANG=C.UTF-8
  buffer-size: 65535
`,
  json: `{
  "uwsgi": {
    "http-socket": "10.0.0.5:9292",
    "wsgi-file": "/usr/bin/glance-wsgi-api",
    "processes": 4,
    "uid": "glance",
    "gid": "images",
    "logto": "/var/log/glance/api.log",
    "chdir": "/var/lib/glance",
    "virtualenv": "/opt/glance",
    "env": "LANG=C.UTF-8",
    "buffer-size": 65535
  }
}
`,
  xml: `<uwsgi>
  <http-socket>10.0.0.5:9292</http-socket>
  <wsgi-file>/usr/bin/glance-wsgi-api</wsgi-file>
  <processes>4</processes>
  <uid>glance</uid>
  <gid>images</gid>
  <logto>/var/log/glance/api.log</logto>
  <chdir>/var/lib/glance</chdir>
  <virtualenv>/opt/glance</virtualenv>
  <env>LANG=C.UTF-8</env>
  <buffer-size>65535</buffer-size>
</uwsgi>
`,
} as const;

const FORMATS: readonly Case[] = Object.entries(UWSGI_OPTIONS).map(([format, before]) => ({
  name: `uWSGI ${format}: the standalone server takes over the public address`,
  at: `glance-uwsgi.${format}`,
  before,
  after: { [`glance-uwsgi.${format}`]: undefined },
  parts: {
    'glance-api.conf': [
      '[DEFAULT]\nbind_host = 10.0.0.5\nbind_port = 9292\nworkers = 4\nlog_file = /var/log/glance/api.log\n',
      '#   buffer-size = 65535 (glance-uwsgi.',
    ],
    'glance-api.service': [
      'User=glance\nGroup=images\nWorkingDirectory=/var/lib/glance\nEnvironment=LANG=C.UTF-8\n',
      'ExecStart=/opt/glance/bin/glance-api --config-file /etc/glance/glance-api.conf\nRestart=on-failure\n',
    ],
  },
  notes: ['No counterpart: buffer-size = 65535 (glance-uwsgi.'],
}));

/** The file goes, what it told its readers does not. */
const COMMENTED: readonly Case[] = [
  ['ini', '[uwsgi]\n; Ask the storage team first.\nhttp-socket = :9292\nmodule = glance.common.wsgi_app:init_app()\n'],
  [
    'yaml',
    'uwsgi:\n  # Ask the storage team first.\n  http-socket: :9292\n  module: glance.common.wsgi_app:init_app()\n',
  ],
  [
    'xml',
    '<uwsgi><!-- Ask the storage team first. -->\n<http-socket>:9292</http-socket>\n<module>glance.common.wsgi_app:init_app()</module>\n</uwsgi>\n',
  ],
  [
    'json',
    '{"uwsgi": { // Ask the storage team first.\n"http-socket": ":9292", "module": "glance.common.wsgi_app:init_app()"}}\n',
  ],
].map(([format = '', before = '']) => ({
  name: `uWSGI ${format}: comments are kept`,
  at: `glance-uwsgi.${format}`,
  before: `#- glance-uwsgi.${format}\n${before}`,
  after: {},
  parts: { 'glance-api.conf': [`# Comments of glance-uwsgi.${format}:\n#   Ask the storage team first.\n`] },
}));

export const UWSGI_CASES: readonly Case[] = [
  ...COMMENTED,
  ...FORMATS,
  {
    name: 'TLS and a path of uWSGI’s own: Apache takes over its address',
    at: 'glance.yaml',
    before: `uwsgi:
  https: 0.0.0.0:9292,/etc/glance/glance.crt,/etc/glance/glance.key
  mount: /image=glance.common.wsgi_app:init_app()
`,
    after: {
      'glance.yaml': undefined,
      'glance-api-front.conf': `# Apache in front of Glance's standalone server.
Listen 0.0.0.0:9292 https

<VirtualHost *:9292>
    SSLEngine on
    SSLCertificateFile "/etc/glance/glance.crt"
    SSLCertificateKeyFile "/etc/glance/glance.key"
    <IfModule headers_module>
        RequestHeader set X-Forwarded-Proto expr=%{REQUEST_SCHEME}
    </IfModule>
    ProxyPreserveHost On
    ProxyPass "/image" "http://127.0.0.1:9293"
    ProxyPassReverse "/image" "http://127.0.0.1:9293"
</VirtualHost>
`,
    },
    parts: { 'glance-api.conf': ['bind_host = 127.0.0.1\nbind_port = 9293\n'] },
    notes: ['speaks no TLS from release 20 on and serves all paths, not only /image'],
  },
  {
    name: 'a template: marks and unknown placeholders stay as they are written',
    at: 'glance-uwsgi.ini.j2',
    before: `[uwsgi]
uid = {{ glance_user }}
{% if glance_venv %}
virtualenv = /openstack/venvs/glance-{{ glance_venv_tag }}
{% endif %}
wsgi-file = {{ glance_bin }}/{{ item.wsgi_name }}
http-socket = {{ item.bind }}:{{ item.port }}
processes = {{ glance_processes }}
logto = %(logs)/api.log
`,
    after: { 'glance-uwsgi.ini.j2': undefined },
    parts: {
      'glance-api.conf': [
        'bind_host = {{ item.bind }}\nbind_port = {{ item.port }}\nworkers = {{ glance_processes }}\nlog_file = %(logs)/api.log\n',
        '#   {% if glance_venv %} (glance-uwsgi.ini.j2:3)\n',
      ],
      'glance-api.service': [
        'User={{ glance_user }}\n',
        '=/openstack/venvs/glance-{{ glance_venv_tag }}/bin/glance-api ',
      ],
    },
  },
  {
    name: 'a section beside others: only its own lines go',
    at: 'uwsgi.ini',
    before: `; front
[uwsgi]
; Glance
http-socket = :9292
wsgi-file = /usr/bin/glance-wsgi-api
[keystone]
; another
http-socket = :5000
wsgi-file = /usr/bin/keystone-wsgi-public
`,
    after: {
      'uwsgi.ini': `; front
; Glance
[keystone]
; another
http-socket = :5000
wsgi-file = /usr/bin/keystone-wsgi-public
`,
    },
    parts: { 'glance-api.conf': ['bind_host = 0.0.0.0\nbind_port = 9292\n'] },
  },
  {
    name: 'one instance for several services: only the line for Glance goes, in yaml',
    at: 'apps.yaml',
    before: `uwsgi:
  socket: 127.0.0.1:3031
  mount:
    - /image=glance.common.wsgi_app:init_app()
    - /identity=keystone.wsgi:app
  processes: 2
`,
    after: {
      'apps.yaml': `uwsgi:
  socket: 127.0.0.1:3031
  mount:
    - /identity=keystone.wsgi:app
  processes: 2
`,
    },
    notes: ['still serves mount = /identity=keystone.wsgi:app'],
  },
  {
    name: 'one instance for several services, in json and behind Apache',
    at: 'apache2/cloud.conf',
    before: `#- uwsgi/apps.json
{ "uwsgi": {
    "socket": "127.0.0.1:3031",
    "mount": ["/identity=keystone.wsgi:app", "/image=glance.common.wsgi_app:init_app()"]
} }
#- apache2/cloud.conf
ProxyPass /image uwsgi://127.0.0.1:3031/image
`,
    after: {
      'uwsgi/apps.json': `{ "uwsgi": {
    "socket": "127.0.0.1:3031",
    "mount": ["/identity=keystone.wsgi:app"]
} }
`,
      'apache2/cloud.conf': `ProxyPreserveHost On
ProxyPass /image http://127.0.0.1:9292
ProxyPassReverse /image http://127.0.0.1:9292
`,
    },
  },
  {
    name: 'no socket in the file, as in Debian’s; a list of files for the WSGI entry point',
    at: 'etc/glance/glance-api-uwsgi.ini',
    before: `[uwsgi]
wsgi-file = /usr/bin/glance-wsgi-api
logger = syslog:glance-api
listen = 100
pythonpath = /srv/a
pythonpath = /srv/b
env = OS_GLANCE_CONFIG_FILES=/etc/glance/glance-image-import.conf;/etc/glance/glance-api.conf
`,
    after: { 'etc/glance/glance-api-uwsgi.ini': undefined },
    parts: {
      'etc/glance/glance-api.conf': ['bind_host = 0.0.0.0\nbind_port = 9292\nbacklog = 100\nuse_syslog = True\n'],
      'etc/glance/glance-api.service': [
        'Environment=PYTHONPATH=/srv/a:/srv/b\n',
        'ExecStart=/usr/bin/glance-api --config-file /etc/glance/glance-image-import.conf --config-file /etc/glance/glance-api.conf\n',
      ],
    },
    notes: ['names no socket'],
  },
  {
    name: 'files that are there are edited: what they say stays, and a free port of theirs counts',
    at: 'apache2/glance.conf',
    before: `#- apache2/glance.conf
ProxyPass / uwsgi://127.0.0.1:3031/
#- uwsgi/glance.ini
[uwsgi]
uwsgi-socket = 127.0.0.1:3031
module = glance.common.wsgi_app:init_app()
processes = 8
uid = glance
#- uwsgi/glance-api.conf
# kept
[DEFAULT]
workers = 2
bind_port = 9393

[database]
connection = mysql://
#- uwsgi/glance-api.service
[Service]
User=images
ExecStart=/usr/bin/uwsgi --ini /etc/uwsgi/glance.ini
Type=notify
KillSignal=SIGQUIT
`,
    after: {
      'apache2/glance.conf': `ProxyPreserveHost On
ProxyPass / http://127.0.0.1:9393/
ProxyPassReverse / http://127.0.0.1:9393/
`,
      'uwsgi/glance.ini': undefined,
      'uwsgi/glance-api.conf': `# kept
[DEFAULT]
bind_host = 127.0.0.1
workers = 2
bind_port = 9393

[database]
connection = mysql://

[oslo_middleware]
enable_proxy_headers_parsing = True
`,
    },
    parts: {
      'uwsgi/glance-api.service': [
        'User=images\n',
        'ExecStart=/usr/bin/glance-api --config-file ',
        'Type=simple\nKillSignal=SIGTERM\n',
      ],
    },
    notes: [
      'workers stays 2 in glance-api.conf; it was 8 before.',
      'User stays images in glance-api.service; it was glance before.',
    ],
  },
  {
    name: 'a port of theirs that Apache listens on gives way',
    at: 'glance.conf',
    before: `#- glance.conf
Listen 9292
WSGIScriptAlias / /usr/bin/glance-wsgi-api
#- glance-api.conf
[DEFAULT]
bind_host=0.0.0.0
bind_port=9292
`,
    after: {
      'glance-api.conf': `[DEFAULT]
bind_host=0.0.0.0
bind_port=9293

[oslo_middleware]
enable_proxy_headers_parsing = True
`,
    },
    notes: ['bind_port was 9292'],
  },
  {
    name: 'sections beside others, in json',
    at: 'uwsgi.json',
    before: '{ "uwsgi": { "http": ":9292", "module": "glance.wsgi.api" }, "other": { "module": "keystone.wsgi" } }\n',
    after: { 'uwsgi.json': '{ "other": { "module": "keystone.wsgi" } }\n' },
  },
  {
    name: 'sections beside others, in yaml and behind them',
    at: 'uwsgi.yaml',
    before: 'other:\n  module: keystone.wsgi\nuwsgi:\n  http: :9292\n  module: glance.wsgi.api\n',
    after: { 'uwsgi.yaml': 'other:\n  module: keystone.wsgi\n' },
  },
  {
    name: 'one instance for several services, in xml',
    at: 'uwsgi.xml',
    before: `<uwsgi>
  <http>:9292</http>
  <mount>/image=glance.wsgi.api:application</mount>
  <mount>/identity=keystone.wsgi:app</mount>
</uwsgi>
`,
    after: {
      'uwsgi.xml': `<uwsgi>
  <http>:9292</http>
  <mount>/identity=keystone.wsgi:app</mount>
</uwsgi>
`,
    },
    parts: { 'glance-api.conf': ['bind_host = 0.0.0.0\nbind_port = 9293\n'] },
    notes: ['so Glance listens on 0.0.0.0:9293 now'],
  },
  {
    name: 'a socket that nothing at hand forwards to',
    at: 'glance.ini',
    before: '[uwsgi]\nsocket = /run/glance.sock\nwsgi-file = /usr/bin/glance-wsgi-api\n',
    after: { 'glance.ini': undefined },
    parts: { 'glance-api.conf': ['bind_host = 127.0.0.1\nbind_port = 9292\n'] },
    notes: ['Whatever forwards to /run/glance.sock must forward to http://127.0.0.1:9292 now'],
  },
  {
    name: 'two addresses of both families, and a port that is a mark',
    at: 'glance.ini',
    before: `[uwsgi]
http-socket = 10.0.0.5:@PORT@
http-socket = [fd00::5]:@PORT@
http-socket = 10.0.0.5:9393
wsgi-file = /usr/bin/glance-wsgi-api
`,
    after: { 'glance.ini': undefined },
    parts: { 'glance-api.conf': ['bind_host = ::\nbind_port = @PORT@\n'] },
    notes: ['10.0.0.5:@PORT@ and [fd00::5]:@PORT@', '10.0.0.5:9393 too'],
  },
  {
    name: 'a file that others include keeps what they need',
    at: 'glance.ini',
    before: `#- common.ini
[uwsgi]
processes = 3
buffer-size = 65535
#- glance.ini
[uwsgi]
ini = common.ini
http-socket = :9292
wsgi-file = /usr/bin/glance-wsgi-api
#- keystone.ini
[uwsgi]
ini = common.ini
http-socket = :5000
wsgi-file = /usr/bin/keystone-wsgi-public
`,
    after: {
      'glance.ini': undefined,
      'common.ini': '[uwsgi]\nprocesses = 3\nbuffer-size = 65535\n',
      'keystone.ini': '[uwsgi]\nini = common.ini\nhttp-socket = :5000\nwsgi-file = /usr/bin/keystone-wsgi-public\n',
    },
    parts: { 'glance-api.conf': ['workers = 3\n', '#   buffer-size = 65535 (common.ini:3)\n'] },
    notes: ['common.ini, which glance.ini included, stays as it is.'],
  },
  {
    name: 'the import configuration that WSGI reads by itself is named',
    at: 'etc/uwsgi/glance.ini',
    before: `#- etc/uwsgi/glance.ini
[uwsgi]
http-socket = 127.0.0.1:9292
wsgi-file = /usr/bin/glance-wsgi-api
#- etc/glance/glance-image-import.conf
[image_import_opts]
image_import_plugins = []
#- etc/glance/glance-api.conf
[DEFAULT]
bind_port = 9191
`,
    after: { 'etc/uwsgi/glance.ini': undefined },
    parts: {
      'etc/glance/glance-api.conf': ['bind_host = 127.0.0.1\nbind_port = 9292\n'],
      'etc/uwsgi/glance-api.service': [
        'glance-api --config-file /etc/glance/glance-image-import.conf --config-file /etc/glance/glance-api.conf\n',
      ],
    },
  },
];
