import type { Span } from '../../core/span.ts';
import { subnetProblem } from '../addresses/subnet.ts';
import type { ArgumentProblem } from '../explanation.ts';
import { parseRegex } from '../regex/parse.ts';
import { functionProblem, variableProblem } from './check-names.ts';
import type { Meanings } from './names.ts';
import { BINARY, FUNCTIONS, findName, LIST_FUNCTIONS, UNARY } from './names.ts';
import type { Token, TokenKind } from './scan.ts';
import { scanExpression } from './scan.ts';
import type { Expression, ParsedExpression } from './tree.ts';

/** Deeper nesting is not read. */
const DEEPEST = 200;

interface Reader {
  readonly text: string;
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
  problem: ArgumentProblem | undefined;
}

/** Reads a condition, as in `<If>` (server/util_expr_parse.y). Never throws. */
export function parseCondition(text: string): ParsedExpression {
  const { tokens, problem } = scanExpression(text, false);
  const reader: Reader = { text, tokens, at: 0, depth: 0, problem: undefined };
  const root = readOr(reader);
  const next = peek(reader);
  if (next.kind !== 'end') expected(reader, 'an operator such as "==", "=~" or "&&"');
  return { root, problem: earliest(problem, reader.problem) };
}

/** Reads a string with variables in it, as in `ErrorDocument`. Never throws. */
export function parseStringExpression(text: string): ParsedExpression {
  const { tokens, problem } = scanExpression(text, true);
  const reader: Reader = { text, tokens, at: 0, depth: 0, problem: undefined };
  const parts = readParts(reader, 'end');
  return { root: { kind: 'string', start: 0, end: text.length, parts }, problem: earliest(problem, reader.problem) };
}

function earliest(a: ArgumentProblem | undefined, b: ArgumentProblem | undefined): ArgumentProblem | undefined {
  return a && b ? (b.start < a.start ? b : a) : (a ?? b);
}

function peek(reader: Reader): Token {
  return reader.tokens[Math.min(reader.at, reader.tokens.length - 1)] ?? { kind: 'end', start: 0, end: 0 };
}

function take(reader: Reader, kind: TokenKind, text?: string): Token | undefined {
  const token = peek(reader);
  if (token.kind !== kind || (text !== undefined && textOf(reader, token) !== text)) return undefined;
  reader.at += 1;
  return token;
}

function textOf({ text }: Reader, span: Span): string {
  return text.slice(span.start, span.end);
}

function fail(reader: Reader, span: Span, message: string): void {
  reader.problem ??= { start: span.start, end: span.end, message };
}

function judge(reader: Reader, span: Span, problem: string | undefined): void {
  if (problem !== undefined) fail(reader, span, problem);
}

function expected(reader: Reader, what: string): Expression {
  const next = peek(reader);
  const end = next.kind === 'end';
  const last = reader.tokens[reader.at - 1] ?? next;
  const bare = next.kind === 'name' ? ' Text is written in quotes, a variable as %{NAME}.' : '';
  if (end) fail(reader, last, `The expression ends where ${what} is expected.`);
  else fail(reader, next, `"${textOf(reader, next)}" stands where ${what} is expected.${bare}`);
  reader.at = reader.tokens.length - 1;
  return { kind: 'missing', start: next.start, end: next.end };
}

function readOr(reader: Reader): Expression {
  const left = readAnd(reader);
  const token = take(reader, 'or');
  if (!token) return left;
  const right = readOr(reader);
  return { kind: 'or', start: left.start, end: right.end, operator: token, left, right };
}

function readAnd(reader: Reader): Expression {
  const left = readNot(reader);
  const token = take(reader, 'and');
  if (!token) return left;
  const right = readAnd(reader);
  return { kind: 'and', start: left.start, end: right.end, operator: token, left, right };
}

function readNot(reader: Reader): Expression {
  reader.depth += 1;
  try {
    const token = take(reader, 'not');
    if (!token || reader.depth > DEEPEST) return readTest(reader);
    const of = readNot(reader);
    return { kind: 'not', start: token.start, end: of.end, operator: token, of };
  } finally {
    reader.depth -= 1;
  }
}

