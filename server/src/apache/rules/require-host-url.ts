import { subRule } from '../sub-rule.ts';

export const requireHostUrl = subRule({
  id: 'require-host-url',
  title: 'Require host with an address of a page',
  severity: 'warning',
  why: `\`Require host\` looks up the name of the client's address and compares it with names. \`https://example.com/\` is no name, so
nobody is let in. See [mod_authz_host](https://httpd.apache.org/docs/2.4/mod/mod_authz_host.html#reqhost).`,
  exampleFile: 'httpd.conf',
  bad: [
    `<Location "/">
    Require host https://example.com/
#                ^^^^^^^^^^^^^^^^^^^^ Write the name alone
</Location>
`,
  ],
  good: [
    `<Location "/">
    Require host example.com .example.org
</Location>
`,
  ],
});
