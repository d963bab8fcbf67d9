import { subRule } from '../sub-rule.ts';

export const rewriteFlagSemicolon = subRule({
  id: 'rewrite-flag-semicolon',
  title: 'Flags separated by a semicolon',
  severity: 'warning',
  why: `httpd separates flags by commas. In \`[R=301;L]\` the whole \`301;L\` is the value of \`R\`, of which httpd reads the digits: the
\`L\` is lost without a word. See [flags](https://httpd.apache.org/docs/2.4/rewrite/flags.html).`,
  exampleFile: 'httpd.conf',
  bad: [
    `RewriteRule ^/a$ /b [R=301;L]
#                    ^^^^^^^ L has no effect
`,
  ],
  good: [
    `RewriteRule ^/a$ /b [R=301,L]
RewriteRule ^/a$ - [CO=;a;b;.example.com]
`,
  ],
});
