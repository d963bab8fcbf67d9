import type { DeploymentRule } from '../../core/rule.ts';
import { inOrder } from './wsgi-daemon-duplicate.ts';

export const wsgiGroupBeforeDaemon: DeploymentRule = {
  id: 'wsgi-group-before-daemon',
  title: 'A script names a process group that is not declared yet',
  severity: 'error',
  topics: ['daemon'],
  why: `Where a script names both its process group and its application group, mod_wsgi imports it when the process starts
and looks for the group at once: *WSGI process group not yet configured*. The \`WSGIDaemonProcess\` must stand before.`,
  exampleFile: 'httpd.conf',
  bad: [
    `WSGIScriptAlias / /srv/app.wsgi process-group=app application-group=%{GLOBAL}
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ before
WSGIDaemonProcess app
`,
  ],
  good: [
    'WSGIDaemonProcess app\nWSGIScriptAlias / /srv/app.wsgi process-group=app application-group=%{GLOBAL}\n',
    '#- fragment.conf\nWSGIScriptAlias / /srv/app.wsgi process-group=app application-group=%{GLOBAL}\n',
  ],
  *judge(sightings) {
    const declared = new Set<string>();
    const all = inOrder(sightings);
    const ever = new Set(all.filter(({ role }) => role === 'declares').map(({ root }) => root));
    for (const { role, root, name, site, isMain } of all) {
      if (role === 'declares') declared.add(root);
      else if (!declared.has(root) && (isMain || ever.has(root))) {
        const message = `No WSGIDaemonProcess ${name} stands before this line, so httpd stops here. Declare the process group first.`;
        const { start, end } = site.span;
        yield { site, finding: { rule: 'wsgi-group-before-daemon', severity: 'error', message, start, end } };
      }
    }
  },
};
