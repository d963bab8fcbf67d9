import type { Word } from '../core/tree.ts';
import { templateMark } from './words.ts';

/** One line of a shell script with all it goes on to: continued lines, open quotes and brackets, here-documents. */
export interface ShellLine {
  /** Behind its line end. */
  readonly end: number;
  /** True when the text ends before the line does. */
  readonly isOpen: boolean;
  /** The simple commands in it, each as its words; redirections, patterns of `case` and names of functions left out. */
  readonly commands: readonly (readonly Word[])[];
}

const LINE_END = /\r\n|\n|\r/y;

/**
 * Reads a line of a POSIX shell or bash as far as needed to tell which commands it runs. Never fails: what is not closed
 * goes on to the end of the text. Values have quotes and escapes resolved; expansions stay as written.
 */
export function readShellLine(text: string, from: number): ShellLine {
  const commands: (readonly Word[])[] = [];
  const documents: HereDocument[] = [];
  let words: Word[] = [];
  let depth = 0;
  let settled = 0;
  let at = from;
  const flush = (): void => {
    if (words.length > 0) commands.push(words);
    words = [];
  };
  const settle = (): void => {
    flush();
    settled = commands.length;
  };
  while (at < text.length) {
    const c = text.charAt(at);
    const end = behindLineEnd(text, at);
    if (end > at) {
      flush();
      const behind = documents.reduce((place, document) => behindDocument(text, place, document), end);
      return { end: Math.min(behind, text.length), isOpen: behind > text.length, commands };
    }
    if (c === ' ' || c === '\t') at += 1;
    else if (c === '\\' && behindLineEnd(text, at + 1) > at + 1) at = behindLineEnd(text, at + 1);
    else if (c === '#') at = lineEndAt(text, at);
    else if (c === '|') {
      flush();
      at += 1;
    } else if (c === ';' || c === '&') {
      settle();
      at += 1;
    } else if (c === '(') {
      // Behind a word it declares a function.
      words = [];
      depth += 1;
      at += 1;
    } else if (c === ')') {
      if (depth === 0) {
        // A pattern of `case`: what stands before it was no command.
        words = [];
        commands.length = settled;
      }
      depth = Math.max(0, depth - 1);
      settle();
      at += 1;
    } else if ((c === '<' || c === '>') && templateMark(text, at) === '') {
      const last = words.at(-1);
      if (last?.end === at && /^\d+$/.test(last.value)) words.pop();
      const read = readRedirection(text, at);
      if (read.document) documents.push(read.document);
      at = read.end;
      if (read.isOpen) break;
    } else {
      const { word, isOpen } = readWord(text, at);
      words.push(word);
      at = word.end;
      if (isOpen) break;
    }
  }
  flush();
  return { end: text.length, isOpen: true, commands };
}

interface HereDocument {
  readonly tag: string;
  /** `<<-`: tabs before the end mark do not count. */
  readonly isIndented: boolean;
}

/** Behind the line that ends a here-document; more than the text has when none does. */
function behindDocument(text: string, from: number, { tag, isIndented }: HereDocument): number {
  let at = from;
  while (at < text.length) {
    const end = lineEndAt(text, at);
    const line = text.slice(at, end);
    at = behindLineEnd(text, end);
    if ((isIndented ? line.replace(/^\t+/, '') : line) === tag) return at;
    if (at === end) break;
  }
  return text.length + 1;
}

function readRedirection(
  text: string,
  from: number,
): { readonly end: number; readonly isOpen: boolean; readonly document?: HereDocument } {
  const [operator = ''] = /^(?:<<<|<<-?|<&|>&|>>|<>|>\||[<>])/.exec(text.slice(from, from + 3)) ?? [];
  let at = from + operator.length;
  while (text.charAt(at) === ' ' || text.charAt(at) === '\t') at += 1;
  if (/[\r\n;&|()<>]/.test(text.charAt(at)) || at >= text.length) return { end: at, isOpen: false };
  const { word, isOpen } = readWord(text, at);
  const isDocument = operator === '<<' || operator === '<<-';
  const document = { tag: word.value, isIndented: operator === '<<-' };
  return { end: word.end, isOpen, ...(isDocument ? { document } : {}) };
}

