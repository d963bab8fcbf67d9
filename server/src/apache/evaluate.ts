import type { Fact, Guard, IncludeFact, UseFact } from '../core/fact.ts';
import { isSteering } from '../core/fact.ts';
import type { Finding, SitedFinding } from '../core/finding.ts';
import type { Item } from '../core/item.ts';
import { refusalNotice } from '../core/refusal.ts';
import type { Site } from '../core/sighting.ts';
import type { Sources } from '../core/sources.ts';
import { CONTAINERS } from './containers.ts';
import type { Conditions, Definitions, Environment } from './environment.ts';
import { define, holds, loadModule, newDefinitions, resolve } from './environment.ts';

/** One way in which an item takes effect: read as it stands, through an include, or as the body of a macro. */
export interface Activation {
  readonly environment: Environment;
  /** Names that sections around the include or macro call give to it. */
  readonly labels: readonly string[];
  /** The `Use` line, when the item is the body of a macro. */
  readonly use: Site | undefined;
}

/** What reading a root file does, as httpd does it: which items count, and with which definitions. */
export interface Evaluation {
  readonly root: string;
  readonly definitions: Definitions;
  /** Every file that was read or asked for, with the number of times. */
  readonly visited: ReadonlyMap<string, number>;
  readonly activations: Map<Item, readonly Activation[]>;
  readonly problems: readonly SitedFinding[];
}

interface Macro {
  readonly uri: string;
  readonly parameters: readonly string[];
  readonly body: readonly Item[];
}

interface Walk {
  readonly root: string;
  readonly sources: Sources;
  readonly conditions: Conditions;
  readonly definitions: Definitions;
  readonly visited: Map<string, number>;
  readonly activations: Map<Item, Activation[]>;
  readonly macros: Map<string, Macro>;
  readonly problems: SitedFinding[];
}

interface Frame {
  /** Files and macros being read, outermost first. */
  readonly stack: readonly string[];
  readonly parameters: readonly (readonly [string, string])[];
  readonly labels: readonly string[];
  readonly use: Site | undefined;
}

/** What httpd 2.4 itself allows: "Exceeded maximum include depth of 128", as measured with 2.4.71. */
const MAX_DEPTH = 128;

/** Enough for any real tree; keeps macros that call each other from growing without end. */
const MAX_READS = 20_000;

/** Reads `root` and what it includes, in httpd's order. Never fails; what is missing is left out and reported. */
export function evaluateApache(root: string, sources: Sources, conditions: Conditions): Evaluation {
  const walk: Walk = {
    root,
    sources,
    conditions,
    definitions: newDefinitions(),
    visited: new Map(),
    activations: new Map(),
    macros: new Map(),
    problems: [],
  };
  readFile(walk, root, { stack: [], parameters: [], labels: [], use: undefined });
  return walk;
}

function readFile(walk: Walk, uri: string, frame: Frame): void {
  walk.visited.set(uri, (walk.visited.get(uri) ?? 0) + 1);
  const items = walk.sources.items(uri, 'apache');
  if (items) readItems(walk, uri, items, { ...frame, stack: [...frame.stack, uri] });
}

function readItems(walk: Walk, uri: string, items: readonly Item[], frame: Frame): void {
  const active = new Map<Item, boolean>();
  for (const [index, item] of items.entries()) {
    if (item.kind === 'close' && !frame.use) checkClose(walk, uri, item, items[index - 1]);
    const isActive = item.container ? (active.get(item.container) ?? true) : true;
    if (item.kind === 'open') active.set(item, isActive && opens(walk, uri, items, item, frame));
    if (!isActive) continue;
    for (const fact of item.mapped?.facts ?? []) {
      if (isSteering(fact) && fact.guards.every(guard => met(walk, guard, frame))) {
        steer(walk, { uri, item, span: fact }, fact, frame);
      }
    }
    const activation = { environment: here(walk, frame), labels: frame.labels, use: frame.use };
    walk.activations.set(item, [...(walk.activations.get(item) ?? []), activation]);
  }
}

/** Containers close in the order in which they stand in each other, and httpd refuses any other. */
function checkClose(walk: Walk, uri: string, item: Item, before: Item | undefined): void {
  const innermost = before?.kind === 'open' ? before : before?.container;
  const close = item.mapped?.tree.problems[0];
  if (!close || innermost?.name === item.name || !CONTAINERS.has(item.name)) return;
  const { start, end, rule } = close;
  const message = innermost
    ? `The section opened last is <${nameOfTag(innermost)}>, so httpd expects its closing tag here. Close the sections in the order in which they stand in each other.`
    : close.message;
  walk.problems.push({
    site: { uri, item, span: { start, end } },
    finding: { start, end, rule, message, severity: 'error' },
  });
}

/** As written. */
function nameOfTag(item: Item): string {
  return item.mapped?.tree.nodes[0]?.name.value ?? item.name;
}

