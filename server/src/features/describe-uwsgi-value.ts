import type { Span } from '../core/span.ts';
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
  const value = decode(text.slice(word.start, word.end), document.language.dialect);
  const beside = { options: () => optionsBeside(project, document) };
  const pieces = readValue(value.text, node.name.value, beside).map(piece => ({
    ...piece,
    start: word.start + value.place(piece.start),
    end: word.start + value.place(piece.end),
  }));
  const piece = pieceAt(pieces, offset, ({ about, start, end }) => about.length > 0 && end > start);
  if (!piece) return undefined;
  const lines = piece.about.filter(line => line.some(part => part !== ''));
  return { span: { start: piece.start, end: piece.end }, paragraphs: [lines.map(lineOf)] };
}

function lineOf(words: Words): Line {
  return words.map(part => (typeof part === 'string' ? part : { code: shorten(part.code) }));
}
