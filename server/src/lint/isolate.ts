import type { DeploymentRule } from '../core/rule.ts';

/** The same rules; one that fails finds nothing and is told to `failed`. */
export function isolate(
  rules: readonly DeploymentRule[],
  failed: (rule: string, error: unknown) => void,
): readonly DeploymentRule[] {
  return rules.map(rule => ({
    ...rule,
    judge: (sightings, view) => {
      try {
        return [...rule.judge(sightings, view)];
      } catch (error) {
        failed(rule.id, error);
        return [];
      }
    },
  }));
}
