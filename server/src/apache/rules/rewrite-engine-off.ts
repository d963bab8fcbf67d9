import type { DeploymentRule } from '../../core/rule.ts';
import type { RewritingSeen } from '../../core/sighting.ts';

export const rewriteEngineOff: DeploymentRule = {
  id: 'rewrite-engine-off',
  title: 'Rewrite rules without RewriteEngine On',
  severity: 'warning',
  topics: ['rewriting'],
  why: `mod_rewrite is off by default: without \`RewriteEngine On\` in the virtual host, or in the main server that it takes its
settings from, rules have no effect, and httpd does not say so. Told where the whole configuration is known. See
[RewriteEngine](https://httpd.apache.org/docs/2.4/mod/mod_rewrite.html#rewriteengine).`,
  exampleFile: 'apache2.conf',
  bad: [
    `LoadModule authz_core_module modules/mod_authz_core.so
LoadModule rewrite_module modules/mod_rewrite.so
<VirtualHost *:80>
    RewriteRule ^/a$ /b [L]
#   ^^^^^^^^^^^^^^^^^^^^^^^ RewriteEngine is not on here
    RewriteRule ^/c$ /d [L]
</VirtualHost>
`,
  ],
  good: [
    `LoadModule authz_core_module modules/mod_authz_core.so
LoadModule rewrite_module modules/mod_rewrite.so
<VirtualHost *:80>
    RewriteEngine On
    RewriteRule ^/a$ /b [L]
</VirtualHost>
<VirtualHost *:81>
    RewriteEngine Off
    RewriteRule ^/a$ /b [L]
</VirtualHost>
`,
    `LoadModule authz_core_module modules/mod_authz_core.so
LoadModule rewrite_module modules/mod_rewrite.so
RewriteEngine On
<VirtualHost *:80>
    RewriteRule ^/a$ /b [L]
</VirtualHost>
`,
    `#- fragment.conf
<VirtualHost *:80>
    RewriteRule ^/a$ /b [L]
</VirtualHost>
`,
  ],
  *judge(sightings) {
    const seen = sightings.filter((sighting): sighting is RewritingSeen => sighting.topic === 'rewriting');
    const server = seen.filter(({ context }) => context === 'server').flatMap(({ steps }) => steps);
    if (server.some(isState)) return;
    for (const { site, context, isKnown, steps } of seen) {
      const rule = steps.find(({ kind }) => kind === 'rule');
      if (!rule || !isKnown || context !== 'host' || steps.some(isState)) continue;
      const { start, end } = rule;
      const indent = /[ \t]*$/.exec(site.item.text.slice(0, start))?.[0] ?? '';
      const eol = site.item.text.includes('\r\n') ? '\r\n' : '\n';
      const changes = [{ start, end: start, text: `RewriteEngine On${eol}${indent}` }];
      const message =
        'RewriteEngine is not on here, so rewrite rules have no effect. Write "RewriteEngine On" before them.';
      const fixes = [{ title: 'Insert RewriteEngine On', safe: true, changes }];
      yield { site, finding: { rule: 'rewrite-engine-off', severity: 'warning', message, start, end, fixes } };
    }
  },
};

function isState({ kind }: RewritingSeen['steps'][number]): boolean {
  return kind !== 'condition' && kind !== 'rule';
}
