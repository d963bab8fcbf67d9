import type { Problem, Word } from '../core/tree.ts';
import { scanBlockScalar, scanPlainScalar, scanQuotedScalar } from './yaml-scalars.ts';
import type { Place } from './yaml-text.ts';
import { columnOf, isBlank, isBlankOrEnd, isBreak, isDocumentMark, isEnd, ScanFailure, skipLine } from './yaml-text.ts';

/** What libyaml's scanner makes of a text; the words of a scalar are its value and where it stands without quotes. */
export type YamlToken =
  | { readonly kind: Exclude<YamlTokenKind, 'scalar'>; readonly at: number }
  | { readonly kind: 'scalar'; readonly at: number; readonly word: Word };

export type YamlTokenKind =
  | 'key'
  | 'value'
  | 'block-mapping-start'
  | 'block-sequence-start'
  | 'block-end'
  | 'flow-sequence-start'
  | 'flow-sequence-end'
  | 'entry'
  | 'scalar'
  | 'stream-end'
  | 'other';

export interface YamlTokens {
  /** The tokens that a reader got before the scanner failed, or all. */
  readonly tokens: readonly YamlToken[];
  readonly problem: Problem | undefined;
}

/** A place where a key without a question mark may have begun. */
interface SimpleKey {
  possible: boolean;
  readonly required: boolean;
  readonly token: number;
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

const NO_KEY: SimpleKey = { possible: false, required: false, token: 0, offset: 0, line: 0, column: 0 };
/** Longer than this, or over a line end, nothing is a key without a question mark. */
const LONGEST_KEY = 1024;
const INDICATORS = '-?:,[]{}#&*!|>\'"%@`';
/** What no YAML holds: control characters and halves of surrogate pairs. */
const FORBIDDEN = /(?![\t\n\r\u0085])[\p{Cc}\p{Cs}\ufffe\uffff]/u;

interface Scanner {
  readonly place: Place;
  indent: number;
  readonly indents: number[];
  flow: number;
  mayBeKey: boolean;
  readonly keys: SimpleKey[];
  readonly queue: YamlToken[];
  /** Tokens that were taken off the queue. */
  taken: number;
  isDone: boolean;
}

/**
 * Cuts YAML into tokens by the rules of libyaml's scanner, which uWSGI uses without the parser behind it: an input that the
 * YAML language forbids and the scanner does not mind is no problem here.
 */
export function scanYaml(text: string): YamlTokens {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const scanner: Scanner = {
    place: { text, at: start, line: 0, lineStart: start },
    indent: -1,
    indents: [],
    flow: 0,
    mayBeKey: true,
    keys: [{ ...NO_KEY }],
    queue: [],
    taken: 0,
    isDone: false,
  };
  const tokens: YamlToken[] = [];
  try {
    const forbidden = FORBIDDEN.exec(text);
    if (forbidden) throw new ScanFailure('control characters are not allowed', forbidden.index);
    for (;;) {
      fetchMore(scanner);
      const token = scanner.queue.shift();
      if (!token) break;
      scanner.taken += 1;
      tokens.push(token);
    }
    return { tokens, problem: undefined };
  } catch (error) {
    if (!(error instanceof ScanFailure)) throw error;
    const at = Math.min(error.at, Math.max(0, text.length - 1));
    const message = `This is not YAML as uWSGI reads it: ${error.message}. uWSGI stops here.`;
    return { tokens, problem: { start: at, end: Math.min(at + 1, text.length), rule: 'file-syntax', message } };
  }
}

/** Reads on until the first token of the queue is sure: none is put before it any more. */
function fetchMore(scanner: Scanner): void {
  while (!scanner.isDone) {
    let isOpen = scanner.queue.length === 0;
    for (const key of scanner.keys) {
      if (isValid(scanner, key) && key.token === scanner.taken) isOpen = true;
    }
    if (!isOpen) return;
    fetchNext(scanner);
  }
}

function fetchNext(scanner: Scanner): void {
  const { place } = scanner;
  toNextToken(scanner);
  unroll(scanner, columnOf(place));
  const { text, at } = place;
  const c = text.charAt(at);
  if (isEnd(place)) endStream(scanner);
  else if (columnOf(place) === 0 && c === '%') directive(scanner);
  else if (isDocumentMark(place)) {
    unroll(scanner, -1);
    leaveKey(scanner);
    scanner.mayBeKey = false;
    push(scanner, 'other', 3);
  } else if (c === '[' || c === '{') openFlow(scanner, c);
  else if (c === ']' || c === '}') closeFlow(scanner, c);
  else if (c === ',') {
    leaveKey(scanner);
    scanner.mayBeKey = true;
    push(scanner, 'entry', 1);
  } else if (c === '-' && isBlankOrEnd(place, 1)) blockEntry(scanner);
  else if (c === '?' && (scanner.flow > 0 || isBlankOrEnd(place, 1))) explicitKey(scanner);
  else if (c === ':' && (scanner.flow > 0 || isBlankOrEnd(place, 1))) valueMark(scanner);
  else if (c === '*' || c === '&') anchor(scanner);
  else if (c === '!') tag(scanner);
  else if ((c === '|' || c === '>') && scanner.flow === 0) {
    leaveKey(scanner);
    scanner.mayBeKey = true;
    scalar(scanner, scanBlockScalar(place, scanner.indent));
  } else if (c === "'" || c === '"') {
    saveKey(scanner);
    scanner.mayBeKey = false;
    scalar(scanner, scanQuotedScalar(place));
  } else if (beginsPlain(scanner, c)) {
    saveKey(scanner);
    scanner.mayBeKey = false;
    const { word, endsLine } = scanPlainScalar(place, scanner.indent, scanner.flow > 0);
    if (endsLine) scanner.mayBeKey = true;
    scalar(scanner, word);
  } else throw new ScanFailure('found a character that cannot start any token', at);
}

function beginsPlain(scanner: Scanner, c: string): boolean {
  const { place, flow } = scanner;
  if (isBlankOrEnd(place)) return false;
  if (!INDICATORS.includes(c)) return true;
  if (c === '-') return !isBlank(place.text.charAt(place.at + 1));
  return flow === 0 && (c === '?' || c === ':') && !isBlankOrEnd(place, 1);
}

/** Over blanks, comments and line ends. A tab is a blank only where no key may begin. */
function toNextToken(scanner: Scanner): void {
  const { place } = scanner;
  for (;;) {
    for (let c = place.text.charAt(place.at); c === ' ' || (c === '\t' && (scanner.flow > 0 || !scanner.mayBeKey)); ) {
      place.at += 1;
      c = place.text.charAt(place.at);
    }
    if (place.text.charAt(place.at) === '#')
      while (!isEnd(place) && !isBreak(place.text.charAt(place.at))) place.at += 1;
    if (isEnd(place) || !isBreak(place.text.charAt(place.at))) return;
    skipLine(place);
    if (scanner.flow === 0) scanner.mayBeKey = true;
  }
}

function endStream(scanner: Scanner): void {
  unroll(scanner, -1);
  leaveKey(scanner);
  scanner.mayBeKey = false;
  push(scanner, 'stream-end', 0);
  scanner.isDone = true;
}

function directive(scanner: Scanner): void {
  const { place } = scanner;
  unroll(scanner, -1);
  leaveKey(scanner);
  scanner.mayBeKey = false;
  const line = /^%(\S*)[^\r\n]*/.exec(place.text.slice(place.at, place.at + 1000));
  if (!/^%(?:YAML[ \t]+\d+\.\d+|TAG[ \t]+!\S*[ \t]+\S+)[ \t]*(?:#[^\r\n]*)?$/.test(line?.[0] ?? '')) {
    throw new ScanFailure('found an unknown directive', place.at);
  }
  push(scanner, 'other', line?.[0].length ?? 1);
}

function openFlow(scanner: Scanner, c: string): void {
  saveKey(scanner);
  scanner.keys.push({ ...NO_KEY });
  scanner.flow += 1;
  scanner.mayBeKey = true;
  push(scanner, c === '[' ? 'flow-sequence-start' : 'other', 1);
}

function closeFlow(scanner: Scanner, c: string): void {
  leaveKey(scanner);
  if (scanner.flow > 0) {
    scanner.flow -= 1;
    scanner.keys.pop();
  }
  scanner.mayBeKey = false;
  push(scanner, c === ']' ? 'flow-sequence-end' : 'other', 1);
}

function blockEntry(scanner: Scanner): void {
  if (scanner.flow === 0) {
    if (!scanner.mayBeKey) throw new ScanFailure('a list item is not allowed in this context', scanner.place.at);
    roll(scanner, columnOf(scanner.place), 'block-sequence-start');
  }
  leaveKey(scanner);
  scanner.mayBeKey = true;
  push(scanner, 'entry', 1);
}

function explicitKey(scanner: Scanner): void {
  if (scanner.flow === 0) {
    if (!scanner.mayBeKey) throw new ScanFailure('a key is not allowed in this context', scanner.place.at);
    roll(scanner, columnOf(scanner.place), 'block-mapping-start');
  }
  leaveKey(scanner);
  scanner.mayBeKey = scanner.flow === 0;
  push(scanner, 'key', 1);
}

function valueMark(scanner: Scanner): void {
  const key = scanner.keys.at(-1) ?? NO_KEY;
  if (isValid(scanner, key)) {
    scanner.queue.splice(key.token - scanner.taken, 0, { kind: 'key', at: key.offset });
    roll(scanner, key.column, 'block-mapping-start', key);
    key.possible = false;
    scanner.mayBeKey = false;
  } else {
    if (scanner.flow === 0) {
      if (!scanner.mayBeKey) throw new ScanFailure('a value is not allowed in this context', scanner.place.at);
      roll(scanner, columnOf(scanner.place), 'block-mapping-start');
    }
    scanner.mayBeKey = scanner.flow === 0;
  }
  push(scanner, 'value', 1);
}

function anchor(scanner: Scanner): void {
  const { place } = scanner;
  saveKey(scanner);
  scanner.mayBeKey = false;
  const name = /^[*&][\w-]*/.exec(place.text.slice(place.at, place.at + 2000))?.[0] ?? '';
  const behind = place.text.charAt(place.at + name.length);
  if (name.length < 2 || !(isBlankOrEnd(place, name.length) || '?:,]}%@`'.includes(behind))) {
    throw new ScanFailure('did not find a letter or a digit of an anchor', place.at);
  }
  push(scanner, 'other', name.length);
}

function tag(scanner: Scanner): void {
  const { place } = scanner;
  saveKey(scanner);
  scanner.mayBeKey = false;
  const rest = place.text.slice(place.at, place.at + 2000);
  const found = /^!(?:<[\w;/?:@&=+$.,!~*'()[\]%-]+>|[\w;/?:@&=+$.!~*'()%-]*)/.exec(rest)?.[0] ?? '!';
  if (!isBlankOrEnd(place, found.length) && !(scanner.flow > 0 && place.text.charAt(place.at + found.length) === ',')) {
    throw new ScanFailure('did not find a blank behind a tag', place.at + found.length);
  }
  push(scanner, 'other', found.length);
}

function scalar(scanner: Scanner, word: Word): void {
  scanner.queue.push({ kind: 'scalar', at: word.start, word });
}

function push(scanner: Scanner, kind: Exclude<YamlTokenKind, 'scalar'>, length: number): void {
  scanner.queue.push({ kind, at: scanner.place.at });
  scanner.place.at += length;
}

/** Begins a block collection where the column is beyond that of the one around it, before the token of `key`. */
function roll(
  scanner: Scanner,
  column: number,
  kind: 'block-mapping-start' | 'block-sequence-start',
  key?: SimpleKey,
): void {
  if (scanner.flow > 0 || scanner.indent >= column) return;
  scanner.indents.push(scanner.indent);
  scanner.indent = column;
  const token = { kind, at: key?.offset ?? scanner.place.at };
  if (key) scanner.queue.splice(key.token - scanner.taken, 0, token);
  else scanner.queue.push(token);
}

/** Ends the block collections that stand further to the right. */
function unroll(scanner: Scanner, column: number): void {
  if (scanner.flow > 0) return;
  while (scanner.indent > column) {
    scanner.queue.push({ kind: 'block-end', at: scanner.place.at });
    scanner.indent = scanner.indents.pop() ?? -1;
  }
}

function isValid(scanner: Scanner, key: SimpleKey): boolean {
  if (!key.possible) return false;
  if (key.line === scanner.place.line && key.offset + LONGEST_KEY >= scanner.place.at) return true;
  if (key.required) throw new ScanFailure('a key is not followed by a colon', key.offset);
  key.possible = false;
  return false;
}

function saveKey(scanner: Scanner): void {
  const { place } = scanner;
  if (!scanner.mayBeKey) return;
  leaveKey(scanner);
  const column = columnOf(place);
  scanner.keys[scanner.keys.length - 1] = {
    possible: true,
    required: scanner.flow === 0 && scanner.indent === column,
    token: scanner.taken + scanner.queue.length,
    offset: place.at,
    line: place.line,
    column,
  };
}

function leaveKey(scanner: Scanner): void {
  const key = scanner.keys.at(-1);
  if (!key) return;
  if (key.possible && key.required) throw new ScanFailure('a key is not followed by a colon', key.offset);
  key.possible = false;
}
