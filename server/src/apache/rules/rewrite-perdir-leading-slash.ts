import { subRule } from '../sub-rule.ts';

export const rewritePerdirLeadingSlash = subRule({
  id: 'rewrite-perdir-leading-slash',
  title: 'Pattern with a leading slash in a directory',
  severity: 'warning',
  why: `In \`<Directory>\` and .htaccess the path of the directory, and the slash behind it, is taken off before the pattern is
matched, so \`^/\` never matches. See [RewriteRule](https://httpd.apache.org/docs/2.4/mod/mod_rewrite.html#rewriterule).`,
  exampleFile: '.htaccess',
  bad: [
    `RewriteRule ^/blog/(.*)$ /new/$1 [L]
#           ^^ without its leading slash
`,
    `#- httpd.conf
<Directory "/srv/www">
    RewriteRule ^/a$ /b [L]
#               ^^ never matches
</Directory>
`,
  ],
  good: [
    `RewriteRule ^/?blog/(.*)$ /new/$1 [L]
RewriteRule ^blog/(.*)$ /new/$1 [L]
`,
  ],
});
