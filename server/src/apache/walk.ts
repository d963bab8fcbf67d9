import type { Guard } from '../core/fact.ts';
import type { Finding, SitedFinding } from '../core/finding.ts';
import type { Item } from '../core/item.ts';
import type { FrontSeen, Site } from '../core/sighting.ts';
import type { Sources } from '../core/sources.ts';
import type { Conditions, Definitions, Environment } from './environment.ts';
import { holds } from './environment.ts';

/** One way in which an item takes effect: read as it stands, through an include, or as the body of a macro. */
export interface Activation {
  readonly environment: Environment;
  /** Names that sections around the include or macro call give to it. */
  readonly labels: readonly string[];
  /** The virtual host around the include or macro call. */
  readonly front: FrontSeen | undefined;
  /** The `Use` line, when the item is the body of a macro. */
  readonly use: Site | undefined;
  /** The sections around the include or macro call, in lower case, outermost first. */
  readonly sections: readonly string[];
  /** The place in the order of reading. */
  readonly order: number;
  /** True where it cannot be known whether this is read: inside `<IfFile>` of a file on the server. */
  readonly isDoubtful: boolean;
  /** True when the last condition before it was an `<If>` or `<ElseIf>`, or may have been. */
  readonly followsIf: boolean;
}

/** A macro that was defined. */
export interface Macro {
  readonly uri: string;
  readonly parameters: readonly string[];
  readonly body: readonly Item[];
}

/** The state of reading one root. */
export interface Walk {
  readonly root: string;
  /** True when the root is a server's main file. */
  readonly isMain: boolean;
  readonly sources: Sources;
  readonly conditions: Conditions;
  readonly definitions: Definitions;
  readonly visited: Map<string, number>;
  readonly activations: Map<Item, Activation[]>;
  readonly macros: Map<string, Macro>;
  readonly skipped: Set<Item>;
  readonly nested: Set<Item>;
  /** Names for `Require` that the configuration defines. */
  readonly providers: Set<string>;
  readonly problems: SitedFinding[];
  /** True when something that is included cannot be seen. */
  isPartial: boolean;
  order: number;
  /** True when the last condition that the server itself has was an `<If>` or `<ElseIf>`. */
  hasIf: boolean;
}

/** Where the reading stands. */
export interface Frame {
  /** Files and macros being read, outermost first. */
  readonly stack: readonly string[];
  readonly parameters: readonly (readonly [string, string])[];
  readonly labels: readonly string[];
  readonly front: FrontSeen | undefined;
  readonly use: Site | undefined;
  readonly sections: readonly string[];
  readonly isDoubtful: boolean;
}

/** Whether what stands in a container is read. */
export type Reading = 'read' | 'doubtful' | 'skipped';

export function met(walk: Walk, guard: Guard, frame: Frame): boolean {
  return holds(guard, here(walk, frame), walk.conditions);
}

export function here(walk: Walk, frame: Frame): Environment {
  return { definitions: walk.definitions, moment: walk.definitions.moment, parameters: frame.parameters };
}

export function report(walk: Walk, site: Site, what: Pick<Finding, 'rule' | 'severity' | 'message'>): void {
  walk.problems.push({ site, finding: { ...what, start: site.span.start, end: site.span.end } });
}
