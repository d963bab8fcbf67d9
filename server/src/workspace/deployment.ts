import type { SitedFinding } from '../core/finding.ts';
import type { Rule } from '../core/rule.ts';
import type { Sighting, Topic } from '../core/sighting.ts';
import type { RootFile } from './deployments.ts';
import type { Settings } from './settings.ts';
import type { SightingIndex } from './sightings.ts';

/** Files that work together, and what they show of one another. */
export interface Deployment {
  /** The folder or file that it is known by. */
  readonly home: string;
  readonly roots: readonly RootFile[];
  /** Every file that belongs to it. */
  readonly members: ReadonlySet<string>;
  /** Members that the server surely does not read: sites that are available and not enabled. */
  readonly unused: ReadonlySet<string>;
  readonly index: SightingIndex;
}

/** What a rule may ask of a deployment. */
export interface DeploymentView {
  readonly settings: Settings;
  get(topic: Topic, name: string): readonly Sighting[];
  names(topic: Topic): readonly string[];
  isUnused(uri: string): boolean;
}

/** A rule that joins what several items or files show. Judges one name of one of its topics at a time. Pure. */
export interface DeploymentRule extends Rule {
  readonly topics: readonly Topic[];
  judge(sightings: readonly Sighting[], view: DeploymentView): Iterable<SitedFinding>;
}

export function viewOf(deployment: Deployment, settings: Settings): DeploymentView {
  const { index, unused } = deployment;
  return {
    settings,
    get: (topic, name) => index.get(topic, name),
    names: topic => index.names(topic),
    isUnused: uri => unused.has(uri),
  };
}
