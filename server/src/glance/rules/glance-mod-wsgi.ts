import type { Fix } from '../../core/fix.ts';
import type { DeploymentRule } from '../../core/rule.ts';
import type { WsgiScriptSeen } from '../../core/sighting.ts';
import type { BodySettings } from '../body-settings.ts';
import { bodyFix, bodySettings } from '../body-settings.ts';
import { reportWiring } from '../report.ts';
import { scriptEntry, scriptTextEntry } from '../signatures.ts';

export const glanceModWsgi: DeploymentRule = {
  id: 'glance-mod-wsgi',
  title: 'Glance runs under mod_wsgi',
  severity: 'warning',
  topics: ['wsgi-script'],
  why: `mod_wsgi hands requests to Glance inside Apache. Unless \`WSGIChunkedRequest On\` is set it answers **411** to every
request that comes in chunks, and that is how clients upload an image whose size they do not know: on Glance 25.1 only 9 of
20 checks passed. With it, an image over 1 GiB is refused (**413**) unless \`LimitRequestBody 0\` is set too.
[Glance's guide](https://docs.openstack.org/glance/2025.2/admin/apache-httpd.html) up to release 31 (2025.2) advises against
it and for the standalone server; from release 32 it recommends WSGI.`,
  exampleFile: 'sites-enabled/glance.conf',
  bad: [
    `<VirtualHost *:9292>
    ServerName images.example.com
    WSGIDaemonProcess glance-api processes=4 threads=15
    WSGIProcessGroup glance-api
    WSGIScriptAlias / /usr/bin/glance-wsgi-api
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Glance runs under mod_wsgi
</VirtualHost>
`,
    `Define BIN /usr/local/bin
WSGIScriptAlias /image "\${BIN}/glance-wsgi-api"
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Glance runs under mod_wsgi
`,
    `#- sites-enabled/image.conf
WSGIScriptAlias /image wsgi/image.wsgi
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Glance runs under mod_wsgi
#- sites-enabled/wsgi/image.wsgi
from glance.common.wsgi_app import init_app
application = init_app()
`,
  ],
  good: [
    `<VirtualHost *:5000>
    WSGIScriptAlias / /usr/bin/keystone-wsgi-public
</VirtualHost>
`,
    `# WSGIScriptAlias / /usr/bin/glance-wsgi-api
WSGIDaemonProcess glance-api processes=4
<IfDefine GLANCE_WSGI>
    WSGIScriptAlias / /usr/bin/glance-wsgi-api
</IfDefine>
`,
    `WSGIScriptAlias /images /srv/glanceproxy/app.wsgi
`,
  ],
  *judge(sightings, view) {
    for (const sighting of sightings) {
      if (sighting.topic !== 'wsgi-script') continue;
      const entry = scriptEntry(sighting.path) ?? (sighting.script ? scriptTextEntry(sighting.script) : undefined);
      if (!entry) continue;
      yield* reportWiring(
        {
          rule: 'glance-mod-wsgi',
          site: sighting.site,
          entry,
          // From release 32 on this is one of the ways that are recommended; what is set wrong has rules of its own.
          laterSeverity: undefined,
          problem: `Glance runs under mod_wsgi here: ${failures(bodySettings(sighting, view))}.`,
          fix: lighterFix(sighting, bodySettings(sighting, view)),
        },
        view,
      );
    }
  },
};

/** What fails as httpd is set, as measured on Glance 25.1. */
function failures({ chunks, limit }: BodySettings): string {
  const upTo = limit === undefined || limit === 1_073_741_824 ? '1 GiB' : `${limit} bytes`;
  const large = `images over ${upTo} fail with 413 unless LimitRequestBody is 0`;
  if (chunks !== true) return `uploads in chunks fail with 411 unless WSGIChunkedRequest is On, and ${large}`;
  return limit === 0 ? 'as it is set every check passed on Glance 25.1, which nobody upstream promises' : large;
}

/** With both settings all 20 checks pass. */
function lighterFix(sighting: WsgiScriptSeen, { chunks, limit }: BodySettings): Fix | undefined {
  const lines = [
    ...(chunks === false ? ['WSGIChunkedRequest On'] : []),
    ...(limit !== undefined && limit > 0 ? ['LimitRequestBody 0'] : []),
  ];
  return bodyFix(`Keep mod_wsgi, and let every upload pass (${lines.join(', ')})`, sighting, lines);
}
