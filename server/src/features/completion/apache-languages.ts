import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Meanings } from '../../apache/expressions/names.ts';
import { BINARY, COMPARISONS, FUNCTIONS, UNARY, VARIABLES } from '../../apache/expressions/names.ts';
import { directivesOf } from '../../apache/formats/parse.ts';
import { CONDITION_FLAGS, RULE_FLAGS } from '../../apache/rewrite/flag-facts.ts';
import { REWRITE_PREFIXES, REWRITE_VARIABLES } from '../../apache/rewrite/variables.ts';
import type { Answer, Proposal, Question } from './proposal.ts';

const REWRITES = /^rewrite(?:rule|cond)$/;

/** Directives whose arguments hold variables of the expression language. */
const EXPRESSIONS =
  /^(?:<(?:if|elseif)|setenvifexpr|require|header|requestheader|errordocument|authname|authtype|sethandler|redirect|alias|scriptalias|customlog|logmessage|filterprovider|proxyfcgisetenvif|authform\w+)$/;

const FORMATS: Readonly<Record<string, 'log' | 'error-log'>> = {
  logformat: 'log',
  customlog: 'log',
  globallog: 'log',
  transferlog: 'log',
  errorlogformat: 'error-log',
};

/** Names inside of expressions, rewrite rules and formats; `from` is where the directive's line begins. */
export function completeLanguages({ text, offset }: Question, from: number): Answer | undefined {
  const before = text.slice(from, offset);
  const name = /^\s*(<?[\w-]+)\s/.exec(before)?.[1]?.toLowerCase() ?? '';
  const format = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
  if (REWRITES.test(name)) return completeRewriting(name, before, text, offset);
  const hasCondition = format === undefined || /expr=[^"]*$/i.test(before);
  if (!hasCondition && format) return completeFormat(format, before, offset);
  return EXPRESSIONS.test(name) && hasCondition ? completeExpression(name, before, text, offset) : undefined;
}

function completeRewriting(name: string, before: string, text: string, offset: number): Answer | undefined {
  const variable = /%\{([\w-]*)$/.exec(before)?.[1];
  if (variable !== undefined) {
    return inBraces(text, offset, variable, [...listed(REWRITE_VARIABLES, '}'), ...listed(REWRITE_PREFIXES, ':')]);
  }
  const flag = /\s"?\[(?:[^\]"]*,\s*)?(\w*)$/.exec(before)?.[1];
  if (flag === undefined) return undefined;
  const facts = name === 'rewriterule' ? RULE_FLAGS : CONDITION_FLAGS;
  const proposals = facts.map(({ name: label, value, means }): Proposal => {
    const insert = value && !value.endsWith('?') ? `${label}=` : label;
    return { label, kind: CompletionItemKind.EnumMember, detail: means, rank: 0, insert };
  });
  return { span: wordAround(text, offset, flag), proposals };
}

function completeFormat(format: 'log' | 'error-log', before: string, offset: number): Answer | undefined {
  const typed = /%[!<>,\d+-]*(?:\{[^}]*\})?(\^?\w{0,2})$/.exec(before)?.[1];
  if (typed === undefined) return undefined;
  const proposals = Object.entries(directivesOf(format)).map(
    ([label, { means }]): Proposal => ({
      label,
      kind: CompletionItemKind.EnumMember,
      detail: means,
      rank: 0,
      insert: label,
    }),
  );
  return { span: { start: offset - typed.length, end: offset }, proposals };
}

function completeExpression(name: string, before: string, text: string, offset: number): Answer | undefined {
  const variable = /%\{(\w*)$/.exec(before)?.[1];
  if (variable !== undefined) {
    return inBraces(text, offset, variable, [...listed(VARIABLES, '}'), ...listed(FUNCTIONS, ':')]);
  }
  const isCondition = /^(?:<(?:if|elseif)|setenvifexpr)$/.test(name) || /\bexpr[=\s]/i.test(before);
  const operator = isCondition ? /(?:[\s("&|!]|^)(-\w*)$/.exec(before)?.[1] : undefined;
  if (operator === undefined) return undefined;
  const dashed = Object.fromEntries(
    [...Object.entries(UNARY), ...Object.entries(BINARY)].map(([key, value]) => [`-${key}`, value]),
  );
  const compared = Object.entries(COMPARISONS).filter(([key]) => key.startsWith('-'));
  const proposals = listed({ ...dashed, ...Object.fromEntries(compared) }, '');
  return { span: wordAround(text, offset, operator), proposals };
}

/** Names behind `%{`, which bring their `}` or `:` with them. */
function inBraces(text: string, offset: number, typed: string, proposals: readonly Proposal[]): Answer {
  const { start, end } = wordAround(text, offset, typed);
  const next = text.charAt(end);
  return { span: { start, end: next === '}' || next === ':' ? end + 1 : end }, proposals };
}

function wordAround(text: string, offset: number, typed: string): Answer['span'] {
  const right = /^[\w-]*/.exec(text.slice(offset, offset + 100))?.[0].length ?? 0;
  return { start: offset - typed.length, end: offset + right };
}

function listed(names: Meanings, closing: string): readonly Proposal[] {
  return Object.entries(names).map(
    ([label, detail]): Proposal => ({
      label,
      kind: closing === ':' ? CompletionItemKind.Function : CompletionItemKind.Variable,
      detail,
      rank: closing === ':' ? 1 : 0,
      insert: `${label}${closing}`,
    }),
  );
}
