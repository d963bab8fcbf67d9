import type { Span } from '../../core/span.ts';

/** One argument of RewriteCond or RewriteRule: the span of its value, quotes off, and the value. */
export interface RewriteArgument extends Span {
  readonly value: string;
}

/**
 * Splits the arguments of RewriteCond and RewriteRule (mod_rewrite.c, parseargline): a quote ends at its like, a backslash
 * only protects a blank, and no escape is undone. What follows the third is ignored. Undefined where httpd refuses the line.
 */
export function splitArguments(text: string): readonly RewriteArgument[] | undefined {
  const first = readArgument(text, 0);
  if (first.next >= text.length && first.argument.end >= text.length) return undefined;
  const second = readArgument(text, first.next);
  const arguments_ = [first.argument, second.argument];
  if (second.next >= text.length || text.slice(second.next).trim() === '') return arguments_;
  return [...arguments_, readArgument(text, second.next).argument];
}

/** As C's isspace. */
function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

function readArgument(text: string, from: number): { readonly argument: RewriteArgument; readonly next: number } {
  let at = from;
  while (at < text.length && isBlank(text.charCodeAt(at))) at += 1;
  const mark = text.charAt(at);
  const quote = mark === '"' || mark === "'" ? mark : '';
  if (quote !== '') at += 1;
  const start = at;
  for (; at < text.length; at += 1) {
    const c = text.charCodeAt(at);
    if (quote === '' ? isBlank(c) : c === quote.charCodeAt(0)) break;
    if (c === 0x5c && isBlank(text.charCodeAt(at + 1))) at += 1;
  }
  const end = Math.min(at, text.length);
  return { argument: { start, end, value: text.slice(start, end) }, next: end + 1 };
}
