import type { MarkupContent } from 'vscode-languageserver-types';
import { MarkupKind } from 'vscode-languageserver-types';

/** A piece of a line: plain text, or text with a meaning. `markdown` is trusted text of our own. */
export type Inline =
  | string
  | { readonly bold: string }
  | { readonly code: string }
  | { readonly link: string; readonly url: string }
  | { readonly markdown: string };

/** One line of text, which the client may wrap. */
export type Line = readonly Inline[];

/** Lines that belong together. */
export type Paragraph = readonly Line[];

/** Nothing larger than this goes out, in UTF-16 units; a paragraph that does not fit is left out. */
const LIMIT = 8 * 1024;

/** Text from a file is shown up to this length. */
const SHOWN = 200;

/** Renders paragraphs as Markdown or as plain text. */
export function render(paragraphs: readonly Paragraph[], markdown: boolean): MarkupContent {
  const breakLine = markdown ? '  \n' : '\n';
  let value = '';
  for (const paragraph of paragraphs) {
    const text = paragraph.map(line => line.map(piece => inline(piece, markdown)).join('')).join(breakLine);
    const next = value === '' ? text : `${value}\n\n${text}`;
    if (next.length > LIMIT) break;
    value = next;
  }
  return { kind: markdown ? MarkupKind.Markdown : MarkupKind.PlainText, value };
}

/** Text from a file, cut where it is long. */
export function shorten(text: string, length = SHOWN): string {
  return text.length <= length ? text : `${text.slice(0, length)}…`;
}

/** `pieces` as a list in a sentence. */
export function listed(pieces: readonly Inline[], between = ', '): Line {
  return pieces.flatMap((piece, index) => (index === 0 ? [piece] : [between, piece]));
}

/** A text of our own in which what stands between backticks is code. */
export function prose(text: string): Line {
  return text.split('`').map((piece, index): Inline => (index % 2 === 0 ? piece : { code: piece }));
}

function inline(piece: Inline, markdown: boolean): string {
  if (typeof piece === 'string') return markdown ? escapeMarkdown(piece) : piece;
  if ('bold' in piece) return markdown ? `**${escapeMarkdown(piece.bold)}**` : piece.bold;
  if ('code' in piece) return markdown ? code(piece.code) : piece.code;
  if ('link' in piece)
    return markdown ? `[${escapeMarkdown(piece.link)}](${piece.url})` : `${piece.link}: ${piece.url}`;
  return markdown ? piece.markdown : piece.markdown.replaceAll('`', '');
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&');
}

/** A code span holds anything when its fence is longer than any run of backticks in it. */
function code(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map(run => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') || line.trim() === '' ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}
