import { findDirective } from '../knowledge/directives.ts';
import { findModule } from '../knowledge/modules.ts';
import type { Conditions } from './environment.ts';

/** The conditions of containers, decided from what is known of httpd itself. */
export const knownConditions: Conditions = {
  moduleIdentifier: name => findModule(name)?.identifier,
  isStatic: identifier => findModule(identifier)?.compiledIn ?? false,
  modulesOf: name => {
    const fact = findDirective(name);
    return fact?.section === name.startsWith('<') ? fact.modules : undefined;
  },
};
