import type { DeploymentRule } from '../../core/rule.ts';
import { hintPlaces, hintSentence, releaseOf } from '../release-hints.ts';
import { adviceFor, titleOf } from '../releases.ts';

const RULE = 'glance-standalone-removed';

export const glanceStandaloneRemoved: DeploymentRule = {
  id: RULE,
  title: 'Something starts the standalone server that the release does not have',
  severity: 'error',
  topics: ['start'],
  why: `Glance 33 (2026.2) removed its own server: \`glance-api\` prints an error and ends with 1, so the unit, supervisor
program or script that starts it fails. Glance runs under a WSGI server alone from there on; the conversion
\`glance-to-uwsgi\` writes uWSGI in HTTP mode for the same address. Release 32 (2026.1) still has the server, as deprecated:
there it is information
([release notes](https://docs.openstack.org/releasenotes/glance/2026.1.html)). Reported only where the release is known.`,
  exampleFile: 'systemd/glance-api.service',
  exampleRelease: 33,
  bad: [
    `[Service]
ExecStart=/usr/bin/glance-api --config-file /etc/glance/glance-api.conf
#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no standalone server
`,
  ],
  good: [
    `[Service]
ExecStart=/usr/bin/uwsgi --ini /etc/glance/glance-api-uwsgi.ini
`,
    `[Service]
#ExecStart=/usr/bin/glance-api
ExecStart=/usr/bin/nova-api
`,
  ],
  *judge(sightings, view) {
    const release = releaseOf(view);
    const { standalone } = adviceFor(release.range, undefined);
    if (release.range === undefined || (standalone !== 'gone' && standalone !== 'deprecated')) return;
    const title = titleOf(release.number ?? release.range.first);
    for (const { site } of sightings) {
      const isGone = standalone === 'gone';
      const finding = {
        rule: RULE,
        severity: isGone ? 'error' : 'information',
        message: [
          isGone
            ? `${title} has no standalone server any more: glance-api prints an error and ends with 1, so nothing starts here. Run Glance under uWSGI in HTTP mode instead.`
            : `${title} still has the standalone server, as deprecated, and release 33 removes it. It may stay until then; the guide recommends a WSGI server.`,
          hintSentence(release),
        ]
          .filter(sentence => sentence !== '')
          .join(' '),
        start: site.span.start,
        end: site.span.end,
        related: hintPlaces(release),
        conversions: [{ id: 'glance-to-uwsgi', preferred: isGone }],
      } as const;
      yield { site, finding };
    }
  },
};
