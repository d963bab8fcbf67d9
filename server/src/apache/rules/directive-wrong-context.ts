import { readAddress } from '../../core/endpoint.ts';
import type { Finding } from '../../core/finding.ts';
import type { Item } from '../../core/item.ts';
import type { DeploymentRule, DeploymentView } from '../../core/rule.ts';
import type { MisplacedDirective } from '../../core/sighting.ts';
import { nodeAt } from '../../core/tree.ts';
import { moveOut, removeLines } from '../line-fixes.ts';

export const directiveWrongContext: DeploymentRule = {
  id: 'directive-wrong-context',
  title: 'The directive is not allowed here',
  severity: 'error',
  topics: ['structure'],
  why: `Every directive has places where it may stand, and httpd stops where one stands elsewhere: *not allowed here*,
*cannot occur within … section*. What counts is what the program itself allows, which is not always what its manual says.
Containers such as \`<IfModule>\` make no difference. In a file that another one may include inside a section, only what is
wrong in any case is reported.`,
  exampleFile: 'httpd.conf',
  bad: [
    `<VirtualHost *:80>
    Listen 81
#   ^^^^^^ not stand in <VirtualHost>
    JkWorkersFile workers.properties
#   ^^^^^^^^^^^^^ not stand in <VirtualHost>
    AllowOverride None
#   ^^^^^^^^^^^^^ in <Directory>
</VirtualHost>
`,
    `<Location "/a">
    <Directory "/srv/a">
#   ^^^^^^^^^^^^^^^^^^^^ not stand in <Location>
    </Directory>
</Location>
ServerAlias www.example.com
#^^^^^^^^^^ only in <VirtualHost>
`,
  ],
  good: [
    `<VirtualHost *:80>
    ServerAlias www.example.com
    <IfModule mod_alias.c>
        <Directory "/srv/a">
            AllowOverride None
        </Directory>
    </IfModule>
</VirtualHost>
`,
    `<VirtualHost *:80>
    SecRule ARGS "x" "id:1,phase:2,deny"
    SecAuditLogFormat JSON
    <Directory "/srv/a">
        AuthLDAPDereferenceAliases On
    </Directory>
</VirtualHost>
`,
    `#- extra/fragment.conf
AllowOverride None
`,
  ],
  *judge(sightings, view) {
    for (const sighting of sightings) {
      if (sighting.topic !== 'structure' || sighting.problem.kind !== 'misplaced') continue;
      if (sighting.problem.reason === 'not-in-htaccess') continue;
      yield { site: sighting.site, finding: report(sighting.site.item, sighting.problem, view) };
    }
  },
};

function report(item: Item, problem: MisplacedDirective, view: DeploymentView): Finding {
  const { directive, isSection, start, end, outOf } = problem;
  const name = isSection ? `<${directive}>` : directive;
  const message = `${name} ${explain(problem)}, so httpd stops here. Move it.`;
  const fixes = !outOf
    ? []
    : isSaidElsewhere(item, problem, view)
      ? removeLines(item, start)
      : moveOut(item, start, outOf);
  return { rule: 'directive-wrong-context', severity: 'error', message, start, end, fixes };
}

/** httpd takes one `Listen` for an address, so where there is one already this one cannot take its place beside it. */
function isSaidElsewhere(item: Item, { directive, start }: MisplacedDirective, view: DeploymentView): boolean {
  if (directive.toLowerCase() !== 'listen') return false;
  const address = nodeAt(item.mapped?.tree.nodes ?? [], start).node?.args[0]?.value ?? '';
  const name = readAddress(address.replace(/^\*/, ''))?.name ?? '';
  return view.get('listen', name).some(({ site }) => site.item !== item);
}

function explain({ reason, within }: MisplacedDirective): string {
  const section = within === '' ? '' : `<${SPELT.get(within) ?? within}>`;
  switch (reason) {
    case 'needs-directory':
      return 'may stand only in <Directory>, <Location>, <Files> and the like';
    case 'needs-if':
      return 'must stand behind an <If> or <ElseIf> of the same section';
    case 'needs-host':
      return 'may stand only in <VirtualHost>';
    default:
      return `may not stand in ${section}`;
  }
}

const SPELT: ReadonlyMap<string, string> = new Map(
  ['VirtualHost', 'Directory', 'DirectoryMatch', 'Location', 'LocationMatch', 'Files', 'FilesMatch', 'Proxy']
    .concat(['ProxyMatch', 'If', 'ElseIf', 'Else', 'Limit', 'LimitExcept', 'RequireAll', 'RequireAny', 'RequireNone'])
    .map(name => [name.toLowerCase(), name]),
);
