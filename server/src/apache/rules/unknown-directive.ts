import type { Finding } from '../../core/finding.ts';
import type { DeploymentRule } from '../../core/rule.ts';
import type { UnknownDirective } from '../../core/sighting.ts';
import type { Suggest } from '../../core/suggest.ts';
import { suggestFrom } from '../../core/suggest.ts';
import { allDirectives } from '../../knowledge/directives.ts';
import { isRemoved } from './removed-directive.ts';

export const unknownDirective: DeploymentRule = {
  id: 'unknown-directive',
  title: 'No module has this directive',
  severity: 'error',
  topics: ['structure'],
  why: `httpd stops at a directive that no loaded module brings: *Invalid command …, perhaps misspelled or defined by a
module not included in the server configuration*. The name is compared without regard to case with those of httpd 2.4, of
mod_wsgi and of the modules that Debian packages. Where every module that the server loads is known, this is an error.
Elsewhere the name may belong to a module that is not among them: one that is close to a known name is a warning. What stands in a section
whose condition does not hold is not judged, as httpd does not read it.`,
  exampleFile: 'httpd.conf',
  bad: [
    `ServerNmae www.example.com
#^^^^^^^^^ Did you mean ServerName?
`,
    `<VirtualHots *:80>
#>^^^^^^^^^^^ Did you mean VirtualHost?
</VirtualHots>
<VirtualHost *:80>
    Optoins -Indexes
#   ^^^^^^^ Did you mean Options?
</VirtualHost>
`,
    `FooBarDirective on
#^^^^^^^^^^^^^^ no module
`,
  ],
  good: [
    `servername www.example.com
WSGIPythonHome /srv/venv
SecRuleEngine On
`,
    `<Macro Site $name $directive>
    $directive on
</Macro>
{{ directive }} on
`,
    `<IfModule mod_of_our_own.c>
    OurOwnDirective on
</IfModule>
`,
  ],
  *judge(sightings) {
    for (const sighting of sightings) {
      if (sighting.topic !== 'structure' || sighting.problem.kind !== 'unknown') continue;
      if (isRemoved(sighting.problem.directive)) continue;
      yield { site: sighting.site, finding: report(sighting.problem) };
    }
  },
};

function report(problem: UnknownDirective): Finding {
  const { directive, start, end, isCertain } = problem;
  const base = { rule: 'unknown-directive', start, end };
  const meant = problem.isSection ? suggesters().section(directive) : suggesters().directive(directive);
  if (!meant) {
    const message = isCertain
      ? `httpd stops here: no module that is loaded has ${directive}. Check the spelling, or load the module that brings it.`
      : `httpd stops here unless a module brings ${directive}: no module of httpd 2.4 or of Debian's packages does. Check the spelling, or that its module is loaded.`;
    return { ...base, severity: isCertain ? 'error' : 'information', message };
  }
  const message = `httpd does not know ${directive} and stops here. Did you mean ${meant}?`;
  const closing = problem.closingName ? [{ ...problem.closingName, text: `</${meant}>` }] : [];
  const fix = { title: `Change to ${meant}`, safe: true, changes: [{ start, end, text: meant }, ...closing] };
  return { ...base, severity: isCertain ? 'error' : 'warning', message, fixes: [fix] };
}

interface Suggesters {
  readonly directive: Suggest;
  readonly section: Suggest;
}

let prepared: Suggesters | undefined;

/** Prepared when first asked for: most files have no unknown name. */
function suggesters(): Suggesters {
  prepared ??= {
    directive: suggestFrom(namesOf(false)),
    section: suggestFrom(namesOf(true)),
  };
  return prepared;
}

function namesOf(section: boolean): readonly string[] {
  return allDirectives()
    .filter(fact => fact.section === section)
    .map(fact => fact.name);
}
