import type { DeploymentRule } from '../../core/rule.ts';

export const directivePlaceUndocumented: DeploymentRule = {
  id: 'directive-place-undocumented',
  title: 'A place that the manual does not name',
  severity: 'warning',
  topics: ['structure'],
  why: `For every directive the manual names the contexts in which it works. httpd checks that less closely than it says, and
takes some directives in other places too: there a setting may have no effect, or one on the whole server. See the manual on
[contexts](https://httpd.apache.org/docs/2.4/mod/directive-dict.html#Context).`,
  exampleFile: 'httpd.conf',
  bad: [
    `<VirtualHost *:80>
    BufferedLogs On
#   ^^^^^^^^^^^^ names only server config
</VirtualHost>
`,
  ],
  good: ['ServerTokens Prod\n', '<VirtualHost *:80>\n    ServerSignature Off\n</VirtualHost>\n'],
  *judge(sightings) {
    for (const sighting of sightings) {
      if (sighting.topic !== 'structure' || sighting.problem.kind !== 'undocumented') continue;
      const { directive, isSection, context, named, start, end } = sighting.problem;
      const name = isSection ? `<${directive}>` : directive;
      const message = `httpd takes ${name} here, but its manual names only ${named.join(', ')}, and no ${context}: it may have no effect, or one elsewhere. Move it to where it is documented.`;
      yield {
        site: sighting.site,
        finding: { rule: 'directive-place-undocumented', severity: 'warning', message, start, end },
      };
    }
  },
};
