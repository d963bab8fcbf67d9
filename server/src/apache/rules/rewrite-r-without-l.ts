import { subRule } from '../sub-rule.ts';

export const rewriteRWithoutL = subRule({
  id: 'rewrite-r-without-l',
  title: 'Redirect that lets the next rules run',
  severity: 'information',
  why: `\`R\` marks the result as a redirect and goes on with the next rule, which sees the redirected address and can change it.
Nearly always \`[R,L]\` is meant. See [the flag R](https://httpd.apache.org/docs/2.4/rewrite/flags.html#flag_r).`,
  exampleFile: 'httpd.conf',
  bad: [
    `<VirtualHost *:80>
    RewriteRule ^/a$ /b [R=301]
#                        ^^^^^ next rules still run
    RewriteRule ^/c$ /d [L]
</VirtualHost>
`,
  ],
  good: [
    `<VirtualHost *:80>
    RewriteRule ^/a$ /b [R=301,L]
    RewriteRule ^/c$ - [R=404]
    RewriteRule ^/e$ /f [R]
</VirtualHost>
`,
  ],
});
