import { subRule } from '../sub-rule.ts';

export const requireIpSyntax = subRule({
  id: 'require-ip-syntax',
  title: 'Address that httpd refuses',
  severity: 'error',
  why: `\`Require ip\` takes addresses, parts of addresses (\`10.1\`) and networks (\`10.1.0.0/16\`), separated by blanks. Commas, a mask
behind a part of an address, and a comment at the end of the line make httpd stop. See
[mod_authz_host](https://httpd.apache.org/docs/2.4/mod/mod_authz_host.html#reqip).`,
  exampleFile: 'httpd.conf',
  bad: [
    `<Location "/">
    Require ip 10.0.0.1,10.0.0.2
#              ^^^^^^^^^^^^^^^^^ separated by blanks
    Require ip 10.0.0.0/33
#              ^^^^^^^^^^^ 1 to 32 bits
    Require ip 10.1/16
#              ^^^^^^^ 10.1.0.0/16
</Location>
`,
  ],
  good: [
    `<Location "/">
    Require ip 10.1 10.2.0.0/255.255.0.0 2001:db8::/32 127.0.0.1
</Location>
RemoteIPTrustedProxy 10.0.0.0/8 proxy.example.com
`,
  ],
});
