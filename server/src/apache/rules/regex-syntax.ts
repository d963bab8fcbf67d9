import { subRule } from '../sub-rule.ts';

export const regexSyntax = subRule({
  id: 'regex-syntax',
  title: 'Regular expression that httpd refuses',
  severity: 'error',
  why: `httpd compiles every regular expression with PCRE2 when it reads the file and stops where that fails, often with no word
about the place. Here it is read as PCRE2 10.42 reads it, without UTF mode: characters are bytes, duplicate group names are
allowed, look-behinds need a fixed length. See [the glossary of regular expressions](https://httpd.apache.org/docs/2.4/glossary.html#regex).`,
  exampleFile: 'httpd.conf',
  bad: [
    `RedirectMatch ^/(old /new
#               ^ never closed
`,
    `<LocationMatch "^/a[z-a]">
#                   ^^^ runs backwards
</LocationMatch>
`,
    `BrowserMatch "(?<=a+)b" slow
#             ^^^^ fixed length
`,
    `RewriteRule ^/a(b**)$ /b
#                 ^ nothing before it to repeat
`,
  ],
  good: [
    `RedirectMatch ^/(old) /new
<FilesMatch "\\.(?:bak|old)$">
    Require all denied
</FilesMatch>
SetEnvIf User-Agent "(?i)bot" robot
Header edit Location ^http: https:
`,
  ],
});
