import { visit } from 'jsonc-parser';
import { Parser } from 'yaml';
import type { Dialect } from '../core/language.ts';
import type { Span } from '../core/span.ts';

/** A comment, without its marks; several lines where it has them. */
export interface Comment extends Span {
  readonly text: string;
}

/** The comments of a uWSGI file. In XML also what only looks like one, inside an element or CDATA. */
export function commentsIn(dialect: Dialect, text: string): readonly Comment[] {
  switch (dialect) {
    case 'uwsgi-xml':
      return xmlComments(text);
    case 'uwsgi-yaml':
      return yamlComments(text);
    case 'uwsgi-json':
      return jsonComments(text);
    default:
      return iniComments(text);
  }
}

/** A comment's text without the blank behind its mark and without blanks at its end. */
export function cleanComment(text: string): string {
  return text.replace(/^ /, '').trimEnd();
}

function iniComments(text: string): readonly Comment[] {
  return [...text.matchAll(/^[ \t]*([;#].*)$/gm)].map(({ 0: all, 1: source = '', index }) => ({
    start: index + all.length - source.length,
    end: index + all.length,
    text: cleanComment(source.slice(1)),
  }));
}

function xmlComments(text: string): readonly Comment[] {
  return [...text.matchAll(/<!--([\s\S]*?)-->/g)].map(({ 0: all, 1: inner = '', index }) => ({
    start: index,
    end: index + all.length,
    text: block(inner),
  }));
}

function jsonComments(text: string): readonly Comment[] {
  const comments: Comment[] = [];
  visit(text, {
    onComment: (start, length) => {
      const source = text.slice(start, start + length);
      comments.push({
        start,
        end: start + length,
        text: source.startsWith('//') ? cleanComment(source.slice(2)) : starred(source),
      });
    },
  });
  return comments;
}

function starred(source: string): string {
  return block(source.replace(/^\/\*+|\*+\/$/g, '').replace(/\n[ \t]*\*(?: |$)/gm, '\n'));
}

function yamlComments(text: string): readonly Comment[] {
  const found: Comment[] = [];
  const look = (token: unknown): void => {
    if (typeof token !== 'object' || token === null) return;
    const { type, source, offset } = token as { type?: unknown; source?: unknown; offset?: unknown };
    if (type === 'comment' && typeof source === 'string' && typeof offset === 'number') {
      found.push({ start: offset, end: offset + source.length, text: cleanComment(source.slice(1)) });
    }
    for (const child of Object.values(token)) look(child);
  };
  for (const token of new Parser().parse(text)) look(token);
  return found.sort((a, b) => a.start - b.start);
}

/** A comment of several lines without the indentation that they share. */
function block(text: string): string {
  const lines = text
    .split(/\r\n|\n|\r/)
    .map(line => line.trimEnd())
    .join('\n')
    .replace(/^\n+|\n+$/g, '')
    .split('\n');
  const [first = '', ...rest] = lines;
  const depth = Math.min(
    ...rest.filter(line => line !== '').map(line => line.length - line.trimStart().length),
    rest.length === 0 || /^\s/.test(first) ? first.length - first.trimStart().length : Number.POSITIVE_INFINITY,
  );
  const start = Number.isFinite(depth) ? depth : 0;
  return lines.map((line, index) => (index === 0 ? line.trimStart() : line.slice(start))).join('\n');
}
