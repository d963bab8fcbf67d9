import type { ItemRule } from '../../core/rule.ts';
import { nameOf } from '../words.ts';

/** Names of httpd 2.2 that 2.4 still takes, in lower case, with the new ones (server/mpm_common.c, 2.4.71). */
const NEW_NAMES: ReadonlyMap<string, string> = new Map([
  ['maxclients', 'MaxRequestWorkers'],
  ['maxrequestsperchild', 'MaxConnectionsPerChild'],
]);

export const renamedDirective: ItemRule = {
  id: 'renamed-directive',
  title: 'This directive has a new name',
  severity: 'hint',
  program: 'apache',
  why: `httpd 2.4 gave some directives of 2.2 names that say better what they count. It takes the old ones all the same, and
the values mean what they meant: see [Upgrading to 2.4 from 2.2](https://httpd.apache.org/docs/2.4/upgrading.html).`,
  exampleFile: 'httpd.conf',
  bad: [
    `MaxClients 150
#^^^^^^^^^ MaxRequestWorkers
<IfModule mpm_event_module>
    MaxRequestsPerChild 0
#   ^^^^^^^^^^^^^^^^^^^ MaxConnectionsPerChild
</IfModule>
`,
  ],
  good: ['MaxRequestWorkers 150\nMaxConnectionsPerChild 0\n'],
  *check({ tree }) {
    // They concern the whole server, so no section holds them.
    for (const node of tree.nodes) {
      const newName = node.kind === 'entry' ? NEW_NAMES.get(nameOf(node.name)) : undefined;
      if (newName === undefined) continue;
      const { start, end, value } = node.name;
      const message = `${value} is called ${newName} since httpd 2.4, which still takes the old name.`;
      const fixes = [{ title: `Change to ${newName}`, safe: true, changes: [{ start, end, text: newName }] }];
      yield { rule: 'renamed-directive', severity: 'hint', message, start, end, fixes };
    }
  },
};
