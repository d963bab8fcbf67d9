import type { Finding } from '../core/finding.ts';
import { programOf } from '../core/language.ts';
import type { ItemRule } from '../core/rule.ts';
import type { Check } from '../workspace/map.ts';

/** Applies the rules that need one item. A rule that fails is left out and told to `failed`. */
export function checkWith(rules: readonly ItemRule[], failed: (rule: string, error: unknown) => void): Check {
  return context => {
    const program = programOf(context.dialect);
    const findings: Finding[] = [];
    for (const rule of rules) {
      if (rule.program !== program) continue;
      try {
        findings.push(...rule.check(context));
      } catch (error) {
        failed(rule.id, error);
      }
    }
    return findings;
  };
}
