import { subRule } from '../sub-rule.ts';

export const rewriteCondOrphan = subRule({
  id: 'rewrite-cond-orphan',
  title: 'RewriteCond without a rule',
  severity: 'warning',
  why: `A RewriteCond belongs to the next RewriteRule of the same section. Without one it does nothing, and httpd does not say so.
See [RewriteCond](https://httpd.apache.org/docs/2.4/mod/mod_rewrite.html#rewritecond).`,
  exampleFile: 'httpd.conf',
  bad: [
    `<VirtualHost *:80>
    RewriteEngine On
    RewriteRule ^/a$ /b
    RewriteCond %{HTTPS} off
#   ^^^^^^^^^^^^^^^^^^^^^^^^ No RewriteRule follows
</VirtualHost>
`,
  ],
  good: [
    `<VirtualHost *:80>
    RewriteEngine On
    RewriteCond %{HTTPS} off
    <IfModule mod_ssl.c>
        RewriteRule ^/a$ https://example.com/a [R,L]
    </IfModule>
</VirtualHost>
`,
  ],
});
