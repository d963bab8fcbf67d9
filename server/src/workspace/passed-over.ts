import { isBalanced } from '../apache/balance.ts';
import { knownConditions } from '../apache/conditions.ts';
import { holds } from '../apache/environment.ts';
import type { Evaluation } from '../apache/evaluate.ts';
import { guardsOf } from '../apache/facts.ts';
import type { Guard } from '../core/fact.ts';
import type { Finding } from '../core/finding.ts';
import type { Item } from '../core/item.ts';
import type { Span } from '../core/span.ts';
import { nodeAt } from '../core/tree.ts';
import type { Deployment } from './deployment.ts';
import type { Document } from './document.ts';

/** The ways in which httpd reads a file. */
export function readingsOf(deployments: readonly Deployment[], uri: string): readonly Evaluation[] {
  return deployments.flatMap(({ evaluations }) => [...evaluations.values()].filter(({ visited }) => visited.has(uri)));
}

/**
 * True when httpd surely passes over what a finding of an item is about, in every way in which it reads the file: it stands
 * in a container whose condition does not hold, or in a macro that nobody uses. False where that is not known yet.
 * Sections must be balanced also where nothing else is looked at, but for the body of a macro.
 */
export function isPassedOver(readings: readonly Evaluation[], item: Item, finding: Finding): boolean {
  const isBalance = BALANCE.has(finding.rule);
  if (readings.length === 0 || (item.container === undefined && item.kind !== 'block' && !isBalance)) return false;
  if (isBalance && readings.every(({ nested }) => nested.has(item))) return true;
  if (isBalance && !isInMacro(item)) return false;
  const guards = guardsAround(item, finding);
  return readings.every(evaluation => skips(evaluation, item, guards));
}

/** Longer files are not read a second time: that would take too long between two keys. */
const LONGEST = 200_000;

/** True when httpd surely finds every section of a file closed as it must be, whatever the items look like. */
export function isSound(readings: readonly Evaluation[], document: Document): boolean {
  const { items, language } = document;
  const length = items.reduce((sum, item) => sum + item.text.length, 0);
  if (readings.length === 0 || length > LONGEST) return false;
  const { text } = document;
  return readings.every(({ activations }) =>
    isBalanced(text, (tag, at) => {
      const node = language.parse(`${tag}\n`).nodes[0];
      const name = node?.name.value.toLowerCase() ?? '';
      const item = itemAt(items, at);
      const environment = item && activations.get(item)?.[0]?.environment;
      if (node?.kind !== 'block' || !environment || name === 'iffile') return undefined;
      return guardsOf(node, name).every(guard => holds(guard, environment, knownConditions));
    }),
  );
}

function itemAt(items: readonly Item[], offset: number): Item | undefined {
  let end = 0;
  return items.find(item => {
    end += item.text.length;
    return offset < end;
  });
}

/** True for what tells that sections are not balanced. */
export function isAboutBalance({ rule }: Finding): boolean {
  return BALANCE.has(rule);
}

const BALANCE: ReadonlySet<string> = new Set([
  'section-not-closed',
  'section-close-unmatched',
  'section-tag-unfinished',
]);

function isInMacro(item: Item): boolean {
  for (let around = item.container; around; around = around.container) if (around.name === 'macro') return true;
  return false;
}

function skips(evaluation: Evaluation, item: Item, guards: readonly Guard[]): boolean {
  const activations = evaluation.activations.get(item);
  if (activations) {
    const isRead = activations.some(({ environment }) =>
      guards.every(guard => holds(guard, environment, knownConditions)),
    );
    return !isRead;
  }
  for (let around = item.container; around; around = around.container) if (evaluation.skipped.has(around)) return true;
  return false;
}

/** The conditions inside the item that stand around a span. Those of macros hold only where the macro is used. */
function guardsAround(item: Item, span: Span): readonly Guard[] {
  if (item.kind !== 'block' || !item.mapped) return [];
  const { node, parents } = nodeAt(item.mapped.tree.nodes, span.start);
  const closed = node?.kind === 'block' && node.close && span.start >= node.close.start ? [node] : [];
  return [...parents, ...closed].flatMap(parent => guardsOf(parent, parent.name.value.toLowerCase()));
}
