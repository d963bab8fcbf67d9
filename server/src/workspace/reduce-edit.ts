import { isBareProxy } from '../apache/check-tags.ts';
import type { Conditions } from '../apache/environment.ts';
import { definedProviderAt } from '../apache/providers.ts';
import { isSteering } from '../core/fact.ts';
import type { Item } from '../core/item.ts';
import type { Sources } from '../core/sources.ts';
import { nginxSightings } from '../nginx/sightings.ts';
import { evaluateService } from '../service/evaluate.ts';
import { evaluateUwsgi, uwsgiSightings } from '../uwsgi/evaluate.ts';
import { vassalsOf } from '../uwsgi/vassals.ts';
import type { Document } from './document.ts';
import type { Splice } from './items.ts';
import { steersNesting } from './nesting.ts';
import type { Reduced } from './reduce.ts';
import { showItem } from './reduce.ts';

/** What an edit did to a document. */
export interface Edit {
  readonly document: Document;
  readonly splice: Splice;
}

/**
 * Takes one edit in, at the cost of what it touched. False when the edit changes what is read or whether it counts:
 * then everything must be reduced again.
 */
export function reduceEdit(
  reduced: Reduced,
  { document, splice }: Edit,
  sources: Sources,
  conditions: Conditions,
): boolean {
  const { uri } = document;
  const roots = reduced.readers.get(uri);
  if (!roots) return false;
  if (document.language.program === 'nginx')
    return !isReported(reduced, splice) && reduceNginx(reduced, roots, uri, splice);
  if (document.language.program !== 'apache') {
    return roots.every(root =>
      reduced.services.has(root) ? reduceService(reduced, root, sources) : reduceInstance(reduced, root, sources),
    );
  }
  if (isReported(reduced, splice)) return false;
  const heirs = inherit(document, splice);
  if (!heirs) return false;
  for (const root of roots) {
    const evaluation = reduced.apache.get(root);
    if (!evaluation) return false;
    const activations = heirs.map(from => from && evaluation.activations.get(from));
    for (const item of splice.removed) {
      evaluation.activations.delete(item);
      reduced.deploymentOf.get(root)?.index.replace(item, []);
    }
    splice.added.forEach((item, at) => {
      const inherited = activations[at];
      if (inherited) evaluation.activations.set(item, inherited);
      showItem(reduced, root, uri, item, sources, conditions);
    });
  }
  return true;
}

/** What reading found wrong is tied to the item itself, so one that was told of is read again. */
function isReported({ problems }: Reduced, { removed }: Splice): boolean {
  return removed.some(steers) && problems.some(({ site }) => removed.includes(site.item));
}

/** What a file's items show depends on themselves alone, unless they steer reading. */
function reduceNginx(reduced: Reduced, roots: readonly string[], uri: string, { removed, added }: Splice): boolean {
  const facts = (items: readonly Item[]): string => JSON.stringify(items.flatMap(steeringFacts));
  if (facts(removed) !== facts(added)) return false;
  for (const root of roots) {
    const evaluation = reduced.nginx.get(root);
    const index = reduced.deploymentOf.get(root)?.index;
    if (!evaluation || !index) return false;
    for (const item of removed) index.replace(item, []);
    for (const item of added) index.replace(item, nginxSightings(evaluation, uri, item));
  }
  return true;
}

function reduceInstance(reduced: Reduced, root: string, sources: Sources): boolean {
  const old = reduced.uwsgi.get(root);
  const next = evaluateUwsgi(root, sources);
  if (!old || old.problems.length + next.problems.length > 0) return false;
  if (!isSameSet(old.visited, next.visited)) return false;
  if (!isSameSet(new Set(vassalsOf(old, sources)), new Set(vassalsOf(next, sources)))) return false;
  reduced.uwsgi.set(root, next);
  reduced.deploymentOf.get(root)?.index.replace(root, uwsgiSightings(next.instance));
  return true;
}

function reduceService(reduced: Reduced, root: string, sources: Sources): boolean {
  const old = reduced.services.get(root);
  const next = old && evaluateService(old.files, old.dialect, sources);
  if (!next || old.problems.length + next.problems.length > 0 || !isSameSet(old.visited, next.visited)) return false;
  reduced.services.set(root, next);
  reduced.deploymentOf.get(root)?.index.replace(root, next.sightings);
  return true;
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every(uri => b.has(uri));
}

/**
 * For each added item the old item whose circumstances it shares. Undefined when the edit steers reading: when it adds,
 * removes or changes an include, a definition, a module or a container.
 */
function inherit(document: Document, splice: Splice): readonly (Item | undefined)[] | undefined {
  const { removed, added, from } = splice;
  if (![...removed, ...added].some(steers)) {
    const before = removed[0] ?? document.items[from - 1];
    return before && !steers(before) ? added.map(() => before) : undefined;
  }
  if (removed.length !== added.length) return undefined;
  return added.every((item, at) => steering(item) === steering(removed[at])) ? removed : undefined;
}

/** Sections that one after them depends on. */
const CONDITIONS: ReadonlySet<string> = new Set(['if', 'elseif', 'else']);

function definesProvider(item: Item): boolean {
  return definedProviderAt(item.name) !== undefined;
}

function steers(item: Item): boolean {
  return (
    steersNesting(item) ||
    item.cut ||
    CONDITIONS.has(item.name) ||
    definesProvider(item) ||
    isBareProxy(item) ||
    (item.mapped?.facts ?? []).some(isSteering)
  );
}

function steeringFacts(item: Item): readonly object[] {
  return (item.mapped?.facts ?? []).filter(isSteering).map(({ start: _start, end: _end, ...rest }) => rest);
}

/** What an item does to the reading of others, as text. */
function steering(item: Item | undefined): string {
  if (!item) return '';
  const facts = steeringFacts(item);
  return JSON.stringify([
    item.kind,
    CONDITIONS.has(item.name) ? item.name : '',
    steersNesting(item) || item.cut || isBareProxy(item) ? item.text : '',
    facts,
  ]);
}
