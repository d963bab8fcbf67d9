import { subRule } from '../sub-rule.ts';

export const rewriteServerMissingSlash = subRule({
  id: 'rewrite-server-missing-slash',
  title: 'Pattern without the leading slash in a virtual host',
  severity: 'warning',
  why: `Outside directories the pattern is matched with the whole path, which begins with a slash, so \`^index\\.html\` never matches.
Rules copied from a .htaccess have this mistake. See
[RewriteRule](https://httpd.apache.org/docs/2.4/mod/mod_rewrite.html#rewriterule).`,
  exampleFile: 'httpd.conf',
  bad: [
    `<VirtualHost *:80>
    RewriteRule ^blog/(.*)$ /new/$1 [L]
#               ^^ it begins with "/"
</VirtualHost>
`,
  ],
  good: [
    `<VirtualHost *:80>
    RewriteRule ^/blog/(.*)$ /new/$1 [L]
    RewriteRule ^http://(.*)$ - [F]
</VirtualHost>
`,
  ],
});
