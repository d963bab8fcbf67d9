import { readEscape } from './escape.ts';
import type { RegexState } from './state.ts';
import { fail, match, peek, take } from './state.ts';
import type { CharacterClass, ClassItem } from './tree.ts';

const POSIX = new Set('alpha lower upper alnum ascii blank cntrl digit graph print punct space word xdigit'.split(' '));

/** `[:name:]` and what looks like it (pcre2_compile.c, check_posix_syntax); sticky, behind the `[`. */
const POSIX_CLASS = /([:.=])(?:\\[\]\\]|(?!\[\1)(?!\1\])[^\]\\]|\\(?![\]\\]))*\1\]/y;

/** The class that starts with the `[` before the cursor. */
export function readClass(state: RegexState): CharacterClass {
  const start = state.at - 1;
  const stray = posixHere(state);
  if (stray) fail(state, start, start + 1 + stray.length, `[${stray} stands only inside a class: [[${stray}].`);
  const items: ClassItem[] = [];
  let negated = false;
  for (;;) {
    if (take(state, '\\E') || take(state, '\\Q\\E')) continue;
    if (negated || !take(state, '^')) break;
    negated = true;
  }
  readItems(state, start, items);
  return { kind: 'class', start, end: state.at, negated, items };
}

function posixHere(state: RegexState): string | undefined {
  if (!/[:.=]/.test(peek(state))) return undefined;
  const before = state.at;
  const found = match(state, POSIX_CLASS);
  state.at = before;
  return found;
}

/** Reads to behind the `]`. `open` is the item that a `-` would begin a range from, `range` that which awaits its end. */
function readItems(state: RegexState, start: number, items: ClassItem[]): void {
  let open: ClassItem | undefined;
  let range: ClassItem | undefined;
  let openByte = 0;
  let quoted = false;
  let isFirst = true;
  for (; !state.problem; isFirst = false) {
    if (state.at >= state.text.length) {
      fail(state, start, start + 1, 'This class is not closed: a "]" is missing.');
      return;
    }
    const from = state.at;
    if (!isFirst && !quoted && take(state, ']')) {
      if (range) items.push(range, { start: from - 1, end: from, from: 0x2d, to: 0x2d });
      return;
    }
    if (quoted && take(state, '\\E')) {
      quoted = false;
      continue;
    }
    if (!quoted && peek(state) === '[' && state.text.length - from >= 4) {
      state.at += 1;
      const posix = posixHere(state);
      state.at = from;
      if (posix) {
        state.at += 1 + posix.length;
        items.push(readPosix(state, posix, from, range));
        open = undefined;
        refuseRangeFrom(state, from);
        continue;
      }
    }
    if (!quoted && peek(state) === '-' && open && !range) {
      state.at += 1;
      items.pop();
      range = open;
      open = undefined;
      continue;
    }
    let item: ClassItem;
    let bytes: ArrayLike<number> & { at(index: number): number | undefined };
    if (!quoted && take(state, '\\')) {
      if (take(state, 'Q')) {
        quoted = true;
        continue;
      }
      if (take(state, 'E')) continue;
      const read = readEscape(state, true);
      const code =
        read.kind === 'character' ? read.code : read.kind === 'escape' && read.letter === 'b' ? 8 : undefined;
      if (code !== undefined) {
        item = { start: from, end: state.at, from: code, to: code };
        bytes = code < 0x100 ? [code] : utf8(code);
      } else {
        item = readShorthand(state, read.kind === 'escape' ? read.letter : '', from, range);
        open = undefined;
        range = undefined;
        items.push(item);
        continue;
      }
    } else {
      const code = state.text.codePointAt(from) ?? 0;
      state.at += code > 0xffff ? 2 : 1;
      item = { start: from, end: state.at, from: code, to: code };
      bytes = code < 0x80 ? [code] : utf8(code);
    }
    if (range) {
      if (openByte > (bytes[0] ?? 0)) {
        fail(state, range.start, item.end, 'This range runs backwards. Exchange its ends, or put the "-" last.');
      }
      items.push({
        start: range.start,
        end: item.end,
        ...(range.from === undefined ? {} : { from: range.from }),
        ...(item.from === undefined ? {} : { to: item.from }),
      });
      range = undefined;
      open = undefined;
    } else {
      items.push(item);
      open = item;
      openByte = bytes.at(-1) ?? 0;
    }
  }
}

function readPosix(state: RegexState, text: string, start: number, range: ClassItem | undefined): ClassItem {
  const name = text.slice(1, -2).replace(/^\^/, '');
  if (range) refuseRange(state, range.start, state.at);
  else if (text.charAt(0) !== ':') fail(state, start, state.at, 'Collating elements are not supported.');
  else if (!POSIX.has(name)) fail(state, start, state.at, `There is no class [:${name}:].`);
  return { start, end: state.at };
}

function readShorthand(state: RegexState, letter: string, start: number, range: ClassItem | undefined): ClassItem {
  const end = state.at;
  if ('BRX'.includes(letter)) fail(state, start, end, `\\${letter} must not stand in a class.`);
  else if (range) refuseRange(state, range.start, end);
  else if (letter === 'N') fail(state, start, end, '\\N must not stand in a class.');
  else if (!'dDsSwWhHvVpP'.includes(letter) || letter === '')
    fail(state, start, end, `\\${letter} must not stand in a class.`);
  refuseRangeFrom(state, start);
  return { start, end };
}

/** A `-` behind a class is refused, except as the last character. */
function refuseRangeFrom(state: RegexState, start: number): void {
  if (peek(state) === '-' && peek(state, 1) !== ']' && peek(state, 1) !== '') refuseRange(state, start, state.at + 1);
}

function refuseRange(state: RegexState, start: number, end: number): void {
  fail(state, start, end, 'A class such as \\w cannot be the end of a range. Put the "-" last, or write "\\-".');
}

/** httpd matches bytes: a range of characters outside ASCII ends at the byte that stands next to its `-`. */
function utf8(code: number): Uint8Array {
  return new TextEncoder().encode(String.fromCodePoint(code));
}