function readTest(reader: Reader): Expression {
  if (reader.depth > DEEPEST) return { kind: 'missing', start: 0, end: 0 };
  const constant = take(reader, 'true') ?? take(reader, 'false');
  if (constant) return { ...constant, kind: 'constant', value: constant.kind === 'true' };
  const open = take(reader, 'mark', '(');
  if (open) {
    const inner = readOr(reader);
    const close = take(reader, 'mark', ')');
    if (!close) return expected(reader, '")"');
    return { ...inner, start: open.start, end: close.end };
  }
  const unary = take(reader, 'unary');
  if (unary) return readUnary(reader, unary);
  const left = readWord(reader);
  if (left.kind === 'missing') return left;
  return readComparison(reader, left);
}

function readUnary(reader: Reader, token: Token): Expression {
  const name = textOf(reader, token).slice(1);
  if (!Object.hasOwn(UNARY, name)) fail(reader, token, `There is no test -${name}. ${known(UNARY, '-')}`);
  const of = readWord(reader);
  if (name === 'R' && of.kind !== 'missing') checkSubnet(reader, of, '-R');
  const operator = { start: token.start, end: token.end, text: `-${name}` };
  return { kind: 'test', start: token.start, end: of.end, operator, of };
}

function readComparison(reader: Reader, left: Expression): Expression {
  const token = peek(reader);
  const text = textOf(reader, token);
  const operator = { start: token.start, end: token.end, text };
  let right: Expression;
  switch (token.kind) {
    case 'compare':
      reader.at += 1;
      right = readWord(reader);
      break;
    case 'match':
      reader.at += 1;
      right = readRegex(reader);
      break;
    case 'in':
      reader.at += 1;
      right = readList(reader);
      break;
    case 'binary': {
      reader.at += 1;
      const name = text.slice(1);
      if (!findName(BINARY, name)) fail(reader, token, `There is no operator ${text}. ${known(BINARY, '-')}`);
      right = readWord(reader);
      if (name.toLowerCase() === 'ipmatch' && right.kind !== 'missing') checkSubnet(reader, right, '-ipmatch');
      break;
    }
    default:
      return expected(reader, 'an operator such as "==", "=~" or "-eq"');
  }
  return { kind: 'comparison', start: left.start, end: right.end, operator, left, right };
}

function readRegex(reader: Reader): Expression {
  const token = take(reader, 'regex');
  if (!token) return expected(reader, 'a regular expression such as /^a/ or m#^a#');
  const text = textOf(reader, token);
  const from = text.startsWith('m') ? 2 : 1;
  const ignoresCase =
    text.endsWith('i') && text.length > from + 1 && text.charAt(text.length - 2) === text.charAt(from - 1);
  const pattern = { start: token.start + from, end: token.end - (ignoresCase ? 2 : 1) };
  const { problem } = parseRegex(textOf(reader, pattern));
  if (problem) {
    const span = { start: pattern.start + problem.start, end: pattern.start + problem.end };
    fail(reader, span, `In the regular expression: ${problem.message}`);
  }
  return { kind: 'regex', start: token.start, end: token.end, pattern, ignoresCase };
}

function readList(reader: Reader): Expression {
  const open = take(reader, 'mark', '{');
  if (!open) {
    if (peek(reader).kind !== 'name') return expected(reader, 'a list such as { "a", "b" }');
    return readCall(reader, true);
  }
  const items: Expression[] = [];
  for (;;) {
    const item = readWord(reader);
    items.push(item);
    if (item.kind === 'missing' || !take(reader, 'mark', ',')) break;
  }
  const close = take(reader, 'mark', '}');
  if (!close) return expected(reader, '"," or "}"');
  return { kind: 'list', start: open.start, end: close.end, items };
}

