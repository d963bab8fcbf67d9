import type { Severity } from '../core/finding.ts';
import type { Fix } from '../core/fix.ts';
import type { Span } from '../core/span.ts';
import type { Block, Node } from '../core/tree.ts';
import { CONTAINERS } from './containers.ts';
import type { Conditions } from './environment.ts';
import { holds } from './environment.ts';
import type { Knowledge } from './evaluate.ts';
import { guardsOf } from './facts.ts';
import { judgeArgument } from './judge-argument.ts';
import { judgeHeaderValue } from './judge-header-value.ts';
import { judgePlainSection } from './judge-plain-section.ts';
import { judgeRewriting, placeOf } from './rewrite/judge.ts';
import { subArguments } from './sub-languages.ts';
import type { Activation } from './walk.ts';
import { nameOf } from './words.ts';

/** Something wrong in an argument that is in a language of its own. */
export interface LanguageProblem extends Span {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly fixes: readonly Fix[];
}

/** Takes what is found; `span` counts from the item's first character. */
export type Report = (rule: string, severity: Severity, span: Span, message: string, fixes?: readonly Fix[]) => void;

/** What is wrong in those arguments of an item that httpd reads, in one way of reading the item. */
export function languageProblems(
  nodes: readonly Node[],
  text: string,
  { environment, sections }: Activation,
  { isMain, isHtaccess }: Knowledge,
  conditions: Conditions,
): readonly LanguageProblem[] {
  const problems: LanguageProblem[] = [];
  const report: Report = (rule, severity, { start, end }, message, fixes = []) => {
    problems.push({ rule, severity, start, end: Math.max(start, end), message, fixes });
  };
  const isRead = (block: Block, name: string): boolean =>
    name !== 'macro' && guardsOf(block, name).every(guard => holds(guard, environment, conditions));
  let rewrites = false;
  const visit = (list: readonly Node[], parents: readonly Block[]): void => {
    for (const node of list) {
      const name = nameOf(node.name);
      rewrites ||= name === 'rewriterule' || name === 'rewritecond';
      for (const argument of subArguments(node, text, parents)) judgeArgument(argument, text, report);
      if (name === 'header' || name === 'requestheader') judgeHeaderValue(node, text, report);
      if (node.kind === 'entry') continue;
      if (!CONTAINERS.has(name)) {
        judgePlainSection(node, text, report);
        visit(node.children, [...parents, node]);
      } else if (isRead(node, name)) visit(node.children, parents);
    }
  };
  visit(nodes, []);
  if (rewrites) judgeRewriting(nodes, text, placeOf(sections, isMain, isHtaccess), isRead, report);
  return problems;
}
