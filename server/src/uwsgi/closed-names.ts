import type { NameKind } from '../knowledge/facts.ts';
import { registeredNames } from '../knowledge/registered.ts';

/** Kinds of names that uWSGI stops at when neither it nor a plugin has registered one, and what one of them is. */
export const CLOSED_NAMES = {
  action: 'routing action',
  alarm: 'kind of alarm',
  condition: 'routing condition',
  encoder: 'log encoder',
  hook: 'hook action',
  'legion-action': 'action of a legion',
  logger: 'logger',
  namespace: 'namespace',
  pusher: 'stats pusher',
} as const satisfies Readonly<Partial<Record<NameKind, string>>>;

export type ClosedKind = keyof typeof CLOSED_NAMES;

const found = new Map<ClosedKind, ReadonlySet<string>>();

/** The names of a kind. */
export function closedNames(kind: ClosedKind): ReadonlySet<string> {
  const names = found.get(kind) ?? registeredNames(kind);
  found.set(kind, names);
  return names;
}
