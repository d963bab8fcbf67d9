import { subRule } from '../sub-rule.ts';

export const rewriteBackrefOutOfRange = subRule({
  id: 'rewrite-backref-out-of-range',
  title: 'Reference to a group that is not there',
  severity: 'warning',
  why: `\`$1\` stands for the first group of the rule's pattern, \`%1\` for that of the last condition that matched. A number without a
group is replaced by nothing. A literal \`%20\` in a substitution is such a reference: \`%2\` and a \`0\`. See
[back-references](https://httpd.apache.org/docs/2.4/rewrite/intro.html#figures).`,
  exampleFile: 'httpd.conf',
  bad: [
    `RewriteRule ^/a/(.*)$ /b/$2 [L]
#                        ^^ one group
`,
    `<VirtualHost *:80>
    RewriteCond %{HTTPS} off
    RewriteRule ^/(.*) https://%1/$1 [R,L]
#                              ^^ no group
</VirtualHost>
`,
    `AliasMatch ^/icons/ /srv/$1
#                        ^^ no group
`,
  ],
  good: [
    `<VirtualHost *:80>
    RewriteCond %{HTTP_HOST} ^(?:www\\.)(.+)$ [NC]
    RewriteRule ^/(.*) https://%1/$1 [R,L]
    RewriteRule ^/a /b\\%20c [NE,R,L]
</VirtualHost>
`,
  ],
});
