import type { Finding } from '../../core/finding.ts';
import type { DeploymentRule } from '../../core/rule.ts';
import type { MisplacedDirective } from '../../core/sighting.ts';

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
    `#- extra/fragment.conf
AllowOverride None
`,
  ],
  *judge(sightings) {
    for (const sighting of sightings) {
      if (sighting.topic !== 'structure' || sighting.problem.kind !== 'misplaced') continue;
      if (sighting.problem.reason === 'not-in-htaccess') continue;
      yield { site: sighting.site, finding: report(sighting.problem) };
    }
  },
};

function report(problem: MisplacedDirective): Finding {
  const { directive, isSection, start, end } = problem;
  const name = isSection ? `<${directive}>` : directive;
  const message = `${name} ${explain(problem)}, so httpd stops here. Move it.`;
  return { rule: 'directive-wrong-context', severity: 'error', message, start, end };
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
