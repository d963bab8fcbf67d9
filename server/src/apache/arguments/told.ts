import type { SitedFinding } from '../../core/finding.ts';
import type { ArgumentSeen, Sighting } from '../../core/sighting.ts';

/** The findings of one of the rules about arguments. */
export function* toldBy(rule: ArgumentSeen['rule'], sightings: readonly Sighting[]): Iterable<SitedFinding> {
  for (const seen of sightings) {
    if (seen.topic !== 'argument' || seen.rule !== rule) continue;
    const { site, message, fix } = seen;
    const fixes = fix ? { fixes: [fix] } : {};
    yield { site, finding: { rule, severity: 'error', message, ...site.span, ...fixes } };
  }
}
