import type { Finding } from '../../core/finding.ts';
import type { Item } from '../../core/item.ts';
import type { DeploymentRule } from '../../core/rule.ts';
import type { UnloadedDirective } from '../../core/sighting.ts';
import { moduleBySource } from '../../knowledge/modules.ts';
import { hasOwnLines, howToEnable } from '../enabling.ts';
import { wrapInModule } from '../line-fixes.ts';

export const directiveModuleNotLoaded: DeploymentRule = {
  id: 'directive-module-not-loaded',
  title: 'The module of a directive is not loaded',
  severity: 'error',
  topics: ['structure'],
  why: `httpd knows a directive only once its module is loaded and stops at it otherwise. This is judged where the server's
main file is at hand and everything it includes, and where its modules are loaded by \`LoadModule\` and not built in. How a
module is loaded depends on the layout: by \`a2enmod\` on Debian, by a name in \`APACHE_MODULES\` of
\`/etc/sysconfig/apache2\` on SUSE, by a line in \`conf.modules.d\` on Red Hat, and elsewhere by a line that \`httpd.conf\`
often holds already, behind a \`#\`. Where the module may be absent, put the directive into \`<IfModule>\`.`,
  exampleFile: 'apache2/apache2.conf',
  bad: [
    `Include mods-enabled/*.load
RewriteEngine On
#^^^^^^^^^^^^ a2enmod rewrite
#- apache2/mods-enabled/authz_core.load
LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
`,
    `#- apache2/httpd.conf
Include loadmodule.conf
RewriteEngine On
#^^^^^^^^^^^^ Add rewrite to APACHE_MODULES
#- apache2/loadmodule.conf
LoadModule authz_core_module /usr/lib64/apache2/mod_authz_core.so
`,
    `#- httpd/conf/httpd.conf
ServerRoot /etc/httpd
Include conf.modules.d/*.conf
RewriteEngine On
#^^^^^^^^^^^^ conf.modules.d
#- httpd/conf.modules.d/00-base.conf
LoadModule authz_core_module modules/mod_authz_core.so
`,
    `#- httpd/conf/httpd.conf
LoadModule authz_core_module modules/mod_authz_core.so
#LoadModule proxy_module modules/mod_proxy.so
<Proxy "*">
#>^^^^^ LoadModule proxy_module
</Proxy>
`,
  ],
  good: [
    `LoadModule authz_core_module modules/mod_authz_core.so
<IfModule mod_rewrite.c>
    RewriteEngine On
</IfModule>
ServerName www.example.com
`,
    `RewriteEngine On
LoadModule authz_core_module modules/mod_authz_core.so
LoadModule rewrite_module modules/mod_rewrite.so
`,
    `#- sites-enabled/fragment.conf
RewriteEngine On
`,
  ],
  *judge(sightings) {
    for (const sighting of sightings) {
      if (sighting.topic !== 'structure' || sighting.problem.kind !== 'unloaded') continue;
      yield { site: sighting.site, finding: report(sighting.site.item, sighting.problem) };
    }
  },
};

function report(item: Item, problem: UnloadedDirective): Finding {
  const { directive, start, end, isDebian, enabling } = problem;
  const [module] = problem.modules.map(moduleBySource).filter(found => found !== undefined);
  const source = module?.source ?? problem.modules[0] ?? '';
  const how = module
    ? ` ${howToEnable(module, enabling, isDebian)}, or put the directive into <IfModule ${source}>.`
    : '';
  const message = `${directive} belongs to ${source}, which is not loaded, so httpd stops here.${how}`;
  const conversions = hasOwnLines(enabling) ? [{ id: 'load-modules', preferred: false }] : [];
  const fixes = source === '' ? [] : wrapInModule(item, start, source);
  return { rule: 'directive-module-not-loaded', severity: 'error', message, start, end, fixes, conversions };
}
