import type { Evaluation } from '../apache/evaluate.ts';
import type { DeploymentView } from '../core/rule.ts';
import type { Settings } from '../core/settings.ts';
import type { NearbyFile } from '../core/sources.ts';
import type { RootFile } from './deployments.ts';
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
  /** How httpd reads each of its root files. */
  readonly evaluations: ReadonlyMap<string, Evaluation>;
  /** Files near it that may tell what is installed; none while they are being read. */
  nearby(): readonly NearbyFile[];
}

export function viewOf(deployment: Deployment, settings: Settings): DeploymentView {
  const { index, unused, nearby } = deployment;
  return {
    settings,
    get: (topic, name) => index.get(topic, name),
    names: topic => index.names(topic),
    isUnused: uri => unused.has(uri),
    nearby,
  };
}
