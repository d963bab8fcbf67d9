import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Keyword } from '../../apache/arguments/model.ts';
import type { Meanings } from '../../apache/expressions/names.ts';
import { BINARY, COMPARISONS, FUNCTIONS, UNARY, VARIABLES } from '../../apache/expressions/names.ts';
import type { FormatKind } from '../../apache/formats/parse.ts';
import { directivesOf } from '../../apache/formats/parse.ts';
import { FILE_TESTS, COMPARISONS as NUMBER_TESTS } from '../../apache/rewrite/condition.ts';
import { CONDITION_FLAGS, RULE_FLAGS } from '../../apache/rewrite/flag-facts.ts';
import { REWRITE_PREFIXES, REWRITE_VARIABLES } from '../../apache/rewrite/variables.ts';
import { completeBraces, completePrefixed } from './apache-braces.ts';
import { HANDLERS, MEDIA_TYPES, REDIRECTS } from './apache-values.ts';
import type { Answer, Proposal, Question } from './proposal.ts';

const REWRITES = /^rewrite(?:rule|cond)$/;

/** Directives whose arguments hold variables of the expression language. */
const EXPRESSIONS =
  /^(?:<(?:if|elseif)|setenvifexpr|require|header|requestheader|errordocument|authname|authtype|sethandler|redirect|alias|scriptalias|customlog|logmessage|filterprovider|proxyfcgisetenvif|authform\w+)$/;

const FORMATS: Readonly<Record<string, FormatKind>> = {
  logformat: 'log',
  customlog: 'log',
  globallog: 'log',
  transferlog: 'log',
  errorlogformat: 'error-log',
  header: 'header',
  requestheader: 'header',
};

/** Names inside of expressions, rewrite rules and formats; `from` is where the directive's line begins. */
export function completeLanguages(question: Question, from: number): Answer | undefined {
  const { text, offset } = question;
  const before = text.slice(from, offset);
  const name = /^\s*(<?[\w-]+)\s/.exec(before)?.[1]?.toLowerCase() ?? '';
  const format = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
  if (REWRITES.test(name)) return completePrefixed(question, before) ?? completeRewriting(name, before, text, offset);
  const hasCondition = format === undefined || /expr=[^"]*$/i.test(before);
  if (!hasCondition && format) {
    return completeBraces(question, format, before) ?? completeFormat(format, before, offset);
  }
  if (!EXPRESSIONS.test(name) || !hasCondition) return undefined;
  return completePrefixed(question, before) ?? completeExpression(name, before, text, offset);
}

function completeRewriting(name: string, before: string, text: string, offset: number): Answer | undefined {
  const variable = /%\{(?:LA-[UF]:)?([\w-]*)$/i.exec(before)?.[1];
  if (variable !== undefined) {
    return inBraces(text, offset, variable, [...listed(REWRITE_VARIABLES, '}'), ...listed(REWRITE_PREFIXES, ':')]);
  }
  const flag = /\s"?\[(?:[^\]"]*,\s*)?(\w*)$/.exec(before)?.[1];
  if (flag === undefined) return completeFlagValue(before, text, offset) ?? completeTest(name, before, text, offset);
  const facts = name === 'rewriterule' ? RULE_FLAGS : CONDITION_FLAGS;
  const proposals = facts.map(({ name: label, value, means }): Proposal => {
    const insert = value && !value.endsWith('?') ? `${label}=` : label;
    return { label, kind: CompletionItemKind.EnumMember, detail: means, rank: 0, insert };
  });
  return { span: wordAround(text, offset, flag), proposals };
}

/** What is often given to a flag of RewriteRule. */
const FLAG_VALUES: Readonly<Record<string, readonly Keyword[]>> = {
  r: REDIRECTS,
  redirect: REDIRECTS,
  t: MEDIA_TYPES,
  type: MEDIA_TYPES,
  h: HANDLERS,
  handler: HANDLERS,
};

function completeFlagValue(before: string, text: string, offset: number): Answer | undefined {
  const [, flag = '', typed = ''] = /\s"?\[(?:[^\]"]*,\s*)?(\w+)=([^\],"\s]*)$/.exec(before) ?? [];
  const key = flag.toLowerCase();
  if (!Object.hasOwn(FLAG_VALUES, key)) return undefined;
  const right = /^[^\],"\s]*/.exec(text.slice(offset, offset + 100))?.[0].length ?? 0;
  const words = Object.fromEntries((FLAG_VALUES[key] ?? []).map(({ word, about = '' }) => [word, about]));
  return { span: { start: offset - typed.length, end: offset + right }, proposals: listed(words, '') };
}

/** The tests of RewriteCond that are no regular expression. */
function completeTest(name: string, before: string, text: string, offset: number): Answer | undefined {
  const typed = name === 'rewritecond' ? /^\s*\S+\s+(?:"[^"]*"|\S+)\s+"?!?(-?\w*)$/.exec(before)?.[1] : undefined;
  if (typed === undefined || (typed !== '' && !typed.startsWith('-'))) return undefined;
  const named = Object.fromEntries(Object.entries(NUMBER_TESTS).filter(([key]) => key.startsWith('-')));
  return { span: wordAround(text, offset, typed), proposals: listed({ ...FILE_TESTS, ...named }, '') };
}

function completeFormat(format: FormatKind, before: string, offset: number): Answer | undefined {
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
  if (operator === undefined) return isCondition ? completeComparison(before, offset) : undefined;
  const dashed = Object.fromEntries(
    [...Object.entries(UNARY), ...Object.entries(BINARY)].map(([key, value]) => [`-${key}`, value]),
  );
  const compared = Object.entries(COMPARISONS).filter(([key]) => key.startsWith('-'));
  const proposals = listed({ ...dashed, ...Object.fromEntries(compared) }, '');
  return { span: wordAround(text, offset, operator), proposals };
}

/** What may stand between a variable or a function's result and what it is compared with. */
function completeComparison(before: string, offset: number): Answer | undefined {
  if (!/(?:%\{[^}]*\}|\w\([^()]*\))\s+$/.test(before)) return undefined;
  const named = Object.fromEntries(Object.entries(BINARY).map(([key, value]) => [`-${key}`, value]));
  const signs = Object.entries(COMPARISONS).filter(([key]) => !/^\w/.test(key));
  return { span: { start: offset, end: offset }, proposals: listed({ ...Object.fromEntries(signs), ...named }, '') };
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
