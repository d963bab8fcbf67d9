import type { RegexState } from './state.ts';
import { fail, LARGEST_GROUP, match, peek, readGroupNumber, readName, take } from './state.ts';
import type { GroupKind, RegexNode } from './tree.ts';

/** Options that change how what follows is read. */
export interface Options {
  readonly extended: boolean;
  readonly extendedMore: boolean;
  readonly noCapture: boolean;
}

/** What an opening parenthesis begins: a group, or something that is complete in itself. */
export type Opened =
  | {
      readonly type: GroupKind;
      readonly number?: number;
      readonly name?: string;
      readonly condition?: string;
      readonly assertion?: boolean;
      readonly options?: Options;
    }
  | { readonly node: RegexNode; readonly quantifiable: boolean; readonly options?: Options };

const ASSERTIONS: Readonly<Record<string, GroupKind>> = {
  atomic: 'atomic',
  pla: 'lookahead',
  positive_lookahead: 'lookahead',
  napla: 'lookahead',
  non_atomic_positive_lookahead: 'lookahead',
  nla: 'not-lookahead',
  negative_lookahead: 'not-lookahead',
  plb: 'lookbehind',
  positive_lookbehind: 'lookbehind',
  naplb: 'lookbehind',
  non_atomic_positive_lookbehind: 'lookbehind',
  nlb: 'not-lookbehind',
  negative_lookbehind: 'not-lookbehind',
  sr: 'script-run',
  script_run: 'script-run',
  asr: 'script-run',
  atomic_script_run: 'script-run',
};

const VERBS = new Set(['', 'MARK', 'ACCEPT', 'F', 'FAIL', 'COMMIT', 'PRUNE', 'SKIP', 'THEN']);

const LOOKS: readonly (readonly [string, GroupKind])[] = [
  ['<=', 'lookbehind'],
  ['<!', 'not-lookbehind'],
  ['<*', 'lookbehind'],
  ['=', 'lookahead'],
  ['*', 'lookahead'],
  ['!', 'not-lookahead'],
  ['>', 'atomic'],
  ['|', 'reset'],
];

/** Reads what follows a `(`; the cursor stands behind it (pcre2_compile.c, parse_regex). */
export function readOpening(state: RegexState, expectsAssertion: boolean): Opened {
  const start = state.at - 1;
  const unclosed = (): Opened => {
    fail(state, start, start + 1, 'This "(" is never closed.');
    return { type: 'plain' };
  };
  const rest = state.text.length - state.at;
  if (rest === 0) return unclosed();
  if (peek(state) === '*' && rest > 1 && peek(state, 1) !== ')') return readStarred(state, start, expectsAssertion);
  if (!take(state, '?')) {
    if (peek(state) === '*') return { type: 'plain' };
    return state.noCapture ? { type: 'plain' } : capture(state, start);
  }
  if (state.at >= state.text.length) return unclosed();
  const look = LOOKS.find(([mark]) => take(state, mark));
  if (look) return { type: look[1], assertion: /look/.test(look[1]) };
  const next = peek(state);
  if (next === 'P') return readPython(state, start);
  if (take(state, '<')) return named(state, start, '>');
  if (take(state, "'")) return named(state, start, "'");
  if (take(state, '&')) return call(state, start, readName(state, ')'));
  if (take(state, 'R')) {
    if (!take(state, ')')) fail(state, start, state.at + 1, '(?R must be closed at once: (?R).');
    return call(state, start, 0);
  }
  if (next === 'C') return readCallout(state, start);
  if (take(state, '(')) return readCondition(state, start);
  if (/\d/.test(next) || (/[+-]/.test(next) && /\d/.test(peek(state, 1)))) {
    const number = readGroupNumber(state, true) ?? 0;
    if (!take(state, ')')) return unclosed();
    return call(state, start, number);
  }
  if (next === '+') fail(state, start, state.at + 1, 'A number must follow "(?+".');
  return readOptions(state, start);
}

function capture(state: RegexState, start: number, name?: string): Opened {
  if (state.groups >= LARGEST_GROUP) fail(state, start, start + 1, 'There are too many groups.');
  state.groups += 1;
  return { type: 'capture', number: state.groups, ...(name === undefined ? {} : { name }) };
}

function named(state: RegexState, start: number, close: string): Opened {
  const name = readName(state, close);
  if (state.problem) return { type: 'capture', name };
  const opened = capture(state, start, name);
  const other = state.names.find(known => known.number === state.groups);
  if (other && other.name !== name) {
    fail(state, start, state.at, `Group ${state.groups} is called ${other.name} already.`);
  }
  state.names.push({ name, number: state.groups });
  return opened;
}

function call(state: RegexState, start: number, to: number | string): Opened {
  state.references.push({ to, start, end: state.at });
  return { node: { kind: 'call', start, end: state.at, to }, quantifiable: true };
}

function readPython(state: RegexState, start: number): Opened {
  state.at += 1;
  if (take(state, '<')) return named(state, start, '>');
  if (take(state, '>')) return call(state, start, readName(state, ')'));
  if (!take(state, '=')) {
    fail(state, start, state.at + 1, '"(?P" must be followed by <name>, =name or >name.');
    return { type: 'plain' };
  }
  const to = readName(state, ')');
  state.references.push({ to, start, end: state.at });
  return { node: { kind: 'reference', start, end: state.at, to }, quantifiable: true };
}

