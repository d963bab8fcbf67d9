import type { ArgumentProblem } from '../explanation.ts';

/** Where the reader of a pattern is, and what it gathered. */
export interface RegexState {
  readonly text: string;
  at: number;
  groups: number;
  readonly names: { readonly name: string; readonly number: number }[];
  /** Back-references, calls and conditions on groups, checked once all groups are known. */
  readonly references: { readonly to: number | string; readonly start: number; readonly end: number }[];
  extended: boolean;
  extendedMore: boolean;
  noCapture: boolean;
  problem: ArgumentProblem | undefined;
}

/** Keeps the first problem and stops reading. */
export function fail(state: RegexState, start: number, end: number, message: string): void {
  const from = Math.min(start, state.text.length);
  state.problem ??= { start: from, end: Math.max(from, Math.min(end, state.text.length)), message };
  state.at = state.text.length;
}

export function peek(state: RegexState, ahead = 0): string {
  return state.text.charAt(state.at + ahead);
}

/** Takes `text` where it stands next. */
export function take(state: RegexState, text: string): boolean {
  if (!state.text.startsWith(text, state.at)) return false;
  state.at += text.length;
  return true;
}

/** Takes what `pattern` (sticky) matches here. */
export function match(state: RegexState, pattern: RegExp): string | undefined {
  pattern.lastIndex = state.at;
  const found = pattern.exec(state.text)?.[0];
  if (found !== undefined) state.at += found.length;
  return found;
}

export const LARGEST_GROUP = 65535;

/**
 * A number with an optional sign, which counts from the groups so far. Undefined where none stands here; fails when it is
 * too large or leads before the first group.
 */
export function readGroupNumber(state: RegexState, signed: boolean): number | undefined {
  const start = state.at;
  const digits = match(state, signed ? /[+-]?\d+/y : /\d+/y);
  if (digits === undefined) return undefined;
  const number = Number(digits);
  if (Math.abs(number) > LARGEST_GROUP) {
    fail(state, start, state.at, `There can be no group ${digits}: ${LARGEST_GROUP} is the largest number.`);
    return undefined;
  }
  const sign = digits.charAt(0);
  if (sign !== '+' && sign !== '-') return number;
  const absolute = sign === '+' ? state.groups + number : state.groups + 1 + number;
  if (number === 0) {
    fail(state, start, state.at, 'A relative group number must not be 0.');
    return undefined;
  }
  if (absolute <= 0) {
    fail(state, start, state.at, `There are only ${state.groups} groups before this, so ${digits} names none.`);
    return undefined;
  }
  return absolute;
}

/** A group's name up to `close`, which is taken too. Fails where there is none. */
export function readName(state: RegexState, close: string): string {
  const start = state.at;
  if (/\d/.test(peek(state))) {
    fail(state, start, start + 1, 'The name of a group must not begin with a digit.');
    return '';
  }
  const name = match(state, /\w*/y) ?? '';
  if (name.length > 32) fail(state, start, state.at, 'The name of a group must not be longer than 32 characters.');
  else if (name === '') fail(state, start - 1, start + 1, 'The name of a group is missing here.');
  else if (!take(state, close)) fail(state, start, state.at + 1, `"${close}" is missing behind the name ${name}.`);
  return name;
}
