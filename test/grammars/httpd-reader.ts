// A second reading of Apache files, from httpd's own rules (ap_cfg_getline, ap_getword_conf), to hold the grammar
// against: joins continued lines, trims, splits into words. Without template marks and lone carriage returns.
import type { Plain } from './engines.ts';

const blanks = ' \t\n\v\f\r';

function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && blanks.includes(text.charAt(start))) start++;
  while (end > start && blanks.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** Index behind the word that starts at `from`. */
function endOfWord(line: string, from: number): number {
  const quote = line.charAt(from);
  let at = from;
  if (quote !== '"' && quote !== "'") {
    while (at < line.length && !blanks.includes(line.charAt(at))) at++;
    return at;
  }
  for (at = from + 1; at < line.length && line.charAt(at) !== quote; at++) {
    const next = line.charAt(at + 1);
    if (line.charAt(at) === '\\' && (next === quote || next === '\\')) at++;
  }
  return Math.min(at + 1, line.length);
}

function words(line: string): readonly string[] {
  const found: string[] = [];
  for (let rest = trim(line); rest !== ''; ) {
    const end = endOfWord(rest, 0);
    found.push(rest.slice(0, end));
    rest = trim(rest.slice(end));
  }
  return found;
}

/**
 * What opening and closing names are matched by. No name of a section has `<` or `{` in it, and httpd stops at one that
 * has; in the grammar they may begin a template mark, which is no part of what is matched.
 */
function sectionKey(name: string): string {
  return (/^[^><{]*/.exec(name)?.[0] ?? '').toLowerCase();
}

/** `<…` as kind, words and what follows the tag, by the open sections; opens and closes them. */
function readTag(line: string, open: string[]): readonly string[] {
  const closing = line.startsWith('</');
  const inner = line.slice(closing ? 2 : 1);
  const end = closing ? inner.indexOf('>') : inner.lastIndexOf('>');
  const nameless = inner === '' || inner.startsWith('>') || trim(inner.charAt(0)) === '';
  if (nameless) return ['unfinished_tag', ...words(inner)];
  const [, first = ''] = /^([^ \t\v\f\r]*)/.exec(end < 0 ? inner : inner.slice(0, end)) ?? [];
  const rest = (end < 0 ? inner : inner.slice(0, end)).slice(first.length);
  if (end < 0) return ['unfinished_tag', first, ...words(rest)];
  const trailing = trim(inner.slice(end + 1));
  const key = sectionKey(first);
  if (!closing) open.push(key);
  else if (open.includes(key)) open.length = open.lastIndexOf(key);
  return [closing ? 'close_tag' : 'open_tag', first, ...words(rest), ...(trailing === '' ? [] : [trailing])];
}

/** Every line as depth, kind and words. */
export function readAsHttpd(text: string): readonly string[] {
  const open: string[] = [];
  const lines: string[] = [];
  for (const physical of text.replace(/\\\r?\n/g, '').split('\n')) {
    const line = trim(physical);
    if (line === '') continue;
    const before = open.length;
    const parts = line.startsWith('#')
      ? ['comment', line]
      : line.startsWith('<')
        ? readTag(line, open)
        : ['directive', ...words(line)];
    lines.push([Math.min(before, open.length), ...parts].join(' | '));
  }
  return lines;
}

/** The same from a tree. */
export function readFromTree(text: string, root: Plain): readonly string[] {
  const lines: string[] = [];
  const textOf = (node: Plain) => text.slice(node.start, node.end).replace(/\\\r?\n/g, '');
  const keyOf = (tag: Plain | undefined) => (tag?.children[0] ? sectionKey(textOf(tag.children[0])) : '');
  const visit = (node: Plain, depth: number): void => {
    if (node.type === 'section') {
      const [first, ...rest] = node.children;
      const last = rest.at(-1);
      const end = last?.type === 'close_tag' && keyOf(last) === keyOf(first) ? last : undefined;
      for (const child of node.children) visit(child, child === first || child === end ? depth : depth + 1);
    } else {
      const parts = node.type === 'comment' ? [node] : node.children;
      lines.push([depth, node.type, ...parts.map(textOf)].join(' | '));
    }
  };
  for (const child of root.children) visit(child, 0);
  return lines;
}