/** `(*VERB)`, `(*VERB:name)` and the spelt-out assertions. */
function readStarred(state: RegexState, start: number, expectsAssertion: boolean): Opened {
  state.at += 1;
  const name = match(state, /\w*/y) ?? '';
  if (/^[a-z]/.test(name)) {
    const type = Object.hasOwn(ASSERTIONS, name) ? ASSERTIONS[name] : undefined;
    if (!type || !take(state, ':')) {
      fail(state, start, state.at, `PCRE knows no group (*${name}:…).`);
      return { type: 'plain' };
    }
    if (expectsAssertion && (!/look/.test(type) || name.startsWith('n')) && !/^n(?:la|lb|egative)/.test(name)) {
      fail(state, start, state.at, 'A condition must be an assertion such as (?=…).');
    }
    return { type, assertion: /look/.test(type) };
  }
  const argument = take(state, ':') ? (match(state, /[^)]*/y) ?? '') : '';
  if (!VERBS.has(name) || !take(state, ')')) fail(state, start, state.at + 1, `PCRE knows no verb (*${name}).`);
  else if ((name === '' || name === 'MARK') && argument === '') fail(state, start, state.at, '(*MARK) needs a name.');
  else if (argument.length > 255)
    fail(state, start, state.at, 'The name of a verb must not be longer than 255 characters.');
  const ends = ['ACCEPT', 'F', 'FAIL'].includes(name);
  return { node: { kind: 'verb', start, end: state.at, ends }, quantifiable: name === 'ACCEPT' };
}

const CALLOUT_ENDS: Readonly<Record<string, string>> = {
  '`': '`',
  "'": "'",
  '"': '"',
  '^': '^',
  '%': '%',
  '#': '#',
  $: '$',
  '{': '}',
};

function readCallout(state: RegexState, start: number): Opened {
  state.at += 1;
  const close = CALLOUT_ENDS[peek(state)];
  if (state.at >= state.text.length) fail(state, start, start + 1, 'This "(" is never closed.');
  else if (close !== undefined) {
    state.at += 1;
    for (;;) {
      const end = state.text.indexOf(close, state.at);
      if (end < 0) {
        fail(state, start, state.at, `The callout is not closed by ${close}.`);
        break;
      }
      state.at = end + 1;
      if (!take(state, close)) break;
    }
  } else if (Number(match(state, /\d*/y) ?? '0') > 255) fail(state, start, state.at, 'A callout goes up to 255.');
  if (!take(state, ')')) fail(state, start, state.at + 1, 'The callout is not closed.');
  return { node: { kind: 'callout', start, end: state.at }, quantifiable: false };
}

function readCondition(state: RegexState, start: number): Opened {
  const from = state.at;
  if (from >= state.text.length) fail(state, start, start + 1, 'This "(" is never closed.');
  if (/[?*]/.test(peek(state))) {
    state.at -= 1;
    return { type: 'condition', condition: 'assertion' };
  }
  const number = readGroupNumber(state, true);
  if (number !== undefined) {
    if (number === 0) fail(state, from, state.at, 'There is no group 0.');
    else state.references.push({ to: number, start: from, end: state.at });
  } else if (/^VERSION[^)].{2}/s.test(state.text.slice(from))) {
    if (!match(state, /VERSION>?=\d{1,4}(?:\.\d\d?)?(?=\))/y))
      fail(state, from, from + 7, 'This version condition is not valid.');
  } else if (!state.problem) readNamedCondition(state);
  const condition = state.text.slice(from, state.at);
  if (!take(state, ')')) fail(state, from, state.at + 1, 'The condition is not closed by ")".');
  return { type: 'condition', condition };
}

function readNamedCondition(state: RegexState): void {
  const from = state.at;
  const recursion = take(state, 'R&');
  const close = recursion ? ')' : take(state, '<') ? '>' : take(state, "'") ? "'" : ')';
  const name = readName(state, close);
  if (close === ')') state.at -= state.problem ? 0 : 1;
  const special = close === ')' && !recursion && (name === 'DEFINE' || /^R\d*$/.test(name));
  if (!special) state.references.push({ to: name, start: from, end: state.at });
  else if (/^R\d+$/.test(name) && !state.names.some(known => known.name === name)) {
    const to = Number(name.slice(1));
    state.references.push({ to, start: from, end: state.at });
  }
}

/** `(?i)`, `(?i-s:` and `(?:`. */
function readOptions(state: RegexState, start: number): Opened {
  let hyphen = !take(state, '^');
  let set = true;
  const options = { extended: state.extended, extendedMore: state.extendedMore, noCapture: state.noCapture };
  if (!hyphen) Object.assign(options, { extended: false, extendedMore: false, noCapture: false });
  for (;;) {
    const letter = peek(state);
    if (state.at >= state.text.length) {
      fail(state, start, start + 1, 'This "(" is never closed.');
      return { type: 'plain' };
    }
    state.at += 1;
    if (letter === ')' || letter === ':') {
      const node = { kind: 'options', start, end: state.at } as const;
      return letter === ':' ? { type: 'options', options } : { node, quantifiable: false, options };
    }
    if (letter === '-' && hyphen) {
      set = false;
      hyphen = false;
    } else if (letter === 'x') {
      options.extendedMore = take(state, 'x') && set;
      options.extended = set;
    } else if (letter === 'n') options.noCapture = set;
    else if (!/[JimsU]/.test(letter)) {
      fail(state, start, state.at, `"${letter}" cannot stand behind "(?".`);
      return { type: 'plain' };
    }
  }
}
