import type { DeploymentRule } from '../../core/rule.ts';

export const sectionArgumentMissing: DeploymentRule = {
  id: 'section-argument-missing',
  title: 'A section says not what it is for',
  severity: 'error',
  topics: ['structure'],
  why: `The opening tag of a section names the host, directory, module or condition that it is for. Without it httpd stops:
*… directive requires additional arguments*.`,
  exampleFile: 'httpd.conf',
  bad: [
    `<Directory>
#>^^^^^^^^^ what it is for
    AllowOverride None
</Directory>
`,
    `<IfModule>
#>^^^^^^^^ what it is for
</IfModule>
`,
  ],
  good: ['<Directory "/srv/www">\n    <RequireAll>\n        Require all granted\n    </RequireAll>\n</Directory>\n'],
  *judge(sightings) {
    for (const sighting of sightings) {
      if (sighting.topic !== 'structure' || sighting.problem.kind !== 'bare-section') continue;
      const { directive, start, end } = sighting.problem;
      const message = `<${directive}> must say what it is for, or httpd stops here. Add its argument before the ">".`;
      yield {
        site: sighting.site,
        finding: { rule: 'section-argument-missing', severity: 'error', message, start, end },
      };
    }
  },
};
