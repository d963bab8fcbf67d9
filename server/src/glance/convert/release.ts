import type { Project } from '../../workspace/project.ts';
import type { ReleaseInForce } from '../release-hints.ts';
import { contradicts, releaseOf } from '../release-hints.ts';
import type { EntryPoint } from '../signatures.ts';

/** The release in force where a file belongs, with what lies near read first. */
export async function releaseAt(project: Project, uri: string): Promise<ReleaseInForce> {
  await project.settleNearby(uri);
  const [deployment] = project.deploymentsOf(uri);
  return releaseOf({ settings: project.settings, nearby: deployment?.nearby ?? (() => []) });
}

/** Why nothing may be converted: what tells the release does not agree. Undefined where it does. */
export function unclearRelease(
  release: ReleaseInForce,
  entries: readonly (EntryPoint | undefined)[],
): string | undefined {
  if (!release.contradiction && !entries.some(entry => contradicts(release, entry))) return undefined;
  const told = (release.contradiction ?? release.hints).map(
    ({ uri, text }) => `${uri.slice(uri.lastIndexOf('/') + 1)}: ${text}`,
  );
  return `Not converted: which release of Glance is installed cannot be told (${told.join('; ')}). Correct what is out of date, or set confwright.glance.release.`;
}