/** Whether what follows an opening container line counts. A macro's body counts only where it is used. */
function opens(walk: Walk, uri: string, items: readonly Item[], item: Item, frame: Frame): boolean {
  const block = item.mapped?.tree.nodes[0];
  const [argument, ...rest] = block?.args.map(word => word.value) ?? [];
  if (item.name !== 'macro') {
    const guard = { name: item.name, argument: [argument, ...rest].join(' ') };
    return met(walk, guard, frame);
  }
  const first = items.indexOf(item) + 1;
  const body: Item[] = [];
  for (let at = first; items[at] && isInside(items[at], item); at += 1) body.push(items[at] as Item);
  walk.macros.set((argument ?? '').toLowerCase(), { uri, parameters: rest, body });
  return false;
}

function isInside(item: Item | undefined, container: Item): boolean {
  for (let around = item?.container; around; around = around.container) if (around === container) return true;
  return false;
}

function steer(walk: Walk, site: Site, fact: Fact, frame: Frame): void {
  switch (fact.kind) {
    case 'define': {
      const value = fact.value === undefined ? undefined : resolve(here(walk, frame), fact.value);
      define(walk.definitions, resolve(here(walk, frame), fact.name), value);
      break;
    }
    case 'module':
      loadModule(walk.definitions, fact.identifier);
      break;
    case 'server-root':
      walk.definitions.serverRoot = resolve(here(walk, frame), fact.path);
      break;
    case 'include':
      include(walk, site, fact, frame);
      break;
    case 'use':
      use(walk, site, fact, frame);
      break;
  }
}

function include(walk: Walk, site: Site, fact: IncludeFact, frame: Frame): void {
  const target = resolve(here(walk, frame), fact.target);
  const base = { root: walk.root, from: site.uri, home: walk.definitions.serverRoot };
  const found = walk.sources.expand(target, base);
  if (found === 'pending' || target.includes('${')) return;
  if (found === 'missing' || found === 'unknown') {
    if (!fact.optional) report(walk, site, includeMissing(target, found));
    return;
  }
  for (const uri of found) {
    if (frame.stack.includes(uri) || frame.stack.length >= MAX_DEPTH) {
      const message = `${target} is being read already: files that include each other make httpd stop with an error. Remove one of the Include lines.`;
      report(walk, site, { rule: 'include-cycle', severity: 'error', message });
    } else if (walk.visited.size < MAX_READS) {
      readFile(walk, uri, { ...frame, labels: [...frame.labels, ...fact.labels] });
      reportRefusal(walk, site, uri, fact.optional);
    }
  }
}

/** httpd passes over a file that is gone where it may be; it does not over one that cannot be read. */
function reportRefusal(walk: Walk, site: Site, uri: string, isOptional: boolean): void {
  const refusal = walk.sources.refusal(uri);
  const name = decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
  if (refusal === 'missing') {
    if (!isOptional) report(walk, site, includeMissing(name, 'missing'));
    return;
  }
  const notice = refusal && refusalNotice(refusal, name);
  if (notice) report(walk, site, notice);
}

function includeMissing(target: string, found: 'missing' | 'unknown'): Pick<Finding, 'rule' | 'severity' | 'message'> {
  return found === 'missing'
    ? {
        rule: 'include-missing',
        severity: 'warning',
        message: `${target} is not there, so httpd does not start with this line. Correct the path, or use IncludeOptional when the file may be absent.`,
      }
    : {
        rule: 'include-missing',
        severity: 'information',
        message: `${target} lies outside the files at hand, so what it says is not considered here. httpd itself must find it, or it does not start.`,
      };
}

function use(walk: Walk, site: Site, fact: UseFact, frame: Frame): void {
  const macro = walk.macros.get(fact.name);
  const key = `macro ${fact.name}`;
  if (!macro || frame.stack.includes(key) || frame.stack.length >= MAX_DEPTH) return;
  const values = fact.arguments.map(argument => resolve(here(walk, frame), argument));
  const parameters = macro.parameters
    .map((name, index) => [name, values[index] ?? ''] as const)
    .sort(([a], [b]) => b.length - a.length);
  readItems(walk, macro.uri, macro.body, {
    stack: [...frame.stack, key],
    parameters,
    labels: [...frame.labels, ...fact.labels],
    use: frame.use ?? site,
  });
}

function met(walk: Walk, guard: Guard, frame: Frame): boolean {
  return holds(guard, here(walk, frame), walk.conditions);
}

function here(walk: Walk, frame: Frame): Environment {
  return { definitions: walk.definitions, moment: walk.definitions.moment, parameters: frame.parameters };
}

function report(walk: Walk, site: Site, what: Pick<Finding, 'rule' | 'severity' | 'message'>): void {
  walk.problems.push({ site, finding: { ...what, start: site.span.start, end: site.span.end } });
}
