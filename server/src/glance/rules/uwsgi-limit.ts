import type { Severity, SitedFinding } from '../../core/finding.ts';
import type { DeploymentView } from '../../core/rule.ts';
import type { EffectiveOption, Sighting } from '../../core/sighting.ts';
import { glanceOf } from '../application.ts';
import { wsgiRelease } from '../release-hints.ts';
import { titleOf } from '../releases.ts';
import type { UwsgiLimits } from '../uwsgi-limits.ts';
import { limitsOf, optionFix, WANTED_LINES } from '../uwsgi-limits.ts';

/** One thing that uWSGI has to be told before Glance's uploads pass. */
interface Limit {
  readonly rule: string;
  readonly key: keyof UwsgiLimits;
  /** A warning unless given. */
  readonly severity?: Severity;
  /** What goes wrong as it is set, as measured; undefined where nothing does. */
  readonly problem: (limits: UwsgiLimits) => string | undefined;
  /** The option that sets it, where there is one. */
  readonly option: (limits: UwsgiLimits) => EffectiveOption | undefined;
}

/** Judged where uWSGI in HTTP mode is what the guide recommends; before, the advice is to leave it altogether. */
export function* judgeLimit(
  sightings: readonly Sighting[],
  view: DeploymentView,
  limit: Limit,
): Iterable<SitedFinding> {
  for (const sighting of sightings) {
    if (sighting.topic !== 'instance') continue;
    const glance = glanceOf(sighting.instance);
    const release = glance && wsgiRelease(view);
    const speaksHttp = sighting.instance.sockets.some(({ protocol }) => protocol === 'http');
    const limits = limitsOf(sighting.instance);
    const problem = glance && speaksHttp ? limit.problem(limits) : undefined;
    if (release === undefined || !glance || problem === undefined) continue;
    const lines = WANTED_LINES[limit.key];
    const at = limit.option(limits) ?? glance.option;
    const { site } = at;
    const settings = lines.map(([name, value]) => `${name} = ${value}`).join(', ');
    const fix = optionFix(`Set ${settings}`, at, lines);
    const finding = {
      rule: limit.rule,
      severity: limit.severity ?? 'warning',
      message: `${problem} ${titleOf(release)} is meant to run like this, so set ${settings}.`,
      start: site.span.start,
      end: site.span.end,
      ...(fix ? { fixes: [fix] } : {}),
    } as const;
    yield { site, finding };
  }
}
