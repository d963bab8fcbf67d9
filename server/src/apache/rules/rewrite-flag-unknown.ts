import { subRule } from '../sub-rule.ts';

export const rewriteFlagUnknown = subRule({
  id: 'rewrite-flag-unknown',
  title: 'Flag that mod_rewrite does not know',
  severity: 'error',
  why: `httpd stops at a flag that it does not know, and at an empty one (\`[L,]\`). RewriteCond has flags of its own: NC, OR and NV.
See [flags](https://httpd.apache.org/docs/2.4/rewrite/flags.html).`,
  exampleFile: 'httpd.conf',
  bad: [
    `RewriteRule ^/a$ /b [R=301,Lst]
#                          ^^^ knows no flag Lst
`,
    `RewriteCond %{HTTPS} off [NC,OR,L]
#                               ^ belongs to RewriteRule
RewriteRule ^/a$ /b [L]
`,
    `RewriteRule ^/a$ /b [nocase;last]
#                    ^^^^^^^^^^^ separated by commas
`,
  ],
  good: [
    `RewriteCond %{HTTPS} off [nocase,OR]
RewriteCond %{HTTPS} =off
RewriteRule ^/a$ https://example.com/b [redirect=permanent,last]
`,
  ],
});
