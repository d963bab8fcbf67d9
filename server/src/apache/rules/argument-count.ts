import type { DeploymentRule } from '../../core/rule.ts';
import { toldBy } from '../arguments/told.ts';

export const argumentCount: DeploymentRule = {
  id: 'argument-count',
  title: 'Too many or too few arguments',
  severity: 'error',
  topics: ['argument'],
  why: `httpd counts the arguments of most directives before it looks at them, and stops at a wrong number: *… takes one
argument*. Blanks separate arguments unless quotes hold them together; an empty one (\`""\`) counts as missing; and a
comment behind a directive is not a comment but more arguments. The numbers are those that httpd 2.4 and Debian's modules
tell themselves.`,
  exampleFile: 'httpd.conf',
  bad: [
    `ServerAdmin
#^^^^^^^^^^ takes one argument, and here is none
SetEnv A b c
#          ^ one or two arguments
`,
    `ServerName www.example.com # the public name
#                          ^^^^^^^^^^^^^^^^^ A comment needs a line of its own
`,
    `<Directory "/srv">
    AddType text/x-note
#   ^^^^^^^^^^^^^^^^^^^ at least two arguments
</Directory>
`,
    `DocumentRoot ""
#            ^^ an empty one counts as missing
`,
  ],
  good: [
    `ServerAdmin "web master@example.com"
SetEnv A
IndexIgnore a b c
KeepAlive On
`,
    `<IfModule mod_absent.c>
ServerAdmin a b
</IfModule>
<Macro Site $name>
ServerName $name $name
</Macro>
ServerAdmin \${ADMIN} x
`,
  ],
  judge: sightings => toldBy('argument-count', sightings),
};
