import type { DeploymentRule } from '../core/rule.ts';

/** A rule about arguments in languages of their own: what it says of itself. The reading of an item tells all of them. */
export function subRule(described: Omit<DeploymentRule, 'topics' | 'judge'>): DeploymentRule {
  const { id } = described;
  return {
    ...described,
    topics: ['language'],
    *judge(sightings) {
      for (const seen of sightings) {
        if (seen.topic !== 'language' || seen.finding.rule !== id) continue;
        const { fixes, ...finding } = seen.finding;
        yield { site: seen.site, finding: fixes.length > 0 ? { ...finding, fixes } : finding };
      }
    },
  };
}
