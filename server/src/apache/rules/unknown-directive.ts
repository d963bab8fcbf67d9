import type { Finding } from '../../core/finding.ts';
import type { ItemRule } from '../../core/rule.ts';
import type { Suggest } from '../../core/suggest.ts';
import { suggestFrom } from '../../core/suggest.ts';
import type { Node } from '../../core/tree.ts';
import { walk } from '../../core/tree.ts';
import { allDirectives, findDirective } from '../../knowledge/directives.ts';

export const unknownDirective: ItemRule = {
  id: 'unknown-directive',
  title: 'No module has this directive',
  severity: 'warning',
  program: 'apache',
  why: `httpd stops at a directive that no loaded module brings: *Invalid command …, perhaps misspelled or defined by a
module not included in the server configuration*. The name is compared without regard to case with those of httpd 2.4, of
mod_wsgi and of the modules that Debian packages. A name that is close to one of them is most likely misspelt; any other
may belong to a module that is not among them.`,
  exampleFile: 'httpd.conf',
  bad: [
    `ServerNmae www.example.com
#^^^^^^^^^ Did you mean ServerName?
`,
    `<VirtualHots *:80>
#>^^^^^^^^^^^ Did you mean VirtualHost?
    Optoins -Indexes
#   ^^^^^^^ Did you mean Options?
</VirtualHots>
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
  ],
  *check({ tree, inMacro }) {
    const found: Finding[] = [];
    walk(tree.nodes, node => {
      if (!isKnown(node, inMacro)) found.push(report(node));
    });
    yield* found;
  },
};

/** Names with a mark of a template or a macro parameter in them are not known before it is filled in. */
function isKnown(node: Node, inMacro: boolean): boolean {
  const name = node.name.value;
  if (!/^[A-Za-z][\w.:-]*$/.test(name)) return inMacro || !/^[A-Za-z]+$/.test(name);
  return findDirective(node.kind === 'block' ? `<${name}` : name) !== undefined;
}

function report(node: Node): Finding {
  const { value, start, end } = node.name;
  const meant = node.kind === 'block' ? suggesters().section(value) : suggesters().directive(value);
  const base = { rule: 'unknown-directive', start, end };
  if (!meant) {
    const message = `httpd stops here unless a module brings ${value}: no module of httpd 2.4 or of Debian's packages does. Check the spelling, or that its module is loaded.`;
    return { ...base, severity: 'information', message };
  }
  const message = `httpd does not know ${value} and stops here. Did you mean ${meant}?`;
  const changes = [{ start, end, text: meant }, ...closingTag(node, meant)];
  return { ...base, severity: 'warning', message, fixes: [{ title: `Change to ${meant}`, safe: true, changes }] };
}

/** A section's closing tag is renamed with it. */
function closingTag(node: Node, name: string): readonly { start: number; end: number; text: string }[] {
  if (node.kind !== 'block' || !node.close) return [];
  const { start, end } = node.close;
  return [{ start, end, text: `</${name}>` }];
}

interface Suggesters {
  readonly directive: Suggest;
  readonly section: Suggest;
}

let prepared: Suggesters | undefined;

/** Prepared at the first misspelt name, so that nobody else waits for it. */
function suggesters(): Suggesters {
  const among = (section: boolean): Suggest =>
    suggestFrom(
      allDirectives()
        .filter(fact => fact.section === section)
        .map(fact => fact.name),
    );
  prepared ??= { directive: among(false), section: among(true) };
  return prepared;
}
