import { subRule } from '../sub-rule.ts';

export const rewriteFlagValue = subRule({
  id: 'rewrite-flag-value',
  title: 'Flag with a value that httpd refuses',
  severity: 'error',
  why: `\`R=\` takes a status that httpd has a name for, and \`BNE=\` needs characters. httpd stops at anything else. See
[flags](https://httpd.apache.org/docs/2.4/rewrite/flags.html#flag_r).`,
  exampleFile: 'httpd.conf',
  bad: [
    `RewriteRule ^/a$ /b [R=306,L]
#                    ^^^^^ no status
`,
  ],
  good: [
    `RewriteRule ^/a$ /b [R=308,L]
RewriteRule ^/c$ - [R=404]
`,
  ],
});
