import type { Language } from '../core/language.ts';
import { scanScript, scanSupervisor, scanUnit } from './items.ts';
import { parseScript, parseSupervisor, parseUnit, scriptFacts, supervisorFacts, unitFacts } from './read.ts';

/** The files that start servers. */
export const SERVICE_LANGUAGES = [
  { dialect: 'systemd-unit', program: 'service', scan: scanUnit, parse: parseUnit, facts: unitFacts },
  { dialect: 'supervisor', program: 'service', scan: scanSupervisor, parse: parseSupervisor, facts: supervisorFacts },
  { dialect: 'shell-script', program: 'service', scan: scanScript, parse: parseScript, facts: scriptFacts },
] as const satisfies readonly Language[];
