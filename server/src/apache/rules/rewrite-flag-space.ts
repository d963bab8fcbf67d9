import { subRule } from '../sub-rule.ts';

export const rewriteFlagSpace = subRule({
  id: 'rewrite-flag-space',
  title: 'Blank between the flags',
  severity: 'error',
  why: `A blank ends an argument, so \`[R=301, L]\` is the flags \`[R=301,\` and httpd stops: *bad flag delimiters*. See
[flags](https://httpd.apache.org/docs/2.4/rewrite/flags.html).`,
  exampleFile: 'httpd.conf',
  bad: [
    `RewriteRule ^/a$ /b [R=301, L]
#                   ^^^^^^^ no blank may stand between them
`,
    `RewriteRule ^/a$ /b R=301
#                   ^^^^^ stand in brackets
`,
  ],
  good: [
    `RewriteRule ^/a$ /b [R=301,L]
RewriteRule ^/a$ /b "[R=301, L]"
`,
  ],
});
