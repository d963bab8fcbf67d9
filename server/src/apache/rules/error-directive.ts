import type { DeploymentRule } from '../../core/rule.ts';

export const errorDirective: DeploymentRule = {
  id: 'error-directive',
  title: 'The configuration stops the server on purpose',
  severity: 'error',
  topics: ['structure'],
  why: `httpd stops where it reads \`Error\` and shows the message that stands there. It is meant for a section whose
condition says that something is missing, and tells so only when that condition holds.`,
  exampleFile: 'httpd.conf',
  bad: ['Error "Load mod_wsgi first"\n#^^^^ stops httpd\n'],
  good: ['<IfDefine !READY>\n    Define READY\n</IfDefine>\n<IfDefine !READY>\n    Error "not ready"\n</IfDefine>\n'],
  *judge(sightings) {
    for (const sighting of sightings) {
      if (sighting.topic !== 'structure' || sighting.problem.kind !== 'stops') continue;
      const { start, end } = sighting.problem;
      const message = 'This line stops httpd on purpose: the condition it stands under holds. See what it says.';
      yield { site: sighting.site, finding: { rule: 'error-directive', severity: 'error', message, start, end } };
    }
  },
};
