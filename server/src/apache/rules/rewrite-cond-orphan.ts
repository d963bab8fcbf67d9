import type { DeploymentRule } from '../../core/rule.ts';
import type { RewritingSeen, Sighting } from '../../core/sighting.ts';
import { subRule } from '../sub-rule.ts';

const MESSAGE = 'No RewriteRule follows, so this condition has no effect.';

const inSections = subRule({
  id: 'rewrite-cond-orphan',
  title: 'RewriteCond without a rule',
  severity: 'warning',
  why: `A RewriteCond belongs to the next RewriteRule of the same section. Without one it does nothing, and httpd does not say so.
See [RewriteCond](https://httpd.apache.org/docs/2.4/mod/mod_rewrite.html#rewritecond).`,
  exampleFile: 'httpd.conf',
  bad: [
    `<VirtualHost *:80>
    RewriteEngine On
    RewriteRule ^/a$ /b
    RewriteCond %{HTTPS} off
#   ^^^^^^^^^^^^^^^^^^^^^^^^ No RewriteRule follows
</VirtualHost>
`,
  ],
  good: [
    `RewriteCond %{HTTPS} off
RewriteRule ^/a$ https://example.com/a [R,L]
`,
    `<VirtualHost *:80>
    RewriteEngine On
    RewriteCond %{HTTPS} off
    <IfModule mod_ssl.c>
        RewriteRule ^/a$ https://example.com/a [R,L]
    </IfModule>
</VirtualHost>
`,
  ],
});

/** In a section the item tells; at the top of a .htaccess, or of the main server, all its lines together do. */
export const rewriteCondOrphan: DeploymentRule = {
  ...inSections,
  topics: ['language', 'rewriting'],
  bad: [
    ...inSections.bad,
    `#- .htaccess
RewriteEngine On
RewriteRule ^a$ b [L]
RewriteCond %{HTTPS} off
#^^^^^^^^^^^^^^^^^^^^^^^ No RewriteRule follows
`,
  ],
  *judge(sightings, view) {
    yield* inSections.judge(sightings, view);
    const lines = sightings.filter(isTop).sort((a, b) => a.order - b.order);
    if (!lines.every(({ isKnown }) => isKnown)) return;
    const steps = lines.flatMap(({ site, steps }) => steps.map(step => ({ site, step })));
    const last = steps.findLastIndex(({ step }) => step.kind === 'rule');
    for (const { site, step } of steps.slice(last + 1)) {
      if (step.kind !== 'condition') continue;
      const { start, end } = step;
      yield { site, finding: { rule: 'rewrite-cond-orphan', severity: 'warning', message: MESSAGE, start, end } };
    }
  },
};

function isTop(sighting: Sighting): sighting is RewritingSeen {
  return sighting.topic === 'rewriting' && sighting.context !== 'host';
}
