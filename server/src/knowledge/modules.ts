import data from './apache.facts.json';
import type { ApacheFacts, ManualStatus, StoredModule } from './facts.ts';
import { modulePage } from './pages.ts';

/** One module of httpd. */
export interface ModuleFact {
  /** The name that `<IfModule>` and the manual know, for example `mod_wsgi.c`. */
  readonly source: string;
  /** The name that LoadModule and `<IfModule>` know, for example `wsgi_module`. */
  readonly identifier: string;
  /** Debian's shared object, for example `mod_wsgi.so`; absent where Debian has none. */
  readonly file?: string;
  /** Part of Debian's program itself: needs no LoadModule there. */
  readonly compiledIn: boolean;
  /** Absent for modules that are not part of httpd. */
  readonly status?: ManualStatus;
  /** The address of its documentation. */
  readonly page?: string;
}

const facts = data as ApacheFacts;

/** Every module of httpd and of Debian's packages, by source. */
export const allModules: readonly ModuleFact[] = facts.modules.map(expand);

/**
 * The sources of the modules that need no LoadModule.
 * Debian: measured. Red Hat, and httpd as its project builds it: the three that every build with LoadModule has.
 */
export const compiledInModules: Readonly<Record<'debian' | 'redHat', readonly string[]>> = {
  debian: allModules.filter(module => module.compiledIn).map(module => module.source),
  redHat: ['core.c', 'http_core.c', 'mod_so.c'],
};

const bySource = new Map(allModules.map(module => [module.source, module]));
const byIdentifier = new Map(allModules.map(module => [module.identifier, module]));

/** The module with this source file, as `<IfModule>` compares: exactly. */
export function moduleBySource(source: string): ModuleFact | undefined {
  return bySource.get(source);
}

/** The module with this identifier, as LoadModule and `<IfModule>` compare: exactly. */
export function moduleByIdentifier(identifier: string): ModuleFact | undefined {
  return byIdentifier.get(identifier);
}

/** The module that an argument of `<IfModule>` names, without its `!`. */
export function findModule(sourceOrIdentifier: string): ModuleFact | undefined {
  return bySource.get(sourceOrIdentifier) ?? byIdentifier.get(sourceOrIdentifier);
}

export function isKnownModule(sourceOrIdentifier: string): boolean {
  return findModule(sourceOrIdentifier) !== undefined;
}

function expand({ compiledIn, page: manualPage, ...module }: StoredModule): ModuleFact {
  const page = modulePage(module.source, manualPage);
  return { ...module, compiledIn: compiledIn === true, ...(page === undefined ? {} : { page }) };
}
