import data from './apache.facts.json';
import type { ApacheFacts, ArgumentForm, ManualFact, Override, Place, StoredDirective } from './facts.ts';
import { lazily } from './lazily.ts';
import { type ModuleFact, moduleBySource } from './modules.ts';
import { directivePage } from './pages.ts';

/** One directive or section of httpd and the modules that Debian packages. */
export interface DirectiveFact {
  /** Canonical spelling, without the `<` of a section; httpd itself ignores case. */
  readonly name: string;
  readonly section: boolean;
  /** The sources of the modules that bring it, for example `['mod_alias.c']`; any one of them suffices. */
  readonly modules: readonly string[];
  /** Where it may stand in a server configuration file: what `apache2 -L` says, which `apache2 -t` follows. */
  readonly place: Place;
  /** Whether it may stand in a .htaccess file. */
  readonly htaccess: boolean;
  /** What AllowOverride must include for that; `['All']` where any class will do, empty where none does. */
  readonly overrides: readonly Override[];
  /** The arguments that the server takes; absent where the directive's own code counts them, and for sections. */
  readonly arguments?: ArgumentForm;
  /** False for directives of other platforms, known from the manual alone. */
  readonly measured: boolean;
  readonly manual?: ManualFact;
  /** The address of its documentation. */
  readonly page?: string;
}

const facts = data as ApacheFacts;

const all = facts.directives.map(stored => ({
  name: stored.name,
  section: stored.section === true,
  fact: lazily(() => expand(stored)),
}));

type Table = ReadonlyMap<string, () => DirectiveFact>;

/** By name, in lower case and as the manual writes it: what is mostly written is found without a change of case. */
function tableOf(isSection: boolean): Table {
  const those = all.filter(({ section }) => section === isSection);
  return new Map(those.flatMap(({ name, fact }) => [name, name.toLowerCase()].map(key => [key, fact] as const)));
}

const directives = tableOf(false);
const sections = tableOf(true);

/** Names as the manual writes them and in lower case, with the same in lower case. */
const folded: ReadonlyMap<string, { readonly name: string; readonly lower: string }> = new Map(
  all.flatMap(({ name }) => {
    const lower = name.toLowerCase();
    return [name, lower].map(key => [key, { name: key, lower }] as const);
  }),
);

/** A name in lower case. */
export function foldName(name: string): string {
  return folded.get(name)?.lower ?? name.toLowerCase();
}

/** The same name: where it is a known one the same string each time, which is looked up several times faster. */
export function sharedName(name: string): string {
  return folded.get(name)?.name ?? name;
}

/** Every directive and section, by name. A few names are both: `Perl`, `MDomain`, `LuaHook…`. */
export function allDirectives(): readonly DirectiveFact[] {
  return all.map(({ fact }) => fact());
}

/**
 * Looks a name up as httpd does, ignoring case. With a leading `<` only sections are meant;
 * without, a directive comes before a section of the same name.
 */
export function findDirective(name: string): DirectiveFact | undefined {
  if (name.startsWith('<')) return findSection(name.slice(1));
  return lookUp(directives, name) ?? findSection(name);
}

/** The section of this name, which has no `<`. */
export function findSection(name: string): DirectiveFact | undefined {
  return lookUp(sections, name);
}

function lookUp(table: Table, name: string): DirectiveFact | undefined {
  return (table.get(name) ?? table.get(name.toLowerCase()))?.();
}

/** The modules that bring a directive: empty for an unknown name, several for those of the MPMs. */
export function modulesOf(name: string): readonly ModuleFact[] {
  const sources = findDirective(name)?.modules ?? [];
  return sources.map(moduleBySource).filter(module => module !== undefined);
}

function expand({ section, overrides, unmeasured, ...directive }: StoredDirective): DirectiveFact {
  const page = directivePage(directive.name, directive.modules, directive.manual);
  return {
    ...directive,
    section: section === true,
    htaccess: overrides !== undefined,
    overrides: overrides ?? [],
    measured: unmeasured !== true,
    ...(page === undefined ? {} : { page }),
  };
}
