import { signatureOf } from '../apache/arguments/signatures.ts';
import type { DirectiveFact } from '../knowledge/directives.ts';
import type { ModuleFact } from '../knowledge/modules.ts';
import { moduleBySource } from '../knowledge/modules.ts';
import { summaryOfDirective } from '../knowledge/summaries.ts';
import { parameterLabel } from './describe-arguments.ts';
import type { Inline, Line, Paragraph } from './markup.ts';
import { listed, prose } from './markup.ts';

const PLACES = {
  anywhere: ['server config', 'virtual host', 'directory'],
  inside: ['directory'],
  outside: ['server config', 'virtual host'],
} as const;

/** What is known of a directive or section: summary, module, places, syntax, default, page. */
export function describeDirective(fact: DirectiveFact): Paragraph {
  const { manual } = fact;
  const modules = fact.modules.map(moduleBySource).filter(module => module !== undefined);
  const name = fact.section ? `<${fact.name}>` : fact.name;
  const summary = summaryOfDirective(name);
  const lines: (Line | undefined)[] = [
    [{ bold: name }, ...(fact.section ? [' section'] : [])],
    summary === undefined ? undefined : prose(summary),
    ['Syntax: ', { code: manual?.syntax ?? ownSyntax(fact) }],
    modules.length > 0 ? ['Module: ', ...listed(modules.map(moduleName), ' or ')] : undefined,
    ['Stands in: ', contexts(fact).join(', ')],
    fact.overrides.length > 0 ? ['Needs in .htaccess: ', { code: overrides(fact) }] : undefined,
    manual?.default ? ['Default: ', { code: manual.default }] : undefined,
    manual?.since ? ['Since: ', manual.since] : undefined,
    manual?.platform ? ['Only on: ', manual.platform] : undefined,
    manual ? ['Status: ', manual.status] : undefined,
    fact.page ? [{ link: 'Documentation', url: fact.page }] : undefined,
  ];
  return lines.filter(line => line !== undefined);
}

/** What is known of a module: its three names, how it gets into the server, its page. */
export function describeModule(module: ModuleFact): Paragraph {
  const lines: (Line | undefined)[] = [
    [{ bold: shortName(module) }, ' module'],
    ['Source: ', { code: module.source }],
    ['Identifier: ', { code: module.identifier }],
    module.file ? ['Shared object: ', { code: module.file }] : undefined,
    module.compiledIn ? ["Part of Debian's server itself: needs no LoadModule there"] : undefined,
    module.status ? ['Status: ', module.status] : undefined,
    module.page ? [{ link: 'Documentation', url: module.page }] : undefined,
  ];
  return lines.filter(line => line !== undefined);
}

/** The modules of a directive, as a word at the end of a line. */
export function moduleNames(fact: DirectiveFact): string {
  return fact.modules.map(source => source.replace(/\.c$/, '')).join(', ');
}

function shortName(module: ModuleFact): string {
  return module.source.replace(/\.c$/, '');
}

function moduleName(module: ModuleFact): Inline {
  return { code: module.source === module.identifier ? module.source : `${module.source} (${module.identifier})` };
}

/** What is known of the arguments, for a directive that the manual of httpd does not tell of. */
function ownSyntax(fact: DirectiveFact): string {
  const parameters = signatureOf(fact).map(parameterLabel);
  const words = [fact.section ? `<${fact.name}` : fact.name, ...parameters].join(' ');
  return fact.section ? `${words}>` : words;
}

/** The manual's contexts, else those that the server itself tells apart. */
function contexts(fact: DirectiveFact): readonly string[] {
  if (fact.manual && fact.manual.contexts.length > 0) return fact.manual.contexts;
  return [...PLACES[fact.place], ...(fact.htaccess ? ['.htaccess'] : [])];
}

function overrides(fact: DirectiveFact): string {
  return fact.overrides.includes('All')
    ? 'AllowOverride (any but None)'
    : fact.overrides.map(name => `AllowOverride ${name}`).join(' or ');
}
