import type { Block, Node, Word } from '../core/tree.ts';
import { nameOf, nameWord, wordValue } from './words.ts';

/** What only the grammar can tell: continued lines, marks of templates, a NUL. */
const UNUSUAL = /\\(?:[\r\n]|$)|\{[{%#]|<%|\0/;

/** Deeper than any real file; the grammar has a limit of its own. */
const DEEPEST = 100;

const TAB = 9;
const LINE_END = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const DOUBLE_QUOTE = 34;
const HASH = 35;
const SINGLE_QUOTE = 39;
const SLASH = 47;
const LESS = 60;
const GREATER = 62;
const BACKSLASH = 92;

interface OpenSection {
  readonly block: Omit<Block, 'end' | 'close'>;
  readonly children: Node[];
  readonly lowerName: string;
}

/**
 * Reads a text that has nothing unusual: every tag whole and alone on its line, every section closed in its turn, every
 * quote closed. Most text is like that, and reading it like this costs a tenth of what the grammar costs. Gives the very
 * nodes that the grammar gives, or undefined, which means that the grammar must be asked.
 */
export function readPlain(text: string): readonly Node[] | undefined {
  if (UNUSUAL.test(text)) return undefined;
  const top: Node[] = [];
  const open: OpenSection[] = [];
  let siblings = top;
  for (let lineStart = 0; lineStart < text.length; ) {
    const newline = text.indexOf('\n', lineStart);
    const lineEnd = newline < 0 ? text.length : newline;
    const start = skipBlanks(text, lineStart, lineEnd);
    lineStart = lineEnd + 1;
    if (start === lineEnd) continue;
    const first = text.charCodeAt(start);
    if (first === HASH) continue;
    if (first !== LESS) {
      if (first === DOUBLE_QUOTE || first === SINGLE_QUOTE) return undefined;
      const name = nameAt(text, start, lineEnd);
      const args = readWords(text, name.end, lineEnd);
      if (!args) return undefined;
      siblings.push({ kind: 'entry', start, end: (args.at(-1) ?? name).end, name, args });
      continue;
    }
    const end = trimmedEnd(text, start, lineEnd);
    if (text.charCodeAt(end - 1) !== GREATER) return undefined;
    if (text.charCodeAt(start + 1) === SLASH) {
      const section = open.pop();
      if (!section || text.slice(start + 2, end - 1).toLowerCase() !== section.lowerName) return undefined;
      const block: Block = { ...section.block, end, close: { start, end } };
      siblings = open.at(-1)?.children ?? top;
      siblings.push(block);
      continue;
    }
    const name = nameAt(text, start + 1, end - 1);
    const args = readWords(text, name.end, end - 1);
    if (!args || !/^[a-z]\w*$/i.test(name.value) || open.length === DEEPEST) return undefined;
    const children: Node[] = [];
    const block = { kind: 'block', start, name, args, open: { start, end }, children } as const;
    open.push({ block, children, lowerName: nameOf(name) });
    siblings = children;
  }
  return open.length === 0 ? top : undefined;
}

function isBlank(code: number): boolean {
  return code === SPACE || (code >= TAB && code <= CARRIAGE_RETURN && code !== LINE_END);
}

function skipBlanks(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

function trimmedEnd(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return end;
}

/** The word at `start`, which is no quoted one. */
function nameAt(text: string, start: number, to: number): Word {
  const end = wordEnd(text, start, to);
  return nameWord(start, end, text.slice(start, end));
}

/** The words from `from` to `to`; undefined when a quote is not closed, or something stands right behind one. */
function readWords(text: string, from: number, to: number): readonly Word[] | undefined {
  const words: Word[] = [];
  for (let start = skipBlanks(text, from, to); start < to; start = skipBlanks(text, start, to)) {
    const first = text.charCodeAt(start);
    const isQuoted = first === DOUBLE_QUOTE || first === SINGLE_QUOTE;
    const end = isQuoted ? stringEnd(text, start, to, first) : wordEnd(text, start, to);
    if (end < 0) return undefined;
    words.push(wordAt(text, start, end));
    start = end;
  }
  return words;
}

function wordAt(text: string, start: number, end: number): Word {
  return { start, end, value: wordValue(text.slice(start, end)) };
}

function wordEnd(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && !isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

/** The offset behind the closing quote; -1 when there is none, or no blank behind it. */
function stringEnd(text: string, from: number, to: number, quote: number): number {
  for (let at = from + 1; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === quote) return at + 1 === to || isBlank(text.charCodeAt(at + 1)) ? at + 1 : -1;
  }
  return -1;
}
