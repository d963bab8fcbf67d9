import type { Span } from '../../core/span.ts';
import { parseCondition } from '../expressions/parse.ts';
import type { ParsedExpression } from '../expressions/tree.ts';
import { parseRegex } from '../regex/parse.ts';
import type { Regex } from '../regex/tree.ts';

/** What the second argument of RewriteCond is. Spans count from its first character. */
export type ConditionPattern = Span & { readonly negated: boolean } & (
    | { readonly kind: 'file'; readonly test: string }
    | { readonly kind: 'compare'; readonly operator: string; readonly operand: Span }
    | { readonly kind: 'expression'; readonly body: Span; readonly expression: ParsedExpression }
    | { readonly kind: 'regex'; readonly body: Span; readonly regex: Regex }
  );

/** Tests of a file or an address. */
export const FILE_TESTS: Readonly<Record<string, string>> = {
  '-d': 'is a directory that exists',
  '-f': 'is a file that exists',
  '-s': 'is a file that exists and is not empty',
  '-l': 'is a symbolic link',
  '-L': 'is a symbolic link',
  '-h': 'is a symbolic link',
  '-x': 'is a file that may be executed',
  '-F': 'is a file that the server would let this client see (by a subrequest)',
  '-U': 'is an address that the server would let this client see (by a subrequest)',
};

export const COMPARISONS: Readonly<Record<string, string>> = {
  '=': 'equals, as text',
  '<': 'comes before, as text',
  '<=': 'comes before or equals, as text',
  '>': 'comes after, as text',
  '>=': 'comes after or equals, as text',
  '-eq': 'equals, as a number',
  '-ne': 'differs from, as a number',
  '-lt': 'is less than, as a number',
  '-le': 'is at most, as a number',
  '-gt': 'is greater than, as a number',
  '-ge': 'is at least, as a number',
};

/** Reads a condition's pattern (mod_rewrite.c, cmd_rewritecond). Never throws. */
export function parsePattern(text: string, testString: string): ConditionPattern {
  const negated = text.startsWith('!');
  const start = negated ? 1 : 0;
  const rest = text.slice(start);
  const span = { start: 0, end: text.length, negated };
  const body = { start, end: text.length };
  if (testString.toLowerCase() === 'expr') {
    return { ...span, kind: 'expression', body, expression: parseCondition(rest) };
  }
  if (Object.hasOwn(FILE_TESTS, rest)) return { ...span, kind: 'file', test: rest };
  const operator = rest.length < 2 ? undefined : /^(?:-(?:lt|le|gt|ge|eq|ne)(?=.)|[<>]=?|=)/s.exec(rest)?.[0];
  if (operator !== undefined && (operator.startsWith('-') ? rest.length > 3 : true)) {
    return { ...span, kind: 'compare', operator, operand: { start: start + operator.length, end: text.length } };
  }
  return { ...span, kind: 'regex', body, regex: parseRegex(rest) };
}
