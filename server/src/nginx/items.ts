import type { Cut, Scan } from '../core/item.ts';
import { luaEnd, markEnd, stringEnd, wordEnd } from './skip.ts';

/** Blocks that only hold others: their first and last lines are items of their own, so that a server in one is an item. */
const CONTAINERS: ReadonlySet<string> = new Set(['http', 'stream', 'mail']);

/** The name of an item that closes a container: nginx's brace has none. */
export const CLOSING = '}';

/** A block that only stands directly in a container: the one before it was left open. */
const NEXT_BLOCK = /(?:server|upstream[ \t]+[^\s{};]+)[ \t]*\{/y;

/**
 * Cuts a text into directives and blocks. Items end at line ends where no block and no directive is open. A server that is
 * left open ends where the next one begins, so that a missing brace spoils one server and not the file.
 */
export const scanNginx: Scan = (text, from, atEnd, emit) => {
  let start = from;
  while (start < text.length) {
    const cut = readItem(text, start, atEnd);
    if (!cut) return start;
    start = cut.end;
    if (emit(cut)) return -1;
  }
  return atEnd ? -1 : start;
};

/** The item that begins at `start`; undefined when more text could still change it. */
function readItem(text: string, start: number, atEnd: boolean): Cut | undefined {
  let at = start;
  let depth = 0;
  /** The name of the directive that is being read, and the number of its words. */
  let pending = '';
  let words = 0;
  let name = '';
  let hasBlock = false;
  let isEmpty = true;
  let isLineStart = true;
  const done = (end: number, kind: Cut['kind'], called = name, cut = false): Cut => {
    return { start, end, kind, name: called, cut };
  };
  while (at < text.length) {
    const c = text.charAt(at);
    if (c === '\n') {
      at += 1;
      isLineStart = true;
      if (!isEmpty && depth === 0 && words === 0) return done(at, hasBlock ? 'block' : 'entry');
      continue;
    }
    if (c === ' ' || c === '\t' || c === '\r') {
      at += 1;
      continue;
    }
    if (c === '#') {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
      continue;
    }
    if (isLineStart && depth > 0 && words === 0 && !CONTAINERS.has(name)) {
      NEXT_BLOCK.lastIndex = at;
      if (NEXT_BLOCK.test(text)) return done(lineStart(text, at), 'block', name, true);
    }
    isLineStart = false;
    const mark = markEnd(text, at, words === 0);
    if (mark !== undefined && words === 0 && standsAlone(text, at, mark)) {
      at = mark;
      isEmpty = false;
      continue;
    }
    if (mark === undefined && c === ';') {
      words = 0;
      isEmpty = false;
      at += 1;
    } else if (mark === undefined && c === '{') {
      at += 1;
      if (depth === 0 && words === 1 && isEmpty && CONTAINERS.has(pending)) {
        const end = restOfLine(text, at, atEnd);
        if (end === undefined) return undefined;
        if (end >= 0) return done(end, 'open', pending);
      }
      if (words > 0) {
        if (depth === 0) {
          name = hasBlock ? name : pending;
          hasBlock = true;
        }
        depth += 1;
        if (pending.endsWith('_by_lua_block')) at = luaEnd(text, at);
      }
      words = 0;
      isEmpty = false;
    } else if (c === '}') {
      at += 1;
      if (depth === 0 && words === 0 && isEmpty) {
        const end = restOfLine(text, at, atEnd);
        if (end === undefined) return undefined;
        if (end >= 0) return done(end, 'close', CLOSING);
      }
      depth = Math.max(0, depth - 1);
      words = 0;
      isEmpty = false;
    } else {
      const end = c === '"' || c === "'" ? stringEnd(text, at) : wordEnd(text, at);
      if (words === 0) pending = text.slice(at, Math.min(end, at + 200));
      if (depth === 0 && name === '') name = pending;
      words += 1;
      at = end;
    }
  }
  if (!atEnd) return undefined;
  const isNothing = isEmpty && words === 0 && depth === 0;
  return done(text.length, isNothing ? 'trivia' : hasBlock ? 'block' : 'entry', isNothing ? '' : name);
}

/** Behind the end of a line with nothing but blanks and a comment left; -1 when there is more, undefined when unknown. */
function restOfLine(text: string, at: number, atEnd: boolean): number | undefined {
  const end = text.indexOf('\n', at);
  if (end < 0 && !atEnd) return undefined;
  const next = end < 0 ? text.length : end + 1;
  return /^[ \t\r]*(?:#|$)/.test(text.slice(at, end < 0 ? text.length : end)) ? next : -1;
}

/** A mark that steers a template stands for itself; one that gives a value does where nothing follows it in its line. */
function standsAlone(text: string, at: number, end: number): boolean {
  if (!text.startsWith('{{', at) && !text.startsWith('<%=', at)) return true;
  const next = text.indexOf('\n', end);
  return text.slice(end, next < 0 ? text.length : next).trim() === '';
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}
