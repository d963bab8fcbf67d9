import { subRule } from '../sub-rule.ts';

export const regexInPlainSection = subRule({
  id: 'regex-in-plain-section',
  title: 'Regular expression in a section that takes none',
  severity: 'warning',
  why: `\`<Location>\`, \`<Files>\`, \`<Directory>\` and \`<Proxy>\` compare their argument as it is, with shell wildcards at most: a
regular expression in them matches nothing, and what the section protects stays open. The \`…Match\` sections, and \`~\` before
the argument, take regular expressions. See [sections](https://httpd.apache.org/docs/2.4/sections.html#file-and-web).`,
  exampleFile: 'httpd.conf',
  bad: [
    `<Files "\\.(bak|old)$">
#      ^^^^^^^^^^^^^^ FilesMatch
    Require all denied
</Files>
`,
    `<Location ^/admin>
#         ^^^^^^^ LocationMatch
    Require all denied
</Location>
`,
  ],
  good: [
    `<FilesMatch "\\.(bak|old)$">
    Require all denied
</FilesMatch>
<Location ~ ^/admin>
    Require all denied
</Location>
<Files "*.bak">
    Require all denied
</Files>
<Directory "/srv/*/public (old)">
    Require all granted
</Directory>
`,
  ],
});
