import { subRule } from '../sub-rule.ts';

export const rewriteUnescapedDot = subRule({
  id: 'rewrite-unescaped-dot',
  title: 'Dot that matches anything in a host name',
  severity: 'information',
  why: `In a regular expression \`.\` matches any character: \`^www.example.com$\` also matches \`wwwxexample.com\`. Usually that is harmless;
in a condition that lets something through it is not. See [the introduction](https://httpd.apache.org/docs/2.4/rewrite/intro.html#regex).`,
  exampleFile: 'httpd.conf',
  bad: [
    `RewriteCond %{HTTP_HOST} ^www.example\\.com$
#                            ^ matches any character
`,
  ],
  good: [
    `RewriteCond %{HTTP_HOST} ^www\\.example\\.com$ [NC]
RewriteCond %{HTTP_HOST} ^.+\\.example\\.com$
RewriteCond %{HTTP_HOST} =www.example.com
`,
  ],
});
