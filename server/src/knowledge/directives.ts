import data from './apache.facts.json';
import { expandOnce } from './expand-once.ts';
import type { ApacheFacts, ArgumentForm, ManualFact, Override, Place, StoredDirective } from './facts.ts';
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
const byName = new Map(facts.directives.map(stored => [keyOf(stored), stored]));
const expanded = expandOnce(expand);

/** Every directive and section, by name. A few names are both: `Perl`, `MDomain`, `LuaHook…`. */
export function allDirectives(): readonly DirectiveFact[] {
  return facts.directives.map(expanded);
}

/**
 * Looks a name up as httpd does, ignoring case. With a leading `<` only sections are meant;
 * without, a directive comes before a section of the same name.
 */
export function findDirective(name: string): DirectiveFact | undefined {
  const key = name.toLowerCase();
  const stored = byName.get(key) ?? (key.startsWith('<') ? undefined : byName.get(`<${key}`));
  return stored === undefined ? undefined : expanded(stored);
}

/** The modules that bring a directive: empty for an unknown name, several for those of the MPMs. */
export function modulesOf(name: string): readonly ModuleFact[] {
  const sources = findDirective(name)?.modules ?? [];
  return sources.map(moduleBySource).filter(module => module !== undefined);
}

function keyOf({ name, section }: StoredDirective): string {
  return section === true ? `<${name.toLowerCase()}` : name.toLowerCase();
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
