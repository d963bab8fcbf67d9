import type { DeploymentRule } from '../../core/rule.ts';
import type { ListenSeen } from '../../core/sighting.ts';
import { removeLines } from '../line-fixes.ts';

export const listenDuplicate: DeploymentRule = {
  id: 'listen-duplicate',
  title: 'The server listens twice on one address',
  severity: 'error',
  topics: ['listen'],
  why: `httpd stops at the second \`Listen\` for the same address and port: *Cannot define multiple Listeners on the same
IP:port*. Often one of them stands in \`ports.conf\` and the other beside a virtual host.`,
  exampleFile: 'httpd.conf',
  bad: [
    `Listen 127.0.0.1:8080
Listen 127.0.0.1:8080 http
#^^^^^^^^^^^^^^^^^^^^^^^^^ listens on 127.0.0.1:8080 already
`,
    `Listen 80
Listen *:80
#^^^^^^^^^^ already
`,
  ],
  good: ['Listen 80\nListen 443\nListen 127.0.0.1:80\n', '<IfDefine OTHER>\nListen 80\n</IfDefine>\nListen 80\n'],
  *judge(sightings) {
    const seen = sightings
      .filter((sighting): sighting is ListenSeen => sighting.topic === 'listen' && sighting.program === 'apache')
      .sort((a, b) => a.order - b.order);
    const first = new Map<string, ListenSeen>();
    for (const sighting of seen) {
      const { host, name } = sighting.endpoint;
      const key = `${sighting.root} ${host === '*' ? '' : host} ${name}`;
      const earlier = first.get(key);
      if (!earlier) {
        first.set(key, sighting);
        continue;
      }
      const address = `${host}${name.replace(/^tcp/, '')}`;
      const message = `The server listens on ${address} already, so httpd stops here. Remove one of the two lines.`;
      const { start, end } = sighting.site.span;
      const related = [{ site: earlier.site, message: 'The first Listen' }];
      const fixes = removeLines(sighting.site.item, start);
      yield {
        site: sighting.site,
        finding: { rule: 'listen-duplicate', severity: 'error', message, start, end, related, fixes },
      };
    }
  },
};
