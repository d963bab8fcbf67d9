import type { DeploymentRule } from '../../core/rule.ts';
import { toldBy } from '../arguments/told.ts';

export const argumentValue: DeploymentRule = {
  id: 'argument-value',
  title: 'A value that httpd refuses',
  severity: 'error',
  topics: ['argument'],
  why: `A directive's own code decides which words, numbers, addresses and keys it takes, and httpd stops at any other. What it
reads carelessly (most numbers: text that is none counts as 0) is no error here either. Values with \`\${VARIABLES}\`, marks of
templates and the bodies of macros are not judged.`,
  exampleFile: 'httpd.conf',
  bad: [
    `KeepAlive yes
#         ^^^ Did you mean On?
LogLevel debig
#        ^^^^^ Did you mean debug?
ErrorDocument 999 "no"
#             ^^^ status code
`,
    `<Directory "/srv">
    Options Indexes -FollowSymLinks
#                   ^^^^^^^^^^^^^^^ mixture
    AllowOverride FileInf
#                 ^^^^^^^ Did you mean FileInfo?
    Require all maybe
#               ^^^^^ granted or denied
</Directory>
`,
    `ProxyPass /a http://127.0.0.1/ timout=3
#                              ^^^^^^^^ Did you mean timeout?
ProxyPass /b uwsgi:///run/x.sock
#            ^^^^^^^^^^^^^^^^^^^ names no host
ProxyTimeout 0
#            ^ out of range
`,
    `WSGIDaemonProcess g proceses=2
#                   ^^^^^^^^^^ Did you mean processes?
WSGIScriptAlias / "/srv/a.wsgi" process-group= g user=x
#                                                ^^^^^^ does not know the key
`,
    `LoadModule authz_core_module modules/mod_authz_core.so
<Location "/a">
    Require ip 10.0.0.1
#           ^^ needs mod_authz_host, which is not loaded
</Location>
LogLevel warn ssl:debug
#             ^^^^^^^^^ needs mod_ssl
`,
    `<Location "/a">
    Require valid-usr
#           ^^^^^^^^^ Did you mean valid-user?
</Location>
`,
    `Listen 99999999
#      ^^^^^^^^ no address
SSLProtocol all -TLSv9
#               ^^^^^^ not known
Redirect gone /a http://b/
#                ^^^^^^^^^ takes no URL
`,
  ],
  good: [
    `KeepAlive ON
TimeOut abc
LimitRequestLine abc
LogLevel warn rewrite:trace3
ErrorDocument 404 /missing.html
Redirect permanent /a http://b/
Listen \${PORT}
`,
    `<Location "/a">
    ProxyPass http://127.0.0.1:8080/ retry=0 timeout=60
    Options +Indexes -FollowSymLinks
    <RequireAll>
        Require all granted
        Require not ip 10.0.0.1
    </RequireAll>
</Location>
`,
    `WSGIDaemonProcess g processes=2 python-path="/a b" display-name=%{GROUP}
WSGIScriptAlias / /srv/a.wsgi process-group=g
<IfModule mod_absent.c>
KeepAlive maybe
</IfModule>
`,
  ],
  judge: sightings => toldBy('argument-value', sightings),
};
