import type { Span } from '../../core/span.ts';
import type { ArgumentProblem } from '../explanation.ts';

/** Tokens of httpd's scanner (server/util_expr_scan.l). */
export type TokenKind =
  | 'true'
  | 'false'
  | 'and'
  | 'or'
  | 'not'
  | 'compare'
  | 'match'
  | 'in'
  | 'concat'
  | 'unary'
  | 'binary'
  | 'digit'
  | 'name'
  | 'regex'
  | 'reference'
  | 'string-begin'
  | 'text'
  | 'string-end'
  | 'variable-begin'
  | 'variable-end'
  | 'mark'
  | 'end';

export interface Token extends Span {
  readonly kind: TokenKind;
}

type Mode = 'plain' | 'string' | 'variable' | 'argument';

/** The longest string or pattern that httpd reads (MAX_STRING_LEN). */
const LONGEST = 8191;

const REGEX = /m([/#$%^,;:_?|\-!.'"])|\//y;
const NAME = /[A-Za-z]\w*/y;
const DASH = /-[A-Za-z_]\w*/y;
const DIGITS = /-?\d+/y;
const OPERATOR = /&&|\|\||==|!=|<=|>=|=~|!~|[=<>!.]/y;

const WORDS: Readonly<Record<string, TokenKind>> = {
  and: 'and',
  or: 'or',
  not: 'not',
  true: 'true',
  false: 'false',
  in: 'in',
  lt: 'compare',
  le: 'compare',
  gt: 'compare',
  ge: 'compare',
  ne: 'compare',
  eq: 'compare',
  '-in': 'in',
  '-eq': 'compare',
  '-ne': 'compare',
  '-ge': 'compare',
  '-le': 'compare',
  '-gt': 'compare',
  '-lt': 'compare',
  '&&': 'and',
  '||': 'or',
  '!': 'not',
  '.': 'concat',
  '=~': 'match',
  '!~': 'match',
};

/** Cuts an expression into tokens; with `asString` all of it is one string. A problem ends the tokens. */
export function scanExpression(
  text: string,
  asString: boolean,
): { readonly tokens: readonly Token[]; readonly problem: ArgumentProblem | undefined } {
  const tokens: Token[] = [];
  const modes: Mode[] = [asString ? 'string' : 'plain'];
  let quote = '';
  let quoteAt = 0;
  let at = 0;
  let problem: ArgumentProblem | undefined;
  const push = (kind: TokenKind, end: number): void => {
    tokens.push({ kind, start: at, end });
    at = end;
  };
  const fail = (start: number, end: number, message: string): void => {
    problem ??= { start: Math.min(start, text.length), end: Math.min(end, text.length), message };
    at = text.length;
  };
  const sticky = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  const plain = (): void => {
    const blank = sticky(/[ \t\n]+/y);
    if (blank) {
      at += blank[0].length;
      return;
    }
    const c = text.charAt(at);
    const name = sticky(NAME)?.[0] ?? '';
    const regex = sticky(REGEX);
    if (regex && regex[0].length >= name.length) {
      const close = regex[1] ?? '/';
      const end = text.indexOf(close, at + regex[0].length);
      if (end < 0) fail(at, text.length, `This regular expression is not closed by ${close}.`);
      else if (end - at > LONGEST) fail(at, end, 'This regular expression is too long.');
      else push('regex', text.charAt(end + 1) === 'i' ? end + 2 : end + 1);
      return;
    }
    if (c === '"' || c === "'") {
      quote = c;
      quoteAt = at;
      modes.push('string');
      push('string-begin', at + 1);
      return;
    }
    if (text.startsWith('%{', at)) {
      modes.push('variable');
      push('variable-begin', at + 2);
      return;
    }
    if (c === '$' && /\d/.test(text.charAt(at + 1))) {
      push('reference', at + 2);
      return;
    }
    const dash = sticky(DASH)?.[0];
    const word = name || dash || (sticky(OPERATOR)?.[0] ?? '');
    if (word !== '') {
      const known = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
      const other = name ? 'name' : dash ? (dash.length === 2 ? 'unary' : 'binary') : 'compare';
      push(known ?? other, at + word.length);
      return;
    }
    const digits = sticky(DIGITS)?.[0];
    if (digits !== undefined) push('digit', at + digits.length);
    else if (/[(){},:]/.test(c)) push('mark', at + 1);
    else fail(at, at + 1, `"${c}" cannot stand here.${c === '%' ? ' A variable is written %{NAME}.' : ''}`);
  };
  /** Strings, and arguments of functions in `%{func:argument}`. */
  const string = (mode: Mode): void => {
    const start = at;
    for (;;) {
      const c = text.charAt(at);
      const isEnd =
        at >= text.length || (mode === 'string' && c !== '' && c === quote) || (mode === 'argument' && c === '}');
      const special = text.startsWith('%{', at) || (c === '$' && /\d/.test(text.charAt(at + 1)));
      if (isEnd || special) {
        const end = at;
        at = start;
        const wholeIsEmpty = asString && modes.length === 1 && end === start && end >= text.length;
        if (end > start || wholeIsEmpty) push('text', end);
        return;
      }
      if (c === '\n' || (mode === 'argument' && (c === '"' || c === "'"))) {
        fail(at, at + 1, c === '\n' ? 'A string must end on its line.' : 'A quote must not stand in %{…}.');
        return;
      }
      if (c === '\\') {
        const digits = /^\\(\d+)/.exec(text.slice(at, at + 8))?.[1];
        const octal = /^[0-7]{1,3}/.exec(digits ?? '')?.[0];
        if (digits !== undefined && (octal === undefined || octal.length < digits.length)) {
          fail(at, at + 1 + digits.length, 'Behind a backslash at most three octal digits may stand: \\101.');
          return;
        }
        if (octal !== undefined && Number.parseInt(octal, 8) > 255) {
          fail(at, at + 1 + octal.length, 'This character code is larger than \\377.');
          return;
        }
        if (at + 1 >= text.length) {
          fail(at, at + 1, 'The backslash at the end escapes nothing.');
          return;
        }
        at += octal === undefined ? 2 : 1 + octal.length;
      } else at += 1;
      if (at - start > LONGEST) {
        fail(start, at, 'This string is too long.');
        return;
      }
    }
  };
  while (!problem) {
    const mode = modes.at(-1) ?? 'plain';
    if (mode === 'plain') {
      if (at >= text.length) break;
      plain();
    } else if (mode === 'variable') {
      const name = sticky(NAME)?.[0];
      if (name !== undefined) push('name', at + name.length);
      else if (text.charAt(at) === '}') {
        modes.pop();
        push('variable-end', at + 1);
      } else if (text.charAt(at) === ':') {
        modes.splice(-1, 1, 'argument');
        push('mark', at + 1);
      } else if (at >= text.length) fail(tokens.at(-2)?.start ?? 0, at, 'This variable is not closed by "}".');
      else fail(at, at + 1, `"${text.charAt(at)}" cannot stand in the name of a variable.`);
    } else {
      const before = at;
      string(mode);
      if (problem || at > before) continue;
      const c = text.charAt(at);
      if (at >= text.length) {
        if (mode === 'string' && asString && modes.length === 1) break;
        fail(
          mode === 'string' ? quoteAt : at - 1,
          at,
          mode === 'string' ? `This string is not closed by ${quote}.` : 'This variable is not closed by "}".',
        );
      } else if (text.startsWith('%{', at)) {
        modes.push('variable');
        push('variable-begin', at + 2);
      } else if (c === '$') push('reference', at + 2);
      else {
        modes.pop();
        push(mode === 'string' ? 'string-end' : 'variable-end', at + 1);
        if (mode === 'string') quote = '';
      }
    }
  }
  tokens.push({ kind: 'end', start: text.length, end: text.length });
  return { tokens, problem };
}
