import { subRule } from '../sub-rule.ts';

export const rewriteArguments = subRule({
  id: 'rewrite-arguments',
  title: 'RewriteRule or RewriteCond without its arguments',
  severity: 'error',
  why: `Both need two arguments at least. mod_rewrite splits its line itself: a quoted argument ends at the next quote of its kind,
even behind a backslash. httpd answers *bad argument line*.`,
  exampleFile: 'httpd.conf',
  bad: [
    `RewriteRule ^/a$
#^^^^^^^^^^^^^^^ two arguments
`,
  ],
  good: [
    `RewriteRule ^/a$ -
RewriteCond "%{HTTP_USER_AGENT}" "a b"
RewriteRule ^/b$ - [F]
`,
  ],
});
