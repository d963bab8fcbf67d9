import type { Span } from '../../core/span.ts';
import { checkGroups } from './check-groups.ts';
import { readClass } from './class.ts';
import { readEscape } from './escape.ts';
import type { Options } from './group.ts';
import { readOpening } from './group.ts';
import type { RegexState } from './state.ts';
import { fail, match, take } from './state.ts';
import type { Group, Regex, RegexNode } from './tree.ts';

/** A group that is being read. */
interface Open {
  readonly group: Group;
  readonly before: Options;
  /** Groups before it and the most in one branch, where every branch counts anew. */
  readonly reset: number;
  most: number;
  readonly isCondition: boolean;
}

/** Characters that mean themselves wherever they stand, unless blanks and comments are skipped. */
const PLAIN = /[\w/%&;:,=@!~'"<> -]/;

/** PCRE2 refuses deeper nesting. */
const DEEPEST = 250;

/** Settings that may stand before everything else, such as `(*UTF)`. */
const LEADING =
  /(?:\(\*(?:UTF|UCP|NO_START_OPT|NO_AUTO_POSSESS|NO_DOTSTAR_ANCHOR|NO_JIT|NOTEMPTY|NOTEMPTY_ATSTART|CR|LF|CRLF|ANY|ANYCRLF|NUL|BSR_ANYCRLF|BSR_UNICODE|LIMIT_(?:DEPTH|HEAP|MATCH|RECURSION)=\d{1,9})\))+/y;

/** Patterns that were read of late: virtual hosts written by a tool repeat the same few. */
const known = new Map<string, Regex>();
const MOST_KNOWN = 500;

/** Reads a pattern as PCRE2 10.42 does, up to the first thing it refuses. Never throws. */
export function parseRegex(text: string): Regex {
  const before = known.get(text);
  if (before) return before;
  const regex = readRegex(text);
  if (known.size >= MOST_KNOWN) known.clear();
  if (text.length < 1000) known.set(text, regex);
  return regex;
}

function readRegex(text: string): Regex {
  const state: RegexState = {
    text,
    at: 0,
    groups: 0,
    names: [],
    references: [],
    extended: false,
    extendedMore: false,
    noCapture: false,
    problem: undefined,
  };
  match(state, LEADING);
  const branches: RegexNode[][] = [[]];
  const open: Open[] = [];
  let quantifiable = false;
  let expectsAssertion = false;
  const list = (): RegexNode[] => (open.at(-1)?.group.branches ?? branches).at(-1) ?? [];
  const add = (node: RegexNode, isQuantifiable: boolean): void => {
    list().push(node);
    quantifiable = isQuantifiable;
  };
  while (state.at < text.length) {
    const start = state.at;
    const c = text.charAt(start);
    if (!state.extended && !expectsAssertion && PLAIN.test(c)) {
      list().push({ kind: 'character', start, end: start + 1, code: c.charCodeAt(0) });
      quantifiable = true;
      state.at += 1;
      continue;
    }
    if (skipped(state, list())) continue;
    if (take(state, '\\Q')) {
      while (state.at < text.length && !take(state, '\\E')) add(character(state), true);
      continue;
    }
    if (take(state, '\\E')) continue;
    if (expectsAssertion && !/^\((?:\?(?:=|!|<[=!]|C)|\*[a-z])/.test(text.slice(start, start + 4))) {
      fail(state, start, start + 1, 'A condition must be an assertion such as (?=…).');
      break;
    }
    const wasExpected: boolean = expectsAssertion;
    expectsAssertion = false;
    state.at += 1;
    switch (c) {
      case '\\': {
        const read = readEscape(state, false);
        const end = state.at;
        if (read.kind === 'character') add({ kind: 'character', start, end, code: read.code }, true);
        else if (read.kind === 'escape') add({ ...read, start, end }, !/[ABbGKZz]/.test(read.letter));
        else {
          state.references.push({ to: read.to, start, end });
          add({ ...read, start, end }, true);
        }
        break;
      }
      case '^':
        add({ kind: 'start', start, end: state.at }, false);
        break;
      case '$':
        add({ kind: 'end', start, end: state.at }, false);
        break;
      case '.':
        add({ kind: 'any', start, end: state.at }, true);
        break;
      case '*':
      case '+':
      case '?':
      case '{': {
        state.at = start;
        const times = readTimes(state);
        if (!times) {
          if (!state.problem) add(character(state), true);
          break;
        }
        if (!quantifiable) {
          fail(state, start, state.at, `"${text.slice(start, state.at)}" has nothing before it to repeat. ${meant(c)}`);
          break;
        }
        repeat(state, list(), { start, end: state.at }, times);
        quantifiable = false;
        break;
      }
      case '[':
        if (/^(?:\[:[<>]:\]\])/.test(text.slice(state.at, state.at + 6))) {
          state.at += 6;
          add({ kind: 'escape', letter: 'b', start, end: state.at }, true);
        } else add(readClass(state), true);
        break;
      case '(': {
        const opened = readOpening(state, wasExpected);
        if ('node' in opened) {
          add(opened.node, opened.quantifiable);
          if (opened.options) Object.assign(state, opened.options);
          expectsAssertion = wasExpected && opened.node.kind === 'callout';
          break;
        }
        const { options, assertion, ...described } = opened;
        const group: Group = {
          kind: 'group',
          ...described,
          start,
          end: text.length,
          open: { start, end: state.at },
          branches: [[]],
        };
        const before = { extended: state.extended, extendedMore: state.extendedMore, noCapture: state.noCapture };
        list().push(group);
        open.push({
          group,
          before,
          reset: state.groups,
          most: state.groups,
          isCondition: wasExpected && assertion === true,
        });
        if (open.length > DEEPEST) fail(state, start, start + 1, `Groups must not be nested deeper than ${DEEPEST}.`);
        if (options) Object.assign(state, options);
        expectsAssertion = opened.condition === 'assertion';
        quantifiable = false;
        break;
      }
      case '|': {
        const around = open.at(-1);
        (around?.group.branches ?? branches).push([]);
        if (around?.group.type === 'reset') {
          around.most = Math.max(around.most, state.groups);
          state.groups = around.reset;
        }
        quantifiable = false;
        break;
      }
      case ')': {
        const closed = open.pop();
        if (!closed) {
          fail(state, start, start + 1, 'This ")" closes nothing. Write "\\)" to match the character.');
          break;
        }
        Object.assign(state, closed.before);
        if (closed.group.type === 'reset') state.groups = Math.max(closed.most, state.groups);
        const ended: Group = { ...closed.group, end: state.at };
        list().splice(-1, 1, ended);
        quantifiable = !closed.isCondition;
        break;
      }
      default:
        state.at = start;
        add(character(state), true);
    }
  }
  const unclosed = open.at(-1);
  if (unclosed) fail(state, unclosed.group.start, unclosed.group.open.end, 'This "(" is never closed.');
  if (!state.problem && (text.includes('(') || state.references.length > 0)) checkGroups(state, branches);
  return { branches, groups: state.groups, problem: state.problem };
}

/** What in an extended pattern, or in any, counts as nothing. */
function skipped(state: RegexState, list: RegexNode[]): boolean {
  const start = state.at;
  if (state.extended && match(state, /[ \t\n\v\f\r]+|#[^\n]*\n?/y) !== undefined) return true;
  if (!take(state, '(?#')) return false;
  const end = state.text.indexOf(')', state.at);
  if (end < 0) fail(state, start, start + 3, 'This comment is not closed by ")".');
  else {
    state.at = end + 1;
    list.push({ kind: 'comment', start, end: state.at });
  }
  return true;
}

function character(state: RegexState): RegexNode {
  const start = state.at;
  const code = state.text.codePointAt(start) ?? 0;
  state.at += code > 0xffff ? 2 : 1;
  return { kind: 'character', start, end: state.at, code };
}

interface Times {
  readonly min: number;
  readonly max: number;
}

/** Reads `*`, `+`, `?` or `{2,3}`; braces that hold anything else are characters. */
function readTimes(state: RegexState): Times | undefined {
  if (take(state, '*')) return { min: 0, max: Number.POSITIVE_INFINITY };
  if (take(state, '+')) return { min: 1, max: Number.POSITIVE_INFINITY };
  if (take(state, '?')) return { min: 0, max: 1 };
  const start = state.at;
  const [, low, comma, high] = /^\{(\d+)(?:(,)(\d*))?\}/.exec(state.text.slice(start, start + 40)) ?? [];
  if (low === undefined) return undefined;
  const min = Number(low);
  const max = comma === undefined ? min : high ? Number(high) : Number.POSITIVE_INFINITY;
  const length = 2 + low.length + (comma?.length ?? 0) + (high?.length ?? 0);
  state.at += length;
  if (min > 65535 || (max > 65535 && max !== Number.POSITIVE_INFINITY)) {
    fail(state, start, start + length, 'Nothing can be repeated more than 65535 times.');
  } else if (max < min) fail(state, start, start + length, `{${low},${high}} has its numbers in the wrong order.`);
  return state.problem ? undefined : { min, max };
}

/** Puts the last node of `list` into a repetition. Comments do not count. */
function repeat(state: RegexState, list: RegexNode[], mark: Span, { min, max }: Times): void {
  const index = list.findLastIndex(node => node.kind !== 'comment');
  const of = list[index];
  const mode = take(state, '?') ? 'lazy' : take(state, '+') ? 'possessive' : 'greedy';
  if (!of) return;
  list.splice(index, 1, {
    kind: 'repeat',
    start: of.start,
    end: state.at,
    of,
    mark: { ...mark, end: state.at },
    min,
    max,
    mode,
  });
}

function meant(c: string): string {
  return c === '*'
    ? 'In a regular expression "*" repeats what stands before it; ".*" matches anything.'
    : `Write "\\${c}" to match the character.`;
}
