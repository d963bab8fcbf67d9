import type { Scan } from '../core/item.ts';
import { trimBlanks } from './blanks.ts';
import { lineEnd, swallow } from './magic.ts';

/**
 * Cuts an ini text into option lines and section headers. Comments and blanks belong to the line that follows them.
 * uWSGI's ini has no continued lines, but a percent sign at the end of one swallows the line end.
 */
export const scanIni: Scan = (text, from, atEnd, emit) => {
  let start = from;
  let position = from;
  while (position < text.length) {
    const lineStart = position;
    const end = lineEnd(text, lineStart);
    if (end < 0 && !atEnd) return start;
    position = end < 0 ? text.length : end;
    const line = trimBlanks(text.slice(lineStart, position));
    if (line === '' || line.startsWith('#') || line.startsWith(';')) continue;
    const header = line.startsWith('[');
    const name = header ? swallow(line).text.slice(1, -1) : trimBlanks(line.split('=', 1)[0] ?? '');
    const stop = emit({ start, end: position, kind: header ? 'header' : 'entry', name, cut: false });
    start = position;
    if (stop) return -1;
  }
  if (!atEnd) return start;
  if (start < text.length) emit({ start, end: text.length, kind: 'trivia', name: '', cut: false });
  return -1;
};

/** xml, yaml and json are read whole: one item holds the file. */
export const scanWhole: Scan = (text, from, atEnd, emit) => {
  if (!atEnd) return from;
  if (from < text.length) emit({ start: from, end: text.length, kind: 'block', name: '', cut: false });
  return -1;
};
