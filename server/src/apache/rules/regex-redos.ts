import { subRule } from '../sub-rule.ts';

export const regexRedos = subRule({
  id: 'regex-redos',
  title: 'Regular expression that can take very long',
  severity: 'information',
  why: `A repetition around something that itself repeats, such as \`(a+)+\`, can be matched in exponentially many ways. On a long text
that almost matches, PCRE tries them until it reaches its limit, for every such request. See
[OWASP on ReDoS](https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS).`,
  exampleFile: 'httpd.conf',
  bad: [
    `RewriteRule ^/((?:[a-z]+)*)x$ /y
#              ^^^^^^^^^^^ repeats something that itself repeats
`,
  ],
  good: [
    `RewriteRule ^/((?:[a-z]+/)*)x$ /y
RewriteRule ^/((?>[a-z]+)*)x$ /y
`,
  ],
});
