import type { Block, Entry, Word } from '../../core/tree.ts';
import { findDirective, findSection, foldName } from '../../knowledge/directives.ts';
import type { WrongCount } from './check-count.ts';
import { wrongCount } from './check-count.ts';
import { keywordProblem, valueProblem } from './check-value.ts';
import { CHECKED_BY_VALUE_TOO, checkOf } from './checks/index.ts';
import { matchWords } from './match.ts';
import type { Parameter, Signature } from './model.ts';
import type { Problem, Scope, Usage } from './problem.ts';
import { wholeProblem, wordProblem } from './problem.ts';
import { isSettled } from './settled.ts';
import { knownSignature } from './signatures.ts';

/** What httpd refuses in the arguments of one directive or opening tag. */
export interface Judgement {
  readonly rule: 'argument-count' | 'argument-value';
  readonly problem: Problem;
}

/** How a node is used, for the checks. */
export function usageOf(node: Block | Entry, text: string, scope: Scope): Usage {
  const isSection = node.kind === 'block';
  const span = isSection ? node.open : node;
  // Of a section that is cut short nobody knows what else stands in it.
  const children = isSection && node.close ? node.children : undefined;
  return { name: node.name.value, words: node.args, text, scope, span, isSection, children };
}

/**
 * Judges the arguments as httpd does: their number first, then their values. Says nothing of a directive that no module
 * has, nor of words that are filled in later.
 */
export function judgeArguments(usage: Usage): readonly Judgement[] {
  const name = foldName(usage.name);
  const key = usage.isSection ? `<${name}` : name;
  const fact = usage.isSection ? findSection(name) : findDirective(name);
  if (!fact || fact.section !== usage.isSection || !isSettled(rawArguments(usage))) return [];
  const count = fact.arguments && wrongCount(fact.arguments, usage);
  if (count) return [{ rule: 'argument-count', problem: countProblem(usage, count) }];
  const signature = knownSignature(key);
  if (usage.isSection && signature?.length === 0 && usage.words[0]) {
    return [{ rule: 'argument-count', problem: needless(usage, usage.words) }];
  }
  if (fact.arguments === 'flag') return flagProblems(usage).map(byValue);
  const own = checkOf(key);
  const found = own ? [...own(usage, usage.words)] : [];
  if (own && !CHECKED_BY_VALUE_TOO.has(key)) return found.map(byValue);
  return [...found, ...(signature ? valueProblems(signature, usage.words) : [])].map(byValue);
}

const byValue = (problem: Problem): Judgement => ({ rule: 'argument-value', problem });

function rawArguments({ text, words }: Usage): string {
  const [first] = words;
  return first ? text.slice(first.start, words.at(-1)?.end) : '';
}

function flagProblems(usage: Usage): readonly Problem[] {
  const [word] = usage.words;
  if (!word || /^(?:on|off)$/i.test(word.value)) return [];
  const meant = /^(?:yes|true|1|enabled?)$/i.test(word.value)
    ? 'On'
    : /^(?:no|false|0|disabled?)$/i.test(word.value)
      ? 'Off'
      : undefined;
  const problem = keywordProblem({ kind: 'keyword', keywords: ON_OFF, exact: false, signs: false }, word, word.value);
  if (meant === undefined) return problem ? [problem] : [];
  return [
    wordProblem(
      word,
      `"${word.value}" is not known: httpd knows On or Off here, and stops at anything else. Did you mean ${meant}?`,
      meant,
    ),
  ];
}

const ON_OFF = [{ word: 'On' }, { word: 'Off' }];

function valueProblems(signature: Signature, words: readonly Word[]): readonly Problem[] {
  if (signature.every(isAnyText)) return [];
  const matched = matchWords(
    signature,
    words.map(word => word.value),
  );
  const [first] = words;
  const stray = words[matched.indexOf(undefined)];
  const gate = signature[0];
  const last = signature.at(-1)?.value;
  if (stray && last?.kind === 'keyword' && signature.at(-1)?.optional) {
    return [keywordProblem(last, stray, stray.value) ?? []].flat();
  }
  if (stray && first && gate?.optional && gate.value.kind === 'keyword') {
    return [keywordProblem(gate.value, first, first.value) ?? []].flat();
  }
  return words.flatMap((word, index) => {
    const parameter = matched[index];
    return (parameter && valueProblem(parameter.value, word)) ?? [];
  });
}

/** Whether httpd takes any word for a parameter. */
function isAnyText({ value, optional }: Parameter): boolean {
  return value.kind === 'plain' && value.of !== 'ip-range' && !optional;
}

function countProblem(usage: Usage, { takes, found, firstTooMany, empty }: WrongCount): Problem {
  const { name, words } = usage;
  if (empty !== undefined) {
    const word = words[empty];
    const message = `${name} takes ${takes}, and an empty one counts as missing: httpd stops here.`;
    return word ? wordProblem(word, message) : wholeProblem(usage, message);
  }
  const number = found === 0 ? 'none' : found === 1 ? 'only one' : String(found);
  if (firstTooMany === undefined) {
    return wholeProblem(usage, `${name} takes ${takes}, and here is ${number}: httpd stops here.`);
  }
  const extra = words.slice(firstTooMany);
  const [first] = extra;
  const last = extra.at(-1);
  if (!first || !last) return wholeProblem(usage, `${name} takes ${takes}: httpd stops here.`);
  const isComment = first.value.startsWith('#');
  const advice = isComment ? 'A comment needs a line of its own.' : 'Put quotes around a value that has blanks in it.';
  const problem = {
    start: first.start,
    end: last.end,
    message: `${name} takes ${takes}, and here are ${found}: httpd stops here. ${advice}`,
  };
  return isComment ? { ...problem, meant: moveComment(usage, first) } : problem;
}

/** A comment that stands behind a directive goes to the line before. */
export function moveComment({ text, span }: Usage, from: Word): NonNullable<Problem['meant']> {
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
  const newline = text.indexOf('\n', from.start);
  const lineEnd = newline < 0 ? text.length : text.charAt(newline - 1) === '\r' ? newline - 1 : newline;
  const before = text.slice(0, from.start).trimEnd().length;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return {
    title: 'Move the comment to its own line',
    changes: [
      { start: lineStart, end: lineStart, text: `${indent}${text.slice(from.start, lineEnd).trimEnd()}${eol}` },
      { start: before, end: lineEnd, text: '' },
    ],
  };
}

function needless(usage: Usage, words: readonly Word[]): Problem {
  const [first] = words;
  const message = `<${usage.name}> takes no argument: httpd stops here.`;
  return first ? { ...wordProblem(first, message), end: words.at(-1)?.end ?? first.end } : wholeProblem(usage, message);
}
