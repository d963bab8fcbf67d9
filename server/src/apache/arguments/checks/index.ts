import { accessChecks } from './access.ts';
import { authChecks } from './auth.ts';
import type { Check } from './check.ts';
import { contentChecks } from './content.ts';
import { coreChecks } from './core.ts';
import { headerChecks } from './headers.ts';
import { mdChecks } from './md.ts';
import { miscChecks } from './misc.ts';
import { providerChecks } from './providers.ts';
import { proxyChecks } from './proxy.ts';
import { redirectChecks } from './redirect.ts';
import { sectionChecks } from './sections.ts';
import { wsgiChecks } from './wsgi.ts';

const CHECKS: ReadonlyMap<string, Check> = new Map(
  [
    accessChecks,
    authChecks,
    contentChecks,
    coreChecks,
    headerChecks,
    mdChecks,
    miscChecks,
    providerChecks,
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

/** Directives whose own check only adds to what the table of values says; every other check takes its place. */
export const CHECKED_BY_VALUE_TOO: ReadonlySet<string> = new Set([
  'fileetag',
  'forcelanguagepriority',
  'httpprotocoloptions',
  'multiviewsmatch',
  'sslcarevocationcheck',
  'sslocspenable',
  'sslproxycarevocationcheck',
  'sslrandomseed',
]);
