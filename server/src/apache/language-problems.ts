import type { Severity } from '../core/finding.ts';
import type { Fix } from '../core/fix.ts';
import type { Span } from '../core/span.ts';
import type { Block, Entry, Node } from '../core/tree.ts';
import { CONTAINERS } from './containers.ts';
import type { Conditions } from './environment.ts';
import { holds } from './environment.ts';
import type { Evaluation } from './evaluate.ts';
import { guardsOf } from './facts.ts';
import type { GoodHere } from './good-lines.ts';
import { judgeArgument } from './judge-argument.ts';
import { judgeHeaderValue } from './judge-header-value.ts';
import { judgePlainSection } from './judge-plain-section.ts';
import { judgeRewriting, placeOf } from './rewrite/judge.ts';
import { hasSubArguments, subArguments } from './sub-languages.ts';
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
  { knowledge: { isMain, isHtaccess }, goodLanguage }: Pick<Evaluation, 'knowledge' | 'goodLanguage'>,
  conditions: Conditions,
): readonly LanguageProblem[] {
  const problems: LanguageProblem[] = [];
  const report: Report = (rule, severity, { start, end }, message, fixes = []) => {
    problems.push({ rule, severity, start, end: Math.max(start, end), message, fixes });
  };
  const isRead = (block: Block, name: string): boolean =>
    name !== 'macro' && guardsOf(block, name).every(guard => holds(guard, environment, conditions));
  let rewrites = false;
  const judgeEntry = (entry: Entry, name: string, parents: readonly Block[], goodHere: GoodHere): void => {
    rewrites ||= name === 'rewriterule' || name === 'rewritecond';
    if (!hasSubArguments(name)) return;
    const line = text.slice(entry.start, entry.end);
    if (goodHere.has(line)) return;
    const before = problems.length;
    for (const argument of subArguments(entry, text, parents)) judgeArgument(argument, text, report);
    if (name === 'header' || name === 'requestheader') judgeHeaderValue(entry, text, report);
    if (problems.length === before) goodHere.add(line);
  };
  const visit = (list: readonly Node[], parents: readonly Block[]): void => {
    const goodHere = goodLanguage.within(parents.map(parent => nameOf(parent.name)));
    for (const node of list) {
      const name = nameOf(node.name);
      if (node.kind === 'entry') {
        judgeEntry(node, name, parents, goodHere);
        continue;
      }
      for (const argument of subArguments(node, text, parents)) judgeArgument(argument, text, report);
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