/** Reads a word: up to a blank, a line end or an operator outside of quotes. */
function readWord(text: string, from: number): { readonly word: Word; readonly isOpen: boolean } {
  let value = '';
  let at = from;
  let isOpen = false;
  const take = (end: number): void => {
    value += text.slice(at, end);
    at = end;
  };
  while (at < text.length && !isOpen) {
    const c = text.charAt(at);
    const mark = templateMark(text, at);
    if (mark !== '') {
      take(at + mark.length);
      continue;
    }
    if (/[\s;&|<>)]/.test(c)) break;
    if (c === '\\') {
      const behind = behindLineEnd(text, at + 1);
      if (behind > at + 1) at = behind;
      else {
        at += 1;
        take(Math.min(at + 1, text.length));
      }
    } else if (c === "'") {
      const end = text.indexOf("'", at + 1);
      isOpen = end < 0;
      at += 1;
      take(isOpen ? text.length : end);
      at = Math.min(at + 1, text.length);
    } else if (c === '"') {
      const read = readQuoted(text, at + 1);
      value += read.value;
      at = read.end;
      isOpen = read.isOpen;
    } else if (c === '`' || ((c === '$' || value.endsWith('=')) && text.startsWith('(', c === '$' ? at + 1 : at))) {
      const end = c === '`' ? behindBacktick(text, at + 1) : behindBracket(text, text.indexOf('(', at) + 1, '(', ')');
      isOpen = end > text.length;
      take(Math.min(end, text.length));
    } else if (c === '$' && text.startsWith('{', at + 1)) {
      const end = behindBracket(text, at + 2, '{', '}');
      isOpen = end > text.length;
      take(Math.min(end, text.length));
    } else if (c === '(') break;
    else take(at + 1);
  }
  return { word: { start: from, end: at, value }, isOpen };
}

/** Reads on behind a double quote to the one that closes it. */
function readQuoted(
  text: string,
  from: number,
): { readonly value: string; readonly end: number; readonly isOpen: boolean } {
  let value = '';
  let at = from;
  while (at < text.length) {
    const c = text.charAt(at);
    if (c === '"') return { value, end: at + 1, isOpen: false };
    let end = at + 1;
    if (c === '\\' && /[\\"$`\r\n]/.test(text.charAt(at + 1))) {
      const behind = behindLineEnd(text, at + 1);
      if (behind === at + 1) value += text.charAt(at + 1);
      at = behind === at + 1 ? at + 2 : behind;
      continue;
    }
    if (c === '`') end = behindBacktick(text, at + 1);
    else if (c === '$' && text.charAt(at + 1) === '(') end = behindBracket(text, at + 2, '(', ')');
    value += text.slice(at, end);
    at = end;
  }
  return { value, end: text.length, isOpen: true };
}

/** Behind the bracket that closes one, past quotes; more than the text has when none does. */
function behindBracket(text: string, from: number, open: string, close: string): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    const c = text.charAt(at);
    if (c === '\\') at += 1;
    else if (c === "'" || c === '"') {
      at += 1;
      while (at < text.length && text.charAt(at) !== c) at += c === '"' && text.charAt(at) === '\\' ? 2 : 1;
    } else if (c === open) depth += 1;
    else if (c === close) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return text.length + 1;
}

function behindBacktick(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text.charAt(at) === '\\') at += 1;
    else if (text.charAt(at) === '`') return at + 1;
  }
  return text.length + 1;
}

/** Behind a line end that stands at `at`; `at` itself where none does. */
function behindLineEnd(text: string, at: number): number {
  LINE_END.lastIndex = at;
  return LINE_END.test(text) ? LINE_END.lastIndex : at;
}

function lineEndAt(text: string, at: number): number {
  const ends = /[\r\n]/g;
  ends.lastIndex = at;
  return ends.exec(text)?.index ?? text.length;
}
