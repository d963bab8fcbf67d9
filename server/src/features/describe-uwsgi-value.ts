import type { Explanation } from '../apache/explanation.ts';
import { explainRegex, summariseRegex } from '../apache/regex/explain.ts';
import { parseRegex } from '../apache/regex/parse.ts';
import type { Span } from '../core/span.ts';
import type { Decoded } from '../uwsgi/values/decode.ts';
import { decode } from '../uwsgi/values/decode.ts';
import type { Words } from '../uwsgi/values/model.ts';
import { pieceAt } from '../uwsgi/values/model.ts';
import { readValue } from '../uwsgi/values/read.ts';
import type { Document } from '../workspace/document.ts';
import type { Project } from '../workspace/project.ts';
import type { Line, Paragraph } from './markup.ts';
import { shorten } from './markup.ts';
import { optionsBeside } from './placeholders.ts';
import type { Found } from './spot.ts';

/** What the piece under the cursor means in the value of an option: an action, a cron field, a part of an address. */
export function describeUwsgiValue(
  project: Project,
  document: Document,
  { node, word }: Found,
  text: string,
  offset: number,
): { readonly span: Span; readonly paragraphs: readonly Paragraph[] } | undefined {
  // `<app>` of XML stands for another option, with another value than is written.
  if (text.slice(node.name.start, node.name.end) !== node.name.value) return undefined;
  const { dialect } = document.language;
  const { start, end } = dialect === 'uwsgi-yaml' ? withQuotes(word, text) : word;
  const value = decode(text.slice(start, end), dialect);
  const beside = { options: () => optionsBeside(project, document) };
  const pieces = readValue(value.text, node.name.value, beside).map(piece => ({
    ...piece,
    read: { start: piece.start, end: piece.end },
    start: start + value.place(piece.start),
    end: start + value.place(piece.end),
  }));
  const piece = pieceAt(pieces, offset, found => found.about.length > 0 && found.end > found.start);
  if (!piece) return undefined;
  const lines = piece.about.filter(line => line.some(part => part !== '')).map(lineOf);
  const part = piece.isRegex && explainPattern(value, piece.read, offset - start);
  if (part) {
    return {
      span: { start: start + part.start, end: start + part.end },
      paragraphs: [part.lines.map(lineOf), lines],
    };
  }
  return { span: { start: piece.start, end: piece.end }, paragraphs: [lines] };
}

/** The part of a regular expression around a written offset, with written places; undefined where none can be told. */
function explainPattern({ text, place }: Decoded, { start, end }: Span, written: number): Explanation | undefined {
  const pattern = text.slice(start, end);
  let offset = 0;
  while (offset < pattern.length && place(start + offset + 1) <= written) offset += 1;
  const parsed = parseRegex(pattern);
  const found = explainRegex(parsed, pattern, offset) ?? explainRegex(parsed, pattern, offset - 1);
  if (!found) return undefined;
  const lines = [...found.lines, ...summariseRegex(parsed, pattern)];
  return { start: place(start + found.start), end: place(start + found.end), lines };
}

/** A scalar with the quotes around it, which tell what escapes it has. */
function withQuotes({ start, end }: Span, text: string): Span {
  const quote = text.charAt(start - 1);
  const isQuoted = (quote === '"' || quote === "'") && text.charAt(end) === quote;
  return isQuoted ? { start: start - 1, end: end + 1 } : { start, end };
}

export function lineOf(words: Words): Line {
  return words.map(part => (typeof part === 'string' ? part : { code: shorten(part.code) }));
}
