import type { DeploymentRule } from '../../core/rule.ts';
import { bodyFix, bodySettings } from '../body-settings.ts';
import { wsgiRelease } from '../release-hints.ts';
import { titleOf } from '../releases.ts';
import { scriptEntry, scriptTextEntry } from '../signatures.ts';

const RULE = 'wsgi-chunked-request-off';

export const wsgiChunkedRequestOff: DeploymentRule = {
  id: RULE,
  title: 'mod_wsgi refuses uploads in chunks to Glance',
  severity: 'warning',
  topics: ['wsgi-script'],
  why: `mod_wsgi answers **411** to every request that comes in chunks unless
[\`WSGIChunkedRequest On\`](https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIChunkedRequest.html) is
set, and clients upload images of unknown size in chunks. Measured: 9 of 20 checks passed on Glance 25.1, and as many on
33.0 without it, all 20 with it. Reported from release 32 on, where WSGI is what the guide recommends; before,
\`glance-mod-wsgi\` says so too.`,
  exampleFile: 'sites-enabled/glance.conf',
  exampleRelease: 33,
  bad: [
    `<VirtualHost *:9292>
    WSGIScriptAlias / /etc/glance/glance-api.wsgi
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ answers 411 to every upload in chunks
    LimitRequestBody 0
</VirtualHost>
`,
  ],
  good: [
    `<VirtualHost *:9292>
    WSGIScriptAlias / /etc/glance/glance-api.wsgi
    WSGIChunkedRequest On
    LimitRequestBody 0
</VirtualHost>
`,
    `WSGIChunkedRequest On
LimitRequestBody 0
<VirtualHost *:9292>
    WSGIScriptAlias / /etc/glance/glance-api.wsgi
</VirtualHost>
`,
    `<VirtualHost *:5000>
    WSGIScriptAlias / /usr/bin/keystone-wsgi-public
</VirtualHost>
`,
  ],
  *judge(sightings, view) {
    for (const sighting of sightings) {
      if (sighting.topic !== 'wsgi-script') continue;
      const entry = scriptEntry(sighting.path) ?? (sighting.script ? scriptTextEntry(sighting.script) : undefined);
      const release = entry && wsgiRelease(view);
      if (release === undefined || bodySettings(sighting, view).chunks !== false) continue;
      const { site } = sighting;
      const fix = bodyFix('Set WSGIChunkedRequest On', sighting, ['WSGIChunkedRequest On']);
      const finding = {
        rule: RULE,
        severity: 'warning',
        message: `mod_wsgi answers 411 to every upload in chunks here, because WSGIChunkedRequest is off unless it is set. Set WSGIChunkedRequest On: with it ${titleOf(release)} takes them.`,
        start: site.span.start,
        end: site.span.end,
        ...(fix ? { fixes: [fix] } : {}),
      } as const;
      yield { site, finding };
    }
  },
};
