import type { Cut, Scan } from '../core/item.ts';
import { CONTAINERS } from './containers.ts';

/** Sections that may stand inside a section of the same name. */
const NESTING: ReadonlySet<string> = new Set([
  'if',
  'elseif',
  'else',
  'requireall',
  'requireany',
  'requirenone',
  'limit',
  'limitexcept',
  'files',
  'filesmatch',
]);

/** Sections that never stand inside one another: the next one shows that the last was left open. */
export const SIDE_BY_SIDE: ReadonlySet<string> = new Set([
  'directory',
  'directorymatch',
  'location',
  'locationmatch',
  'proxy',
  'proxymatch',
]);

const TAG = /^[ \t\v\f\r]*<(\/?)([A-Za-z][^\s>]*)/;

/**
 * Cuts a text into directives and sections, by lines alone. Continued lines are joined first, as httpd does. A line
 * opens or closes a section only if it has a `>`, so a tag that is being typed changes nothing yet. An unclosed section
 * ends where the next one of its kind begins, so that a missing closing tag spoils one virtual host and not the file.
 */
export const scanApache: Scan = (text, from, atEnd, emit) => {
  let start = from;
  let position = from;
  const open: string[] = [];
  const send = (end: number, kind: Cut['kind'], name: string, cut = false): boolean => {
    const stop = emit({ start, end, kind, name, cut });
    start = end;
    open.length = 0;
    return stop;
  };
  while (position < text.length) {
    const lineStart = position;
    const lineEnd = logicalLineEnd(text, lineStart);
    if (lineEnd < 0 && !atEnd) return start;
    position = lineEnd < 0 ? text.length : lineEnd;
    const first = firstCharacter(text, lineStart, position);
    if (first === '' || first === '#') continue;
    const tag = first === '<' || first === '\\' ? readTag(text.slice(lineStart, position)) : undefined;
    const root = open[0];
    if (root === undefined) {
      if (!tag) {
        if (send(position, 'entry', firstWord(text, lineStart, position))) return -1;
      } else if (tag.closes) {
        if (send(position, 'close', tag.name)) return -1;
      } else if (CONTAINERS.has(tag.name)) {
        if (send(position, 'open', tag.name)) return -1;
      } else {
        open.push(tag.name);
      }
      continue;
    }
    if (!tag) continue;
    if (tag.closes) {
      const level = open.lastIndexOf(tag.name);
      if (level > 0) open.length = level;
      else if (level === 0) {
        if (send(position, 'block', root)) return -1;
      } else if (CONTAINERS.has(tag.name) && root !== 'virtualhost') {
        if (send(lineStart, 'block', root, true)) return -1;
        position = lineStart;
      }
    } else if (shows(tag.name, root)) {
      if (send(lineStart, 'block', root, true)) return -1;
      position = lineStart;
    } else {
      open.push(tag.name);
    }
  }
  if (!atEnd) return start;
  if (start < text.length) {
    const root = open[0];
    send(text.length, root === undefined ? 'trivia' : 'block', root ?? '');
  }
  return -1;
};

/** True when `<name` inside an open `root` shows that `root` was left open. */
function shows(name: string, root: string): boolean {
  if (name === 'virtualhost') return true;
  return (name === root && !NESTING.has(root)) || (SIDE_BY_SIDE.has(name) && SIDE_BY_SIDE.has(root));
}

/** The offset behind the line end of the logical line at `from`, or -1 when the text ends first. */
function logicalLineEnd(text: string, from: number): number {
  for (let end = text.indexOf('\n', from); end >= 0; end = text.indexOf('\n', end + 1)) {
    const last = text.charCodeAt(end - 1) === 13 ? end - 2 : end - 1;
    if (last < from || text.charCodeAt(last) !== 92) return end + 1;
  }
  return -1;
}

/** The first character of a line that is not blank; empty for a blank line. */
function firstCharacter(text: string, from: number, to: number): string {
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 32 && (code < 9 || code > 13)) return text.charAt(at);
  }
  return '';
}

/** The first word of a directive line, in lower case. */
function firstWord(text: string, from: number, to: number): string {
  const line = text.slice(from, Math.min(to, from + 200)).replace(/\\\r?\n/g, '');
  return /\S+/.exec(line)?.[0].toLowerCase() ?? '';
}

function readTag(line: string): { readonly closes: boolean; readonly name: string } | undefined {
  const joined = line.includes('\\') ? line.replace(/\\\r?\n/g, '') : line;
  const tag = TAG.exec(joined);
  if (!tag || joined.indexOf('>', tag[0].length) < 0) return undefined;
  return { closes: tag[1] === '/', name: (tag[2] ?? '').toLowerCase() };
}
