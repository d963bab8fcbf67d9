import { subRule } from '../sub-rule.ts';

export const headerUnquoted = subRule({
  id: 'header-unquoted',
  title: 'Header value with blanks and no quotes',
  severity: 'error',
  why: `A blank ends an argument: what follows the value of \`Header\` or \`RequestHeader\` may only be a condition (\`env=\`, \`expr=\`) or
\`early\`, and httpd stops at anything else. A value with blanks in it stands in quotes. See
[mod_headers](https://httpd.apache.org/docs/2.4/mod/mod_headers.html#header).`,
  exampleFile: 'httpd.conf',
  bad: [
    `Header always set Strict-Transport-Security max-age=31536000; includeSubDomains
#                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ in quotes
`,
  ],
  good: [
    `Header always set Strict-Transport-Security "max-age=31536000; includeSubDomains"
Header set X-A b env=c
RequestHeader set X-A b early
Header edit Location ^http: https: env=c
`,
  ],
});
