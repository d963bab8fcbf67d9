import type { DeploymentRule } from '../../core/rule.ts';
import type { DaemonSeen } from '../../core/sighting.ts';

export const wsgiDaemonDuplicate: DeploymentRule = {
  id: 'wsgi-daemon-duplicate',
  title: 'Two process groups of mod_wsgi have one name',
  severity: 'error',
  topics: ['daemon'],
  why: `The name of a \`WSGIDaemonProcess\` counts for the whole server, also between virtual hosts: httpd stops at the
second of the same name (*Name duplicates previous WSGI daemon definition*). A site on ports 80 and 443 declares its group
once; the other virtual host of the same \`ServerName\` may use it with \`WSGIProcessGroup\`.`,
  exampleFile: 'httpd.conf',
  bad: [
    `<VirtualHost *:80>
    WSGIDaemonProcess glance processes=2
</VirtualHost>
<VirtualHost *:443>
    WSGIDaemonProcess glance processes=2
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ declared already
</VirtualHost>
`,
  ],
  good: ['WSGIDaemonProcess glance\nWSGIDaemonProcess keystone\n'],
  *judge(sightings) {
    const first = new Map<string, DaemonSeen>();
    for (const sighting of inOrder(sightings)) {
      if (sighting.role !== 'declares') continue;
      const earlier = first.get(sighting.root);
      if (!earlier) {
        first.set(sighting.root, sighting);
        continue;
      }
      const message = `A process group ${sighting.name} is declared already, so httpd stops here. Give this one another name, or use the first.`;
      const { start, end } = sighting.site.span;
      const related = [{ site: earlier.site, message: 'The first of this name' }];
      yield {
        site: sighting.site,
        finding: { rule: 'wsgi-daemon-duplicate', severity: 'error', message, start, end, related },
      };
    }
  },
};

/** In the order of reading, and of their lines where they stand in one item. */
export function inOrder(sightings: readonly { readonly topic: string }[]): readonly DaemonSeen[] {
  return sightings
    .filter((sighting): sighting is DaemonSeen => sighting.topic === 'daemon')
    .sort((a, b) => a.order - b.order || a.site.span.start - b.site.span.start);
}
