import type { Scan } from '../core/item.ts';
import { readShellLine } from './shell.ts';

const LINE = /[^\r\n]*(?:\r\n|\n|\r)?/y;

/**
 * Cuts a unit into settings and section headers; a backslash at the end of a line continues it, over comments. Comments
 * and blanks belong to the line that follows them.
 */
export const scanUnit: Scan = cutLines(true, (text, at) => {
  let end = behindLine(text, at);
  let line = text.slice(at, end);
  while (/\\[\r\n]+$/.test(line) && end < text.length) {
    const start = end;
    end = behindLine(text, start);
    const next = text.slice(start, end);
    if (!/^[ \t]*[#;]/.test(next)) line = next;
  }
  return end;
});

/** Cuts a file of supervisor. An indented line, which goes on with the value above it, is an item of its own. */
export const scanSupervisor: Scan = cutLines(true, behindLine);

/** Cuts a shell script into lines with all they go on to. */
export const scanScript: Scan = cutLines(false, (text, at) => {
  const { end, isOpen } = readShellLine(text, at);
  return isOpen ? text.length : end;
});

/** A scanner for files of lines, where `behind` tells where the one that begins at a place ends. */
function cutLines(hasHeaders: boolean, behind: (text: string, at: number) => number): Scan {
  return (text, from, atEnd, emit) => {
    let start = from;
    let position = from;
    while (position < text.length) {
      const lineStart = position;
      const first = text.slice(lineStart, behindLine(text, lineStart)).trim();
      const isSpoken = first !== '' && !first.startsWith('#') && !(hasHeaders && first.startsWith(';'));
      position = isSpoken ? behind(text, lineStart) : behindLine(text, lineStart);
      // What the text behind could still continue is not cut yet.
      if (position >= text.length && !atEnd) return start;
      if (!isSpoken) continue;
      const header = hasHeaders ? /^\[([^\]]*)\]/.exec(first) : null;
      const name = header ? (header[1] ?? '') : (/^[\w.-]+/.exec(first)?.[0] ?? '');
      const stop = emit({ start, end: position, kind: header ? 'header' : 'entry', name, cut: false });
      start = position;
      if (stop) return -1;
    }
    if (!atEnd) return start;
    if (start < text.length) emit({ start, end: text.length, kind: 'trivia', name: '', cut: false });
    return -1;
  };
}

function behindLine(text: string, at: number): number {
  LINE.lastIndex = at;
  LINE.test(text);
  return LINE.lastIndex;
}
