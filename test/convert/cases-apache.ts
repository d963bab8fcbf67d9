/** One conversion: the files before, where it is asked for, and what must stand in the files after. */
export interface Case {
  readonly name: string;
  /** A fixture; see `readFixture`. */
  readonly before: string;
  readonly at: string;
  /** The id of the way to take, where it is not the usual one. */
  readonly choice?: string;
  /** The whole text of files after; `undefined` for one that is gone. */
  readonly after: Readonly<Record<string, string | undefined>>;
  /** Parts of other files after. */
  readonly parts?: Readonly<Record<string, readonly string[]>>;
  /** Parts of the notes. */
  readonly notes?: readonly string[];
}

export const APACHE_CASES: readonly Case[] = [
  {
    name: 'mod_wsgi in a virtual host with TLS, logs and access rules',
    at: 'glance.conf',
    before: `<VirtualHost *:9292>
  ServerName glance.example.com
  ## Logging
  ErrorLog /dev/stderr
  CustomLog /dev/stdout combined
  SSLEngine on
  SSLCertificateFile "/etc/pki/tls/certs/glance.crt"
  SSLCertificateKeyFile "/etc/pki/tls/private/glance.key"
  <Location "/v2/tasks">
    Require ip 10.0.0.0/8
  </Location>
  ## WSGI
  WSGIApplicationGroup %{GLOBAL}
  WSGIDaemonProcess glance-api display-name=glance processes=4 threads=10 user=imager group=imagers home=/var/lib/glance
  WSGIProcessGroup glance-api
  # the script
  WSGIScriptAlias / "/var/www/cgi-bin/glance/glance-wsgi"
  LimitRequestBody 0
  WSGIChunkedRequest On
  WSGIPassAuthorization On
</VirtualHost>
`,
    after: {
      'glance.conf': `<VirtualHost *:9292>
  ServerName glance.example.com
  ## Logging
  ErrorLog /dev/stderr
  CustomLog /dev/stdout combined
  SSLEngine on
  SSLCertificateFile "/etc/pki/tls/certs/glance.crt"
  SSLCertificateKeyFile "/etc/pki/tls/private/glance.key"
  <Location "/v2/tasks">
    Require ip 10.0.0.0/8
  </Location>
  ## WSGI
  # the script
  ProxyPreserveHost On
  <IfModule headers_module>
    RequestHeader set X-Forwarded-Proto expr=%{REQUEST_SCHEME}
  </IfModule>
  ProxyPass "/" "http://127.0.0.1:9293/"
  ProxyPassReverse "/" "http://127.0.0.1:9293/"
  LimitRequestBody 0
</VirtualHost>
`,
    },
    parts: {
      'glance-api.conf': [
        'bind_host = 127.0.0.1\nbind_port = 9293\nworkers = 4\n',
        '[oslo_middleware]\nenable_proxy_headers_parsing = True\n',
        '#   WSGIDaemonProcess threads=10 (glance.conf:14)\n',
      ],
      'glance-api.service': [
        'User=imager\nGroup=imagers\nWorkingDirectory=/var/lib/glance\n',
        'ExecStart=/usr/bin/glance-api --config-file /etc/glance/glance-api.conf\n',
        'After=network-online.target\n',
      ],
    },
    notes: ['No counterpart: WSGIDaemonProcess threads=10 (glance.conf:14)'],
  },
  {
    name: 'mod_wsgi below a path, beside another service that stays byte for byte',
    at: 'wsgi.conf',
    before: `WSGIDaemonProcess keystone processes=2 user=keystone
WSGIDaemonProcess glance processes=3 python-home=/opt/glance python-path=/srv/plugins
<VirtualHost *:80>
\tServerName cloud.example.com
\tWSGIScriptAlias /identity /usr/bin/keystone-wsgi-public process-group=keystone
\tWSGIScriptAlias /image /opt/glance/bin/glance-wsgi-api process-group=glance
\tWSGIPassAuthorization On
</VirtualHost>
`,
    after: {
      'wsgi.conf': `WSGIDaemonProcess keystone processes=2 user=keystone
<VirtualHost *:80>
\tServerName cloud.example.com
\tWSGIScriptAlias /identity /usr/bin/keystone-wsgi-public process-group=keystone
\t<Location "/image">
\t\tProxyPreserveHost On
\t</Location>
\tProxyPass "/image" "http://127.0.0.1:9292"
\tProxyPassReverse "/image" "http://127.0.0.1:9292"
\tWSGIPassAuthorization On
</VirtualHost>
`,
    },
    parts: {
      'glance-api.service': [
        'Environment=PYTHONPATH=/srv/plugins\n',
        'ExecStart=/opt/glance/bin/glance-api --config-file /etc/glance/glance-api.conf\n',
      ],
    },
    notes: ['below /image: set public_endpoint'],
  },
  {
    name: 'mod_wsgi at the root, with aliases and pages below it, and an older proxy line behind it',
    at: 'glance.conf',
    before: `<VirtualHost *:80>
    WSGIScriptAlias / /usr/bin/glance-wsgi-api
    Alias /static /srv/static
    Redirect permanent /old /static/old
    RedirectMatch ^/favicon$ /static/icon
    ProxyPass /identity http://127.0.0.1:5000
    <Location /server-status>
        SetHandler server-status
    </Location>
</VirtualHost>
`,
    after: {
      'glance.conf': `<VirtualHost *:80>
    Alias /static /srv/static
    Redirect permanent /old /static/old
    RedirectMatch ^/favicon$ /static/icon
    ProxyPass /identity http://127.0.0.1:5000
    ProxyPass "/static" "!"
    ProxyPass "/old" "!"
    ProxyPassMatch "^/favicon$" "!"
    ProxyPass "/server-status" "!"
    ProxyPass "/" "http://127.0.0.1:9292/"
    ProxyPassReverse "/" "http://127.0.0.1:9292/"
    <Location /server-status>
        SetHandler server-status
    </Location>
</VirtualHost>
`,
    },
    notes: ['other services share the place'],
  },
  {
    name: 'access rules of the script’s folder move to the path; those of folders around it never counted',
    at: 'glance.conf',
    before: `<Directory /usr/lib>
    Require all denied
    Header set X-Outer 1
</Directory>
<VirtualHost *:80>
    WSGIScriptAliasMatch ^/image(/.*)?$ /usr/lib/cgi-bin/glance/glance-api
    <Directory "/usr/lib/cgi-bin/glance">
        Options +ExecCGI
        <RequireAny>
            Require ip 10.0.0.0/8
            Require host example.com
        </RequireAny>
        Header set X-Served-By glance
    </Directory>
</VirtualHost>
<VirtualHost *:81>
    <Directory "/usr/lib/cgi-bin/glance">
        Require local
    </Directory>
</VirtualHost>
`,
    after: {
      'glance.conf': `<Directory /usr/lib>
    Require all denied
    Header set X-Outer 1
</Directory>
<VirtualHost *:80>
    ProxyPreserveHost On
    ProxyPass "/image" "http://127.0.0.1:9292"
    ProxyPassReverse "/image" "http://127.0.0.1:9292"
    <Location "/image">
        Header set X-Outer 1
        <RequireAny>
            Require ip 10.0.0.0/8
            Require host example.com
        </RequireAny>
        Header set X-Served-By glance
    </Location>
    <Directory "/usr/lib/cgi-bin/glance">
        Options +ExecCGI
        <RequireAny>
            Require ip 10.0.0.0/8
            Require host example.com
        </RequireAny>
        Header set X-Served-By glance
    </Directory>
</VirtualHost>
<VirtualHost *:81>
    <Directory "/usr/lib/cgi-bin/glance">
        Require local
    </Directory>
</VirtualHost>
`,
    },
  },
  {
    name: 'a <Files> of the script that lets all in has the last word; both ways of writing it',
    at: 'glance.conf',
    before: `WSGIScriptAlias / /usr/bin/glance-wsgi-api
<Directory /usr/bin>
    Require ip 10.0.0.0/8
    <Files glance-wsgi-api>
        <IfVersion >= 2.4>
            Require all granted
        </IfVersion>
        <IfVersion < 2.4>
            Order allow,deny
            Allow from all
        </IfVersion>
    </Files>
</Directory>
`,
    after: {
      'glance.conf': `ProxyPreserveHost On
ProxyPass "/" "http://127.0.0.1:9292/"
ProxyPassReverse "/" "http://127.0.0.1:9292/"
<Directory /usr/bin>
    Require ip 10.0.0.0/8
    <Files glance-wsgi-api>
        <IfVersion >= 2.4>
            Require all granted
        </IfVersion>
        <IfVersion < 2.4>
            Order allow,deny
            Allow from all
        </IfVersion>
    </Files>
</Directory>
`,
    },
  },
  {
    name: 'a macro’s process group, with what its uses say',
    at: 'glance.conf',
    before: `Define WORKERS 5
<Macro Glance $name $user>
    WSGIDaemonProcess $name processes=\${WORKERS} user=$user
    WSGIProcessGroup $name
    WSGIScriptAlias /$name /usr/bin/glance-wsgi-api
</Macro>
Use Glance image glance
`,
    after: {
      'glance.conf': `Define WORKERS 5
<Macro Glance $name $user>
    ProxyPreserveHost On
    ProxyPass "/$name" "http://127.0.0.1:9292"
    ProxyPassReverse "/$name" "http://127.0.0.1:9292"
</Macro>
Use Glance image glance
`,
    },
    parts: { 'glance-api.conf': ['workers = 5\n'], 'glance-api.service': ['User=glance\n'] },
  },
  {
    name: 'settings of the back end by its URL follow it',
    choice: 'unseen-back-end',
    at: 'glance.conf',
    before: `<Proxy "uwsgi://127.0.0.1:3031">
    ProxySet connectiontimeout=5
    Require ip 10.0.0.0/8
</Proxy>
<VirtualHost *:80>
    ServerName glance.example.com
    RewriteEngine On
    RewriteRule ^/image/(.*) uwsgi://127.0.0.1:3031/$1 [P]
    ProxyPassReverse /image/ uwsgi://127.0.0.1:3031/
</VirtualHost>
`,
    after: {
      'glance.conf': `<Proxy "http://127.0.0.1:9292">
    ProxySet connectiontimeout=5
    Require ip 10.0.0.0/8
</Proxy>
<VirtualHost *:80>
    ServerName glance.example.com
    RewriteEngine On
    ProxyPreserveHost On
    RewriteRule ^/image/(.*) http://127.0.0.1:9292/$1 [P]
    ProxyPassReverse /image/ http://127.0.0.1:9292/
</VirtualHost>
`,
    },
  },
  {
    name: 'two virtual hosts share one server, and a process group that somebody else uses stays',
    at: 'glance.conf',
    before: `WSGIDaemonProcess shared processes=2
<VirtualHost *:9292>
    ServerName internal
    WSGIProcessGroup shared
    WSGIScriptAlias / /usr/bin/glance-wsgi-api
</VirtualHost>
<VirtualHost *:9293>
    ServerName public
    WSGIDaemonProcess public processes=6
    WSGIProcessGroup public
    WSGIScriptAlias / /usr/bin/glance-wsgi-api
</VirtualHost>
<VirtualHost *:8778>
    WSGIProcessGroup shared
    WSGIScriptAlias / /usr/bin/placement-api
</VirtualHost>
`,
    after: {
      'glance.conf': `WSGIDaemonProcess shared processes=2
<VirtualHost *:9292>
    ServerName internal
    ProxyPreserveHost On
    ProxyPass "/" "http://127.0.0.1:9294/"
    ProxyPassReverse "/" "http://127.0.0.1:9294/"
</VirtualHost>
<VirtualHost *:9293>
    ServerName public
    ProxyPreserveHost On
    ProxyPass "/" "http://127.0.0.1:9294/"
    ProxyPassReverse "/" "http://127.0.0.1:9294/"
</VirtualHost>
<VirtualHost *:8778>
    WSGIProcessGroup shared
    WSGIScriptAlias / /usr/bin/placement-api
</VirtualHost>
`,
    },
    parts: { 'glance-api.conf': ['bind_port = 9294\nworkers = 6\n'] },
  },
  {
    name: 'mod_proxy_uwsgi named for Glance; CRLF, a continued line and no last line end are kept',
    choice: 'unseen-back-end',
    at: 'glance.conf',
    before:
      '# Glance\r\n<VirtualHost *:80>\r\n\tServerName glance.example.com\r\n\tProxyPass / \\\r\n\t  uwsgi://127.0.0.1:60999 retry=0\r\n</VirtualHost>',
    after: {
      'glance.conf':
        '# Glance\r\n<VirtualHost *:80>\r\n\tServerName glance.example.com\r\n\tProxyPreserveHost On\r\n\tProxyPass / \\\r\n\t  http://127.0.0.1:9292/ retry=0\r\n\tProxyPassReverse / http://127.0.0.1:9292/\r\n</VirtualHost>',
    },
    notes: ['uWSGI file behind uwsgi://127.0.0.1:60999 is not among the files'],
  },
  {
    name: 'a unix socket and the uWSGI file behind it, in the server’s own part',
    at: 'apache2/image.conf',
    before: `#- apache2/image.conf
SetEnv proxy-sendcl 1
ProxyPass "/image" "unix:/run/uwsgi/glance.sock|uwsgi://uwsgi-uds-glance/" retry=0 acquire=1
#- uwsgi/glance.ini
[uwsgi]
socket = /run/uwsgi/glance.sock
wsgi-file = /usr/local/bin/glance-wsgi-api
processes = %(cores)
cores = 8
uid = glance
env = OS_GLANCE_CONFIG_DIR=/etc/glance/site/
env = GREETING=a b
`,
    after: {
      'apache2/image.conf': `SetEnv proxy-sendcl 1
ProxyPreserveHost On
ProxyPass "/image" "http://127.0.0.1:9292" retry=0 acquire=1
ProxyPassReverse "/image" "http://127.0.0.1:9292"
`,
      'uwsgi/glance.ini': undefined,
    },
    parts: {
      'uwsgi/glance-api.conf': ['bind_port = 9292\nworkers = 8\n'],
      'uwsgi/glance-api.service': [
        'Environment="GREETING=a b"\n',
        'ExecStart=/usr/local/bin/glance-api --config-file /etc/glance/site/glance-api.conf\n',
      ],
    },
  },
  {
    name: 'a balancer: its members speak HTTP, the slashes match, other members and balancers stay',
    choice: 'unseen-back-end',
    at: 'proxy.conf',
    before: `<Proxy "balancer://images">
    BalancerMember "uwsgi://127.0.0.1:3031" route=a
    BalancerMember "uwsgi://127.0.0.1:3032" route=b
    BalancerMember "uwsgi://10.0.0.7:3031"
</Proxy>
ProxyPass "/glance" "balancer://images/"
<Proxy "balancer://nova">
    BalancerMember "uwsgi://127.0.0.1:3033"
</Proxy>
ProxyPass "/compute" "balancer://nova/"
`,
    after: {
      'proxy.conf': `<Proxy "balancer://images">
    BalancerMember "http://127.0.0.1:9292" route=a
    BalancerMember "http://10.0.0.7:9292"
</Proxy>
<Location "/glance">
    ProxyPreserveHost On
</Location>
ProxyPass "/glance" "balancer://images"
ProxyPassReverse "/glance" "balancer://images"
<Proxy "balancer://nova">
    BalancerMember "uwsgi://127.0.0.1:3033"
</Proxy>
ProxyPass "/compute" "balancer://nova/"
`,
    },
    parts: { 'glance-api.conf': ['bind_host = 0.0.0.0\n'] },
    notes: ['127.0.0.1 and 10.0.0.7'],
  },
  {
    name: 'RewriteRule, ProxyPassMatch, handler and mod_uwsgi forms',
    choice: 'unseen-back-end',
    at: 'glance.conf',
    before: `<VirtualHost *:80>
    ServerName glance.example.com
    RewriteEngine On
    RewriteRule "^/image/(.*)" "uwsgi://127.0.0.1:3031/$1" [P,L]
    ProxyPassMatch "^/pictures(/.*)$" "uwsgi://127.0.0.1:3031$1"
    <Location "/a">
        SetHandler "proxy:uwsgi://127.0.0.1:3031"
    </Location>
    <Location /b>
        SetHandler uwsgi-handler
        uWSGISocket 127.0.0.1:3031
        uWSGImaxVars 256
        Require local
    </Location>
    <Location /c/>
        ProxyPass "uwsgi://127.0.0.1:3031"
        ProxyPassReverse "uwsgi://127.0.0.1:3031"
    </Location>
</VirtualHost>
`,
    after: {
      'glance.conf': `<VirtualHost *:80>
    ServerName glance.example.com
    RewriteEngine On
    ProxyPreserveHost On
    RewriteRule "^/image/(.*)" "http://127.0.0.1:9292/$1" [P,L]
    ProxyPassMatch "^/pictures(/.*)$" "http://127.0.0.1:9292$1"
    <Location "/a">
        ProxyPreserveHost On
        ProxyPass "http://127.0.0.1:9292"
        ProxyPassReverse "http://127.0.0.1:9292"
    </Location>
    <Location /b>
        ProxyPreserveHost On
        ProxyPass "http://127.0.0.1:9292"
        ProxyPassReverse "http://127.0.0.1:9292"
        Require local
    </Location>
    <Location /c/>
        ProxyPreserveHost On
        ProxyPass "http://127.0.0.1:9292/"
        ProxyPassReverse "http://127.0.0.1:9292/"
    </Location>
</VirtualHost>
`,
    },
  },
  {
    name: 'definitions and a macro',
    choice: 'unseen-back-end',
    at: 'glance.conf',
    before: `Define GLANCE uwsgi://127.0.0.1:3031
Define PREFIX /image
<Macro Api $host $port>
    <VirtualHost *:$port>
        ServerName $host
        ProxyPass \${PREFIX} \${GLANCE}/
    </VirtualHost>
</Macro>
Use Api glance.example.com 9292
Use Api glance.internal 9293
`,
    after: {
      'glance.conf': `Define GLANCE uwsgi://127.0.0.1:3031
Define PREFIX /image
<Macro Api $host $port>
    <VirtualHost *:$port>
        ServerName $host
        ProxyPreserveHost On
        ProxyPass \${PREFIX} http://127.0.0.1:9294
        ProxyPassReverse \${PREFIX} http://127.0.0.1:9294
    </VirtualHost>
</Macro>
Use Api glance.example.com 9292
Use Api glance.internal 9293
`,
    },
  },
  {
    name: 'an HTTP proxy to a uWSGI that runs Glance below a path; nothing else in the line changes',
    at: 'uwsgi/glance.ini',
    before: `#- uwsgi/glance.ini
[uwsgi]
http-socket = 127.0.0.1:60999
mount = /image=glance.wsgi.api:application
manage-script-name = true
#- apache2/image.conf
KeepAlive Off
SetEnv proxy-sendchunked 1
ProxyPass "/image" "http://127.0.0.1:60999/image" retry=0
ProxyPassReverse "/image" "http://127.0.0.1:60999/image"
`,
    after: {
      'apache2/image.conf': `KeepAlive Off
SetEnv proxy-sendchunked 1
ProxyPass "/image" "http://127.0.0.1:9292" retry=0
ProxyPassReverse "/image" "http://127.0.0.1:9292"
`,
      'uwsgi/glance.ini': undefined,
    },
    notes: ['glance.wsgi.api exists from release 30 on'],
  },
  {
    name: 'modules are loaded where others are',
    at: 'httpd.conf',
    before: `LoadModule mpm_event_module "modules/mod_mpm_event.so"
LoadModule proxy_module "modules/mod_proxy.so"
LoadModule wsgi_module "modules/mod_wsgi.so"
Listen 9292
WSGIScriptAlias / /usr/bin/glance-wsgi-api
`,
    after: {
      'httpd.conf': `LoadModule mpm_event_module "modules/mod_mpm_event.so"
LoadModule proxy_module "modules/mod_proxy.so"
LoadModule proxy_http_module "modules/mod_proxy_http.so"
LoadModule wsgi_module "modules/mod_wsgi.so"
Listen 9292
ProxyPreserveHost On
ProxyPass "/" "http://127.0.0.1:9293/"
ProxyPassReverse "/" "http://127.0.0.1:9293/"
`,
    },
  },
  {
    name: 'Debian switches modules on by a command, and reads every *.conf of sites-enabled',
    at: 'etc/apache2/sites-enabled/glance.conf',
    before: `#- etc/apache2/apache2.conf
ServerRoot "/etc/apache2"
IncludeOptional mods-enabled/*.load
IncludeOptional sites-enabled/*.conf
#- etc/apache2/mods-enabled/wsgi.load
LoadModule wsgi_module /usr/lib/apache2/modules/mod_wsgi.so
#- etc/apache2/sites-enabled/glance.conf
<VirtualHost *:9292>
    WSGIScriptAlias / /usr/bin/glance-wsgi-api
</VirtualHost>
`,
    after: {
      'etc/apache2/sites-enabled/glance.conf': `<VirtualHost *:9292>
    # Needs: a2enmod proxy proxy_http
    ProxyPreserveHost On
    ProxyPass "/" "http://127.0.0.1:9293/"
    ProxyPassReverse "/" "http://127.0.0.1:9293/"
</VirtualHost>
`,
    },
    parts: {
      'etc/glance/glance-api.conf': ['bind_port = 9293'],
      'etc/systemd/system/glance-api.service': ['--config-file /etc/glance/glance-api.conf\n'],
    },
    notes: ['Run "a2enmod proxy proxy_http"'],
  },
];
