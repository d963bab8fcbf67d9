import type { Finding, Severity } from '../core/finding.ts';
import type { Fix } from '../core/fix.ts';
import type { ItemContext } from '../core/rule.ts';
import type { Span } from '../core/span.ts';
import type { Node } from '../core/tree.ts';
import { walk } from '../core/tree.ts';
import { judgeArgument } from './judge-argument.ts';
import { judgeRewriting } from './rewrite/judge.ts';
import { subArguments } from './sub-languages.ts';

/** Takes what is found; `span` counts from the item's first character. */
export type Report = (rule: string, severity: Severity, span: Span, message: string, fixes?: readonly Fix[]) => void;

/** Of each item's tree, by rule: all rules of arguments share one walk and one reading of each argument. */
const known = new WeakMap<object, ReadonlyMap<string, readonly Finding[]>>();

/** What a rule of arguments in languages of their own has to say of an item. */
export function subFindings(context: ItemContext, rule: string): readonly Finding[] {
  let found = known.get(context.tree);
  if (!found) {
    found = judge(context);
    known.set(context.tree, found);
  }
  return found.get(rule) ?? [];
}

/** Inside a macro any part of an argument may be a parameter, so nothing is said there. */
function judge(context: ItemContext): ReadonlyMap<string, readonly Finding[]> {
  const found = new Map<string, Finding[]>();
  if (context.inMacro) return found;
  const report: Report = (rule, severity, { start, end }, message, fixes) => {
    const finding: Finding = { rule, severity, start, end: Math.max(end, start), message, ...(fixes ? { fixes } : {}) };
    const list = found.get(rule);
    if (list) list.push(finding);
    else found.set(rule, [finding]);
  };
  let rewrites = false;
  walk(context.tree.nodes, (node: Node, parents) => {
    rewrites ||= /^rewrite(?:cond|rule)$/i.test(node.name.value);
    for (const argument of subArguments(node, context.text, parents)) judgeArgument(argument, context.text, report);
  });
  if (rewrites) judgeRewriting(context, report);
  return found;
}
