import type { IncludeFact } from '../core/fact.ts';
import type { SitedFinding } from '../core/finding.ts';
import type { Site } from '../core/sighting.ts';
import type { Sources } from '../core/sources.ts';

/** What reading a root file does, as nginx does it: the files, what stands around each, groups and variables. */
export interface NginxEvaluation {
  readonly root: string;
  /** Every file that was read or asked for, with the names that the blocks around each of its includes give to it. */
  readonly visited: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** Groups of servers by name, with their addresses as written. */
  readonly upstreams: ReadonlyMap<string, readonly string[]>;
  /** Values of variables, `$name`; undefined where `set` gives several. */
  readonly variables: ReadonlyMap<string, string | undefined>;
  readonly problems: readonly SitedFinding[];
}

interface Walk {
  readonly root: string;
  readonly sources: Sources;
  readonly visited: Map<string, (readonly string[])[]>;
  readonly upstreams: Map<string, readonly string[]>;
  readonly variables: Map<string, string | undefined>;
  readonly problems: SitedFinding[];
  reads: number;
}

/** Enough for any real tree; files that include each other crosswise grow no further. */
const MAX_READS = 20_000;

/** Reads `root` and what it includes. Never fails; what cannot be seen is left out. */
export function evaluateNginx(root: string, sources: Sources): NginxEvaluation {
  const walk: Walk = {
    root,
    sources,
    visited: new Map(),
    upstreams: new Map(),
    variables: new Map(),
    problems: [],
    reads: 0,
  };
  readFile(walk, root, [], []);
  return walk;
}

function readFile(walk: Walk, uri: string, labels: readonly string[], around: readonly string[]): void {
  walk.reads += 1;
  walk.visited.set(uri, [...(walk.visited.get(uri) ?? []), labels]);
  for (const item of walk.sources.items(uri, 'nginx') ?? []) {
    for (const fact of item.mapped?.facts ?? []) {
      if (fact.kind === 'include') include(walk, { uri, item, span: fact }, fact, labels, [...around, uri]);
      else if (fact.kind === 'upstream') {
        walk.upstreams.set(fact.name, [...(walk.upstreams.get(fact.name) ?? []), ...fact.servers]);
      } else if (fact.kind === 'define') {
        const isOther = walk.variables.has(fact.name) && walk.variables.get(fact.name) !== fact.value;
        walk.variables.set(fact.name, isOther ? undefined : fact.value);
      }
    }
  }
}

function include(
  walk: Walk,
  site: Site,
  { target, labels }: IncludeFact,
  outer: readonly string[],
  stack: readonly string[],
): void {
  const found = walk.sources.expand(target, { root: walk.root, from: site.uri, home: undefined });
  if (typeof found === 'string') return;
  for (const uri of found) {
    if (stack.includes(uri)) {
      const message = `${target} is being read already: nginx reads files that include each other until it can open no more, and stops. Remove one of the include lines.`;
      const { start, end } = site.span;
      walk.problems.push({ site, finding: { rule: 'include-cycle', severity: 'error', message, start, end } });
    } else if (walk.reads < MAX_READS) {
      readFile(walk, uri, [...outer, ...labels], stack);
    }
  }
}