function readWord(reader: Reader): Expression {
  const left = readAtom(reader);
  const token = left.kind === 'missing' ? undefined : take(reader, 'concat');
  if (!token) return left;
  reader.depth += 1;
  const right: Expression = reader.depth > DEEPEST ? expected(reader, 'less') : readWord(reader);
  reader.depth -= 1;
  const operator = { start: token.start, end: token.end, text: '.' };
  return { kind: 'join', start: left.start, end: right.end, operator, left, right };
}

function readAtom(reader: Reader): Expression {
  const token = peek(reader);
  switch (token.kind) {
    case 'digit':
      reader.at += 1;
      return { ...token, kind: 'number' };
    case 'name':
      return readCall(reader, false);
    case 'variable-begin':
    case 'reference':
      return readPart(reader);
    case 'string-begin': {
      reader.at += 1;
      const parts = readParts(reader, 'string-end');
      const close = take(reader, 'string-end') ?? peek(reader);
      return { kind: 'string', start: token.start, end: close.end, parts };
    }
    default:
      return expected(reader, 'a value: text in quotes, a number or a variable %{NAME}');
  }
}

/** `name(word)`. */
function readCall(reader: Reader, list: boolean): Expression {
  const called = take(reader, 'name') ?? peek(reader);
  const name = textOf(reader, called);
  if (!take(reader, 'mark', '(')) {
    reader.at -= 1;
    return expected(reader, 'a value');
  }
  judge(reader, called, functionProblem(name, list ? LIST_FUNCTIONS : FUNCTIONS));
  reader.depth += 1;
  const argument: Expression = reader.depth > DEEPEST ? expected(reader, 'less') : readWord(reader);
  reader.depth -= 1;
  const close = take(reader, 'mark', ')');
  if (!close) return expected(reader, '")"');
  return { kind: 'call', start: called.start, end: close.end, name, called, argument, list };
}

function readParts(reader: Reader, end: TokenKind): readonly Expression[] {
  const parts: Expression[] = [];
  while (peek(reader).kind !== end && peek(reader).kind !== 'end') parts.push(readPart(reader));
  return parts;
}

function readPart(reader: Reader): Expression {
  const token = peek(reader);
  reader.at += 1;
  if (token.kind === 'text') return { ...token, kind: 'text' };
  if (token.kind === 'reference') {
    return { ...token, kind: 'reference', to: Number(textOf(reader, token).slice(1)) };
  }
  if (token.kind !== 'variable-begin') {
    reader.at -= 1;
    return expected(reader, 'text');
  }
  const called = take(reader, 'name');
  if (!called) return expected(reader, 'the name of a variable');
  const name = textOf(reader, called);
  if (!take(reader, 'mark', ':')) {
    const close = take(reader, 'variable-end');
    if (!close) return expected(reader, '"}"');
    judge(reader, called, variableProblem(name));
    return { kind: 'variable', start: token.start, end: close.end, name };
  }
  judge(reader, called, functionProblem(name, FUNCTIONS));
  const start = peek(reader).start;
  reader.depth += 1;
  const parts = reader.depth > DEEPEST ? [] : readParts(reader, 'variable-end');
  reader.depth -= 1;
  const close = take(reader, 'variable-end');
  if (!close) return expected(reader, '"}"');
  if (parts.length === 0) fail(reader, called, `%{${name}:…} needs an argument behind the colon.`);
  const argument: Expression = { kind: 'string', start, end: close.start, parts };
  return { kind: 'call', start: token.start, end: close.end, name, called, argument, list: false };
}

function checkSubnet(reader: Reader, operand: Expression, operator: string): void {
  const only = operand.kind === 'string' && operand.parts.length <= 1 ? operand.parts[0] : undefined;
  if (operand.kind !== 'string' || operand.parts.length > 1 || (only && only.kind !== 'text')) {
    fail(reader, operand, `${operator} needs a constant network in quotes on its right: '10.0.0.0/8'.`);
    return;
  }
  judge(reader, operand, subnetProblem(only ? textOf(reader, only) : ''));
}

function known(names: Meanings, mark: string): string {
  return `Known are ${Object.keys(names)
    .map(name => `${mark}${name}`)
    .join(', ')}.`;
}
