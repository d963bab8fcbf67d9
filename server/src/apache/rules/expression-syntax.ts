import { subRule } from '../sub-rule.ts';

export const expressionSyntax = subRule({
  id: 'expression-syntax',
  title: 'Expression that httpd refuses',
  severity: 'error',
  why: `\`<If>\`, \`Require expr\`, \`expr=\` and the strings of \`ErrorDocument\`, \`AuthName\` and others are read by httpd's expression
parser, which stops at what it cannot read: text without quotes, an operator or function that does not exist, a regular
expression that PCRE refuses. See [expressions](https://httpd.apache.org/docs/2.4/expr.html).`,
  exampleFile: 'httpd.conf',
  bad: [
    `<If "%{HTTPS} == on">
#                ^^ Text is written in quotes
</If>
`,
    `SetEnvIfExpr "%{REQUEST_URL} =~ /^.a/" a=1
#               ^^^^^^^^^^^ Did you mean REQUEST_URI?
`,
    `<Location "/">
    Require expr %{REMOTE_ADDR} -ipmatch '10.0.0.0/33'
#                                        ^^^^^^^^^^^^^ 1 to 32 bits
</Location>
`,
  ],
  good: [
    `<If "%{HTTPS} == 'on' && %{REQUEST_URI} =~ m#^/a#i">
</If>
Header set X-A "1" "expr=%{REQUEST_STATUS} -in { '200', '404' }"
ErrorDocument 404 "No %{escape:%{REQUEST_URI}} here"
`,
  ],
});
