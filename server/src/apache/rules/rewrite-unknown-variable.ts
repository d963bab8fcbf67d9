import { subRule } from '../sub-rule.ts';

export const rewriteUnknownVariable = subRule({
  id: 'rewrite-unknown-variable',
  title: 'Variable that mod_rewrite does not know',
  severity: 'warning',
  why: `mod_rewrite replaces a variable that it does not know by nothing, so the condition compares with an empty text. Only a few
headers have a name of their own: any other is \`%{HTTP:Header-Name}\`. See
[RewriteCond](https://httpd.apache.org/docs/2.4/mod/mod_rewrite.html#rewritecond).`,
  exampleFile: 'httpd.conf',
  bad: [
    `RewriteCond %{HTTP_X_FORWARDED_PROTO} !https
#           ^^^^^^^^^^^^^^^^^^^^^^^^^ %{HTTP:X-Forwarded-Proto}
RewriteRule ^/a https://%{HTTP_HOSTS}/ [R,L]
#                       ^^^^^^^^^^^^^ HTTP_HOST
`,
    `RewriteCond {HTTP_HOST} =example.com
#           ^^^^^^^^^^^ literal text
`,
  ],
  good: [
    `RewriteCond %{HTTP:X-Forwarded-Proto} !https
RewriteCond %{ENV:proto} !https
RewriteCond %{LA-U:REMOTE_USER} (.+)
RewriteRule ^/a https://%{http_host}/ [R,L]
`,
  ],
});
