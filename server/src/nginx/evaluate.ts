import type { IncludeFact } from '../core/fact.ts';
import type { SitedFinding } from '../core/finding.ts';
import type { FrontSeen, Site } from '../core/sighting.ts';
import type { Sources } from '../core/sources.ts';
import { serverAround } from './server.ts';

/** What stands around all of a file where it is included. */
export interface Around {
  /** The names that the blocks around the include give to it. */
  readonly labels: readonly string[];
  /** The server. */
  readonly front: FrontSeen | undefined;
}

/** What reading a root file does, as nginx does it: the files, what stands around each, groups and variables. */
export interface NginxEvaluation {
  readonly root: string;
  /** Every file that was read or asked for, with what stands around each of its includes. */
  readonly visited: ReadonlyMap<string, readonly Around[]>;
  /** Groups of servers by name, with their addresses as written. */
  readonly upstreams: ReadonlyMap<string, readonly string[]>;
  /** Values of variables, `$name`; undefined where `set` gives several. */
  readonly variables: ReadonlyMap<string, string | undefined>;
  readonly problems: readonly SitedFinding[];
}

interface Walk {
  readonly root: string;
  readonly sources: Sources;
  readonly visited: Map<string, Around[]>;
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
  readFile(walk, root, { labels: [], front: undefined }, []);
  return walk;
}

function readFile(walk: Walk, uri: string, around: Around, stack: readonly string[]): void {
  walk.reads += 1;
  const ways = walk.visited.get(uri);
  if (ways) ways.push(around);
  else walk.visited.set(uri, [around]);
  for (const item of walk.sources.items(uri, 'nginx') ?? []) {
    for (const fact of item.mapped?.facts ?? []) {
      if (fact.kind === 'include') include(walk, { uri, item, span: fact }, fact, around, [...stack, uri]);
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
  outer: Around,
  stack: readonly string[],
): void {
  const found = walk.sources.expand(target, { root: walk.root, from: site.uri, home: undefined });
  if (typeof found === 'string') return;
  const around = { labels: [...outer.labels, ...labels], front: serverAround(site) ?? outer.front };
  for (const uri of found) {
    if (stack.includes(uri)) {
      const message = `${target} is being read already: nginx reads files that include each other until it can open no more, and stops. Remove one of the include lines.`;
      const { start, end } = site.span;
      walk.problems.push({ site, finding: { rule: 'include-cycle', severity: 'error', message, start, end } });
    } else if (walk.reads < MAX_READS) {
      readFile(walk, uri, around, stack);
    }
  }
}
