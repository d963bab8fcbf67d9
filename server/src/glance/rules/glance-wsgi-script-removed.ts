import type { SitedFinding } from '../../core/finding.ts';
import type { DeploymentRule } from '../../core/rule.ts';
import type { Site } from '../../core/sighting.ts';
import { glanceOf } from '../application.ts';
import { FIRST_WITHOUT_SCRIPT, titleOf } from '../releases.ts';
import type { EntryPoint } from '../signatures.ts';
import { isRemovedScript, scriptEntry } from '../signatures.ts';

const RULE = 'glance-wsgi-script-removed';

export const glanceWsgiScriptRemoved: DeploymentRule = {
  id: RULE,
  title: 'Glance is started through a script that its release does not have',
  severity: 'error',
  topics: ['instance', 'wsgi-script'],
  why: `The script \`glance-wsgi-api\` was removed with Glance 32 (2026.1;
[release notes](https://docs.openstack.org/releasenotes/glance/2026.1.html)), so a file that names it starts nothing. The
module \`glance.wsgi.api\` has taken its place since release 30: \`module = glance.wsgi.api:application\` for uWSGI, a script
that imports it for mod_wsgi. The conversion \`glance-wsgi-module\` writes both. Reported only where the release is known.`,
  exampleFile: 'glance-api-uwsgi.ini',
  exampleRelease: 32,
  bad: [
    `[uwsgi]
http-socket = 127.0.0.1:60999
chunked-input-limit = 67108864
socket-timeout = 60
threads = 4
buffer-size = 65535
wsgi-file = /usr/bin/glance-wsgi-api
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ has no script glance-wsgi-api
`,
  ],
  good: [
    `[uwsgi]
http-socket = 127.0.0.1:60999
chunked-input-limit = 67108864
socket-timeout = 60
threads = 4
buffer-size = 65535
module = glance.wsgi.api:application
`,
    `[uwsgi]
http-socket = 127.0.0.1:5000
wsgi-file = /usr/bin/keystone-wsgi-public
`,
  ],
  *judge(sightings, view) {
    // Where something near tells the release, the script contradicts it: glance-release-contradiction says so.
    const release = view.settings.glanceRelease;
    if (release === undefined || release < FIRST_WITHOUT_SCRIPT) return;
    for (const sighting of sightings) {
      if (sighting.topic === 'instance') {
        const glance = glanceOf(sighting.instance);
        if (glance) yield* report(release, glance.entry, glance.option.site);
      } else if (sighting.topic === 'wsgi-script') {
        const entry = scriptEntry(sighting.path);
        if (entry) yield* report(release, entry, sighting.site);
      }
    }
  },
};

function report(release: number, entry: EntryPoint, site: Site): readonly SitedFinding[] {
  if (!isRemovedScript(entry)) return [];
  return [
    {
      site,
      finding: {
        rule: RULE,
        severity: 'error',
        message: `${titleOf(release)} has no script glance-wsgi-api any more: release 32 removed it, so nothing starts here. Name the module glance.wsgi.api:application instead.`,
        start: site.span.start,
        end: site.span.end,
        conversions: [{ id: 'glance-wsgi-module', preferred: true }],
      },
    },
  ];
}
