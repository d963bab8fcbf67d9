import type { Finding } from '../../core/finding.ts';
import type { Item } from '../../core/item.ts';
import type { DeploymentRule } from '../../core/rule.ts';
import type { UnloadedDirective } from '../../core/sighting.ts';
import type { ModuleFact } from '../../knowledge/modules.ts';
import { moduleBySource } from '../../knowledge/modules.ts';
import { wrapInModule } from '../line-fixes.ts';

export const directiveModuleNotLoaded: DeploymentRule = {
  id: 'directive-module-not-loaded',
  title: 'The module of a directive is not loaded',
  severity: 'error',
  topics: ['structure'],
  why: `httpd knows a directive only once its module is loaded and stops at it otherwise. This is judged where the server's
main file is at hand and everything it includes, and where its modules are loaded by \`LoadModule\` and not built in. Where the module may be absent, put the directive into
\`<IfModule>\`. On Debian \`a2enmod\` writes the \`LoadModule\` line into \`mods-enabled\`.`,
  exampleFile: 'apache2/apache2.conf',
  bad: [
    `LoadModule authz_core_module modules/mod_authz_core.so
RewriteEngine On
#^^^^^^^^^^^^ a2enmod rewrite
`,
    `#- httpd/conf/httpd.conf
LoadModule authz_core_module modules/mod_authz_core.so
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
  const { directive, start, end, isDebian } = problem;
  const [module] = problem.modules.map(moduleBySource).filter(found => found !== undefined);
  const source = module?.source ?? problem.modules[0] ?? '';
  const message =
    `${directive} belongs to ${source}, which is not loaded, so httpd stops here. ${module ? howToLoad(module, isDebian) : ''}`.trim();
  const fixes = source === '' ? [] : wrapInModule(item, start, source);
  return { rule: 'directive-module-not-loaded', severity: 'error', message, start, end, fixes };
}

function howToLoad({ identifier, file, source }: ModuleFact, isDebian: boolean): string {
  if (!file) return `Load it, or put the directive into <IfModule ${source}>.`;
  const name = identifier.replace(/_module$/, '');
  const load = isDebian ? `Run "a2enmod ${name}"` : `Add "LoadModule ${identifier} modules/${file}"`;
  return `${load}, or put the directive into <IfModule ${source}>.`;
}
