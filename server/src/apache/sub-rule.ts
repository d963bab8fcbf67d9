import type { ItemRule } from '../core/rule.ts';
import { subFindings } from './sub-findings.ts';

/** A rule about arguments in languages of their own: what it says of itself; all of them share one reading of an item. */
export function subRule(described: Omit<ItemRule, 'program' | 'check'>): ItemRule {
  return { ...described, program: 'apache', check: context => subFindings(context, described.id) };
}
