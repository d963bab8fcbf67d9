import type { DeploymentRule } from '../../core/rule.ts';
import { bodyFix, bodySettings } from '../body-settings.ts';
import { wsgiRelease } from '../release-hints.ts';
import { scriptEntry, scriptTextEntry } from '../signatures.ts';

const RULE = 'glance-limit-request-body';

export const glanceLimitRequestBody: DeploymentRule = {
  id: RULE,
  title: 'httpd refuses large images under mod_wsgi',
  severity: 'warning',
  topics: ['wsgi-script'],
  why: `httpd 2.4.54 and later answer **413** to a body over 1 GiB unless
[\`LimitRequestBody\`](https://httpd.apache.org/docs/2.4/mod/core.html#limitrequestbody) says otherwise. That concerns what
httpd hands to mod_wsgi, not what it forwards to another server. Measured with an image of 1.1 GiB on Glance 25.1: **413**;
with \`LimitRequestBody 0\` it passed. Reported from release 32 on, where WSGI is what the guide recommends; before,
\`glance-mod-wsgi\` says so too.`,
  exampleFile: 'sites-enabled/glance.conf',
  exampleRelease: 33,
  bad: [
    `<VirtualHost *:9292>
    WSGIScriptAlias / /etc/glance/glance-api.wsgi
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ refuses images over 1073741824 bytes
    WSGIChunkedRequest On
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
    `<VirtualHost *:9292>
    ProxyPass / http://127.0.0.1:60999/
</VirtualHost>
`,
  ],
  *judge(sightings, view) {
    for (const sighting of sightings) {
      if (sighting.topic !== 'wsgi-script') continue;
      const entry = scriptEntry(sighting.path) ?? (sighting.script ? scriptTextEntry(sighting.script) : undefined);
      if (!entry || wsgiRelease(view) === undefined) continue;
      const { limit } = bodySettings(sighting, view);
      if (!limit) continue;
      const { site } = sighting;
      const fix = bodyFix('Set LimitRequestBody 0', sighting, ['LimitRequestBody 0']);
      const finding = {
        rule: RULE,
        severity: 'warning',
        message: `httpd refuses images over ${limit} bytes here with 413 (LimitRequestBody). Set LimitRequestBody 0, and leave the limit to Glance (image_size_cap).`,
        start: site.span.start,
        end: site.span.end,
        ...(fix ? { fixes: [fix] } : {}),
      } as const;
      yield { site, finding };
    }
  },
};
