import { subRule } from '../sub-rule.ts';

export const globInMatchSection = subRule({
  id: 'glob-in-match-section',
  title: 'Shell pattern where a regular expression is expected',
  severity: 'error',
  why: `\`<FilesMatch>\` and the other \`…Match\` sections take a regular expression. \`*.bak\` is a shell pattern: as a regular expression
its \`*\` has nothing to repeat, and httpd stops. \`<Files>\` takes shell patterns. See
[core](https://httpd.apache.org/docs/2.4/mod/core.html#filesmatch).`,
  exampleFile: 'httpd.conf',
  bad: [
    `<FilesMatch "*.bak">
#           ^^^^^^^ \\.bak$
    Require all denied
</FilesMatch>
`,
  ],
  good: [
    `<FilesMatch "\\.bak$">
    Require all denied
</FilesMatch>
<Files "*.bak">
    Require all denied
</Files>
`,
  ],
});
