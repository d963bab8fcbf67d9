import type { Fix, ItemChange } from '../../core/fix.ts';
import type { DeploymentRule } from '../../core/rule.ts';
import type { Forwards, Site } from '../../core/sighting.ts';
import { isForwards } from '../../core/sighting.ts';
import { nodeAt } from '../../core/tree.ts';
import { glanceBehind, listening, standaloneBehind } from '../behind.ts';
import { bodyFix } from '../body-settings.ts';
import type { Wait } from '../proxy-timeouts.ts';
import { waitsOf } from '../proxy-timeouts.ts';

const RULE = 'glance-proxy-timeout';

/** Seconds; answers and pauses as long as this were measured. */
const SHORT = 15;

/** Seconds; what httpd waits unless told otherwise, and with what every check passed. */
const WANTED = 60;

export const glanceProxyTimeout: DeploymentRule = {
  id: RULE,
  title: 'Apache gives up on Glance too soon',
  severity: 'warning',
  topics: ['endpoint'],
  why: `httpd waits for an answer of the server behind as long as \`timeout=\` of the line says, else
[\`ProxyTimeout\`](https://httpd.apache.org/docs/2.4/mod/mod_proxy.html#proxytimeout), else \`Timeout\`, which is 60 seconds
unless it is set; then the client gets **502**, whether uWSGI or Glance's own server is behind. \`Timeout\` also ends an
upload that pauses for so long, with **408**. Measured with Glance 25.1 and httpd 2.4.71: with 5 seconds an answer that
takes 15 seconds became 502 after 5, and an upload with a pause of 15 seconds got 408 (\`Timeout\` only). With the 60 seconds
of httpd every check passed. Reported below ${SHORT} seconds.`,
  exampleFile: 'apache2/image.conf',
  bad: [
    `#- apache2/image.conf
<VirtualHost *:80>
    ProxyTimeout 5
    ProxyPass /image http://127.0.0.1:9292
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 502 after 5 seconds (ProxyTimeout)
</VirtualHost>
#- glance-api.service
[Service]
ExecStart=/usr/bin/glance-api
`,
    `#- apache2/image.conf
<VirtualHost *:80>
    ProxyPass /image http://127.0.0.1:9292 timeout=10 retry=0
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 502 after 10 seconds (timeout=)
    ProxyTimeout 300
</VirtualHost>
#- glance-api.service
[Service]
ExecStart=/usr/bin/glance-api
`,
    `#- apache2/apache2.conf
Timeout 5
Include image.conf
#- apache2/image.conf
<VirtualHost *:80>
    ProxyPass /image http://127.0.0.1:9292
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ an upload that pauses for 5 seconds gets 408
</VirtualHost>
#- glance-api.service
[Service]
ExecStart=/usr/bin/glance-api
`,
  ],
  good: [
    `#- apache2/image.conf
Timeout 300
<VirtualHost *:80>
    ProxyTimeout 60
    ProxyPass /image http://127.0.0.1:9292
</VirtualHost>
<VirtualHost *:81>
    Timeout 5
    ProxyPass /compute http://127.0.0.1:8774
</VirtualHost>
#- glance-api.service
[Service]
ExecStart=/usr/bin/glance-api
`,
    `#- apache2/image.conf
ProxyTimeout 5
<Proxy http://127.0.0.1:9292>
    ProxySet timeout=60
</Proxy>
<VirtualHost *:80>
    ProxyPass /image http://127.0.0.1:9292
</VirtualHost>
#- glance-api.service
[Service]
ExecStart=/usr/bin/glance-api
`,
  ],
  *judge(sightings, view) {
    const listenersAt = listening(view);
    for (const sighting of sightings.filter(isForwards)) {
      const { program, target, name, site } = sighting;
      if (program !== 'apache' || target.scheme !== 'http' || name !== target.name || view.isUnused(site.uri)) continue;
      const around = listenersAt(target.name);
      if (!glanceBehind(target, around) && !standaloneBehind(target, around)) continue;
      const { answer, upload } = waitsOf(sighting, view);
      const lateAnswer = isShort(answer) ? answer : undefined;
      const lateUpload = isShort(upload) ? upload : undefined;
      const waits = [lateAnswer, lateUpload].filter(wait => wait !== undefined);
      if (waits.length === 0) continue;
      const settings = [...new Map(waits.map(wait => [wait.setting, wait])).values()];
      const fix = fixFor(sighting, settings);
      const finding = {
        rule: RULE,
        severity: 'warning',
        message: `${problemOf(lateAnswer, lateUpload)} Set ${settings.map(wanted).join(' and ')}.`,
        start: site.span.start,
        end: site.span.end,
        related: settings.flatMap(({ site: set }) => (set ? [{ site: set, message: 'It is set here.' }] : [])),
        ...(fix ? { fixes: [fix] } : {}),
      } as const;
      yield { site, finding };
    }
  },
};

function isShort(wait: Wait | undefined): boolean {
  return wait !== undefined && wait.seconds < SHORT;
}

function problemOf(answer: Wait | undefined, upload: Wait | undefined): string {
  const late =
    answer && `an answer of Glance that takes longer becomes 502 after ${answer.seconds} seconds (${answer.setting})`;
  const paused = upload && `an upload that pauses for ${upload.seconds} seconds gets 408 (${upload.setting})`;
  return `Apache gives up soon here: ${[late, paused].filter(each => each !== undefined).join(', and ')}.`;
}

function wanted({ setting }: Wait): string {
  return setting === 'timeout=' ? `timeout=${WANTED}` : `${setting} ${WANTED}`;
}

/** New values where they stand in the item, else lines in the virtual host, which has the last word there. */
function fixFor(sighting: Forwards, waits: readonly Wait[]): Fix | undefined {
  const title = `Set ${waits.map(wanted).join(' and ')}`;
  const changes: readonly ItemChange[] = waits.flatMap(({ own }) =>
    own
      ? [{ start: own.start, end: own.end, text: own.value.startsWith('timeout=') ? `timeout=${WANTED}` : `${WANTED}` }]
      : [],
  );
  const missing = waits.filter(({ own }) => !own);
  if (missing.length === 0) return { title, safe: false, changes };
  const added = isInHost(sighting.site) ? bodyFix(title, sighting, missing.map(wanted)) : undefined;
  return added && { ...added, changes: [...changes, ...added.changes] };
}

/** Whether a line stands in a virtual host and in no section of it. */
function isInHost({ item, span }: Site): boolean {
  const { parents } = nodeAt(item.mapped?.tree.nodes ?? [], span.start);
  return parents.length === 1 && item.name === 'virtualhost';
}
