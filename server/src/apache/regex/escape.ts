import type { RegexState } from './state.ts';
import { fail, match, peek, readGroupNumber, readName, take } from './state.ts';
import { isUnicodeProperty } from './unicode-properties.ts';

/** What an escape stands for. */
export type Escape =
  | { readonly kind: 'character'; readonly code: number }
  | { readonly kind: 'escape'; readonly letter: string }
  | { readonly kind: 'reference' | 'call'; readonly to: number | string };

const CHARACTERS: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 };

const SPECIAL = new Set('ABCDEGHKNPQRSVWXZbdhkpsvwz');

/** Reads an escape; the cursor stands behind its backslash (pcre2_compile.c, check_escape). */
export function readEscape(state: RegexState, inClass: boolean): Escape {
  const start = state.at - 1;
  const nothing: Escape = { kind: 'character', code: 0 };
  if (state.at >= state.text.length) {
    fail(state, start, start + 1, 'The pattern ends with a backslash that escapes nothing.');
    return nothing;
  }
  const letter = String.fromCodePoint(state.text.codePointAt(state.at) ?? 0);
  state.at += letter.length;
  if (!/^[A-Za-z0-9]$/.test(letter)) return { kind: 'character', code: letter.codePointAt(0) ?? 0 };
  const known = CHARACTERS[letter];
  if (known !== undefined) return { kind: 'character', code: known };
  if (SPECIAL.has(letter)) return readSpecial(state, letter, start, inClass);
  switch (letter) {
    case 'F':
    case 'l':
    case 'L':
    case 'u':
    case 'U':
      fail(state, start, state.at, `\\${letter} is not supported by PCRE.`);
      return nothing;
    case 'g':
      return inClass ? { kind: 'character', code: 0x67 } : readG(state, start);
    case 'c':
      return readControl(state, start);
    case 'o':
      return readOctal(state, start);
    case 'x':
      return readHex(state, start);
    default:
      if (/\d/.test(letter)) return readDigits(state, letter, start, inClass);
      fail(state, start, state.at, `\\${letter} has no meaning. Remove the backslash to match the letter itself.`);
      return nothing;
  }
}

function readSpecial(state: RegexState, letter: string, start: number, inClass: boolean): Escape {
  if (letter === 'N' && peek(state) === '{' && !/^\{\d+(?:,\d*)?\}/.test(state.text.slice(state.at, state.at + 16))) {
    fail(state, start, state.at + 1, '\\N{…} is not supported by httpd.');
  } else if (letter === 'k' && !inClass) {
    const close = { '{': '}', '<': '>', "'": "'" }[peek(state)];
    if (close === undefined) fail(state, start, state.at, '\\k needs a name: \\k<name>.');
    else {
      state.at += 1;
      return { kind: 'reference', to: readName(state, close) };
    }
  } else if (letter === 'p' || letter === 'P') readProperty(state, letter, start);
  return { kind: 'escape', letter };
}

/** Reads what stands behind `\p` or `\P`. */
export function readProperty(state: RegexState, letter: string, start: number): void {
  if (take(state, '{')) {
    const name = match(state, /[^}\\{(]*/y) ?? '';
    if (name.length > 48 || !take(state, '}')) fail(state, start, state.at + 1, `\\${letter}{ is not closed by "}".`);
    else if (!isUnicodeProperty(name)) fail(state, start, state.at, `PCRE knows no property ${name}.`);
  } else if (!/^[CLMNPSZ]$/i.test(peek(state))) {
    fail(state, start, state.at + 1, `\\${letter} needs a property: \\${letter}{Lu}.`);
  } else state.at += 1;
}

function readG(state: RegexState, start: number): Escape {
  const open = peek(state);
  const close = { '<': '>', "'": "'", '{': '}' }[open];
  const wrong = '\\g needs the number or the name of a group: \\g{1}, \\g{name}.';
  if (close !== undefined) state.at += 1;
  const number = readGroupNumber(state, true);
  const kind = open === '<' || open === "'" ? 'call' : 'reference';
  if (number === undefined) {
    if (close !== undefined) return { kind, to: state.problem ? '' : readName(state, close) };
    fail(state, start, state.at + 1, wrong);
    return { kind, to: '' };
  }
  if (close !== undefined && !take(state, close)) fail(state, start, state.at + 1, wrong);
  if (number === 0 && kind === 'reference') fail(state, start, state.at, 'There is no group 0 to refer to.');
  return { kind, to: number };
}

function readControl(state: RegexState, start: number): Escape {
  const next = state.text.charCodeAt(state.at);
  state.at += 1;
  if (!(next >= 32 && next <= 126))
    fail(state, start, state.at, '\\c must be followed by a printable ASCII character.');
  return { kind: 'character', code: (next >= 97 && next <= 122 ? next - 32 : next) ^ 0x40 };
}

function readOctal(state: RegexState, start: number): Escape {
  if (!take(state, '{')) fail(state, start, state.at, '\\o must be followed by octal digits in braces: \\o{101}.');
  const digits = match(state, /[0-7]*/y) ?? '';
  return closeCode(state, digits, 8, start);
}

function readHex(state: RegexState, start: number): Escape {
  if (!take(state, '{'))
    return { kind: 'character', code: Number.parseInt(match(state, /[\dA-Fa-f]{0,2}/y) || '0', 16) };
  const digits = match(state, /[\dA-Fa-f]*/y) ?? '';
  return closeCode(state, digits, 16, start);
}

function closeCode(state: RegexState, digits: string, base: number, start: number): Escape {
  const code = digits === '' ? 0 : Number.parseInt(digits, base);
  if (digits === '' && peek(state) === '}')
    fail(state, start, state.at + 1, 'The digits are missing between the braces.');
  else if (code > 0xff) fail(state, start, state.at + 1, 'httpd matches bytes: a character code goes up to \\x{ff}.');
  else if (!take(state, '}'))
    fail(state, start, state.at + 1, 'The braces are not closed, or hold something that is no digit.');
  return { kind: 'character', code };
}

/** Digits are a back-reference, an octal code, or the digit itself. */
function readDigits(state: RegexState, first: string, start: number, inClass: boolean): Escape {
  if (!inClass && first !== '0') {
    const after = state.at;
    const number = Number(`${first}${match(state, /\d*/y) ?? ''}`);
    if (number < 214748363 && (number < 10 || first >= '8' || number <= state.groups)) {
      if (number > 65535) fail(state, start, state.at, `There can be no group ${number}.`);
      return { kind: 'reference', to: number };
    }
    state.at = after;
  }
  if (first >= '8') return { kind: 'character', code: first.charCodeAt(0) };
  const code = Number.parseInt(`${first}${match(state, /[0-7]{0,2}/y) ?? ''}`, 8);
  if (code > 0xff) fail(state, start, state.at, 'httpd matches bytes: an octal code goes up to \\377.');
  return { kind: 'character', code };
}
