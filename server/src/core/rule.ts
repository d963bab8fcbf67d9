import type { Finding, Severity, SitedFinding } from './finding.ts';
import type { Dialect, Program } from './language.ts';
import type { Settings } from './settings.ts';
import type { Sighting, Topic } from './sighting.ts';
import type { NearbyFile } from './sources.ts';
import type { ConfigFile } from './tree.ts';

/**
 * A fixture: one file, or several split by lines `#- path`. Expected findings stand on the line below the one they
 * mark, as `#   ^^^ message`; the cursor, where one is needed, is `<|>`.
 */
export type Example = string;

/** What every rule says of itself; the examples are its tests and its documentation page. */
export interface Rule {
  /** Stable; equal to the file's name. Reads as "allow <id>". */
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** Markdown: why it matters, with its source. */
  readonly why: string;
  /** The file name that the examples stand for, unless they say `#- path` themselves. */
  readonly exampleFile: string;
  /** The Glance release that the examples are about; unset unless given. */
  readonly exampleRelease?: number;
  readonly bad: readonly Example[];
  readonly good: readonly Example[];
}

/** What a rule sees that needs one item only. */
export interface ItemContext {
  readonly text: string;
  readonly tree: ConfigFile;
  readonly dialect: Dialect;
  /** True inside `<Macro>`: names and values may be parameters. */
  readonly inMacro: boolean;
}

/** A rule that judges an item by its own text. Pure. */
export interface ItemRule extends Rule {
  readonly program: Program;
  check(context: ItemContext): Iterable<Finding>;
}

/** What a rule may ask of a deployment. */
export interface DeploymentView {
  readonly settings: Settings;
  get(topic: Topic, name: string): readonly Sighting[];
  names(topic: Topic): readonly string[];
  isUnused(uri: string): boolean;
  /** Files near the deployment that may tell what is installed; none while they are being read. */
  nearby(): readonly NearbyFile[];
}

/** A rule that joins what several items or files show. Judges one name of one of its topics at a time. Pure. */
export interface DeploymentRule extends Rule {
  readonly topics: readonly Topic[];
  judge(sightings: readonly Sighting[], view: DeploymentView): Iterable<SitedFinding>;
}
