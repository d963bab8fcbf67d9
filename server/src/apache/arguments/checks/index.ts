import { accessChecks } from './access.ts';
import type { Check } from './check.ts';
import { contentChecks } from './content.ts';
import { coreChecks } from './core.ts';
import { headerChecks } from './headers.ts';
import { miscChecks } from './misc.ts';
import { proxyChecks } from './proxy.ts';
import { redirectChecks } from './redirect.ts';
import { sectionChecks } from './sections.ts';
import { wsgiChecks } from './wsgi.ts';

const CHECKS: ReadonlyMap<string, Check> = new Map(
  [
    accessChecks,
    contentChecks,
    coreChecks,
    headerChecks,
    miscChecks,
    proxyChecks,
    redirectChecks,
    sectionChecks,
    wsgiChecks,
  ].flatMap(table => Object.entries(table)),
);

/** The check of a directive's own, by its name in lower case (`<` before a section's). */
export function checkOf(name: string): Check | undefined {
  return CHECKS.get(name);
}
