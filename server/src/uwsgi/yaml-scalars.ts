import type { Word } from '../core/tree.ts';
import type { Place } from './yaml-text.ts';
import { columnOf, isBlank, isBlankOrEnd, isBreak, isDocumentMark, isEnd, ScanFailure, skipLine } from './yaml-text.ts';

/** Blanks and line ends between two parts of a scalar, as they count in it. */
interface Gap {
  blanks: string;
  /** The first line end; empty within a line. */
  first: string;
  others: string;
}

/** One line end is a blank, more of them are one less. */
function folded({ blanks, first, others }: Gap): string {
  if (first === '') return blanks;
  return first === '\n' ? others || ' ' : first + others;
}

/** Reads blanks and line ends. */
function readGap(place: Place, check: (c: string, isLineBegun: boolean) => void, isLineBegun = false): Gap {
  const gap: Gap = { blanks: '', first: '', others: '' };
  let begun = isLineBegun;
  for (;;) {
    const c = place.text.charAt(place.at);
    if (isBlank(c)) {
      check(c, begun);
      if (!begun) gap.blanks += c;
      place.at += 1;
    } else if (isBreak(c)) {
      if (!begun) gap.blanks = '';
      if (begun) gap.others += skipLine(place);
      else gap.first = skipLine(place);
      begun = true;
    } else return gap;
  }
}

/** A scalar without quotes, over lines that are indented further than the collection around it. */
export function scanPlainScalar(
  place: Place,
  around: number,
  inFlow: boolean,
): { readonly word: Word; readonly endsLine: boolean } {
  const { text } = place;
  const start = place.at;
  let end = start;
  let value = '';
  let gap: Gap | undefined;
  for (;;) {
    if (isDocumentMark(place) || text.charAt(place.at) === '#') break;
    const from = place.at;
    while (!isBlankOrEnd(place)) {
      const c = text.charAt(place.at);
      if (inFlow && c === ':' && ',?[]{}'.includes(text.charAt(place.at + 1) || ' ')) {
        throw new ScanFailure('found an unexpected colon', place.at);
      }
      if ((c === ':' && isBlankOrEnd(place, 1)) || (inFlow && ',[]{}'.includes(c))) break;
      place.at += 1;
    }
    if (place.at > from) {
      value += (gap ? folded(gap) : '') + text.slice(from, place.at);
      gap = undefined;
      end = place.at;
    }
    if (isEnd(place) || !isBlankOrEnd(place)) break;
    gap = readGap(place, (c, begun) => {
      if (begun && columnOf(place) < around + 1 && c === '\t') {
        throw new ScanFailure('a tab is no indentation', place.at);
      }
    });
    if (!inFlow && columnOf(place) < around + 1) break;
  }
  return { word: { start, end, value }, endsLine: gap !== undefined && gap.first !== '' };
}

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\u0007',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\u000b',
  f: '\f',
  r: '\r',
  e: '\u001b',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
};
const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** A scalar in single or double quotes. */
export function scanQuotedScalar(place: Place): Word {
  const { text } = place;
  const quote = text.charAt(place.at);
  place.at += 1;
  const start = place.at;
  let value = '';
  for (;;) {
    if (isDocumentMark(place))
      throw new ScanFailure('a quoted text is not closed before the end of the document', start);
    if (isEnd(place)) throw new ScanFailure('a quoted text is not closed', start);
    let continues = false;
    while (!isBlankOrEnd(place)) {
      const c = text.charAt(place.at);
      if (c === quote && !(quote === "'" && text.charAt(place.at + 1) === "'")) break;
      if (c === quote) {
        value += c;
        place.at += 2;
      } else if (c === '\\' && quote === '"') {
        place.at += 1;
        if (isBreak(text.charAt(place.at))) {
          skipLine(place);
          continues = true;
          break;
        }
        value += readEscape(place);
      } else {
        value += c;
        place.at += 1;
      }
    }
    if (text.charAt(place.at) === quote && !continues) {
      place.at += 1;
      return { start, end: place.at - 1, value };
    }
    const gap = readGap(place, () => undefined, continues);
    value += continues ? gap.others : folded(gap);
  }
}

function readEscape(place: Place): string {
  const c = place.text.charAt(place.at);
  const digits = DIGITS[c];
  if (digits === undefined) {
    const meant = ESCAPES[c];
    if (meant === undefined) throw new ScanFailure('found an unknown escape character', place.at);
    place.at += 1;
    return meant;
  }
  const code = place.text.slice(place.at + 1, place.at + 1 + digits);
  const point = Number.parseInt(code, 16);
  if (code.length < digits || !/^[\dA-Fa-f]+$/.test(code) || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) {
    throw new ScanFailure('found an escape that is no character', place.at);
  }
  place.at += 1 + digits;
  return String.fromCodePoint(point);
}

/** A scalar behind `|` or `>`. */
export function scanBlockScalar(place: Place, around: number): Word {
  const { text } = place;
  const isLiteral = text.charAt(place.at) === '|';
  const header = /^[|>](?:[-+]\d?|\d[-+]?)?/.exec(text.slice(place.at, place.at + 3))?.[0] ?? '';
  const chomp = /[-+]/.exec(header)?.[0];
  const increment = /\d/.exec(header)?.[0] ?? '';
  if (increment === '0') throw new ScanFailure('found an indentation of 0', place.at);
  place.at += header.length;
  while (isBlank(text.charAt(place.at))) place.at += 1;
  if (text.charAt(place.at) === '#') while (!isEnd(place) && !isBreak(text.charAt(place.at))) place.at += 1;
  if (!isEnd(place) && !isBreak(text.charAt(place.at))) {
    throw new ScanFailure('did not find a comment or the end of the line', place.at);
  }
  if (!isEnd(place)) skipLine(place);
  const start = place.at;
  let indent = increment === '' ? 0 : Math.max(around, 0) + Number(increment);
  let value = '';
  let leading = '';
  let trailing = '';
  let wasBlank = false;
  let end = start;
  const readBreaks = (): void => {
    let widest = 0;
    for (;;) {
      while ((indent === 0 || columnOf(place) < indent) && text.charAt(place.at) === ' ') place.at += 1;
      widest = Math.max(widest, columnOf(place));
      if ((indent === 0 || columnOf(place) < indent) && text.charAt(place.at) === '\t') {
        throw new ScanFailure('found a tab where a blank of the indentation is expected', place.at);
      }
      if (isEnd(place) || !isBreak(text.charAt(place.at))) break;
      trailing += skipLine(place);
    }
    if (indent === 0) indent = Math.max(widest, around + 1, 1);
  };
  readBreaks();
  while (columnOf(place) === indent && !isEnd(place)) {
    const isNowBlank = isBlank(text.charAt(place.at));
    if (!isLiteral && leading.startsWith('\n') && !wasBlank && !isNowBlank) value += trailing === '' ? ' ' : '';
    else value += leading;
    value += trailing;
    trailing = '';
    wasBlank = isNowBlank;
    const from = place.at;
    while (!isEnd(place) && !isBreak(text.charAt(place.at))) place.at += 1;
    value += text.slice(from, place.at);
    end = place.at;
    leading = isEnd(place) ? '' : skipLine(place);
    readBreaks();
  }
  if (chomp !== '-') value += leading;
  if (chomp === '+') value += trailing;
  return { start: Math.min(start, end), end, value };
}
