import type { Explanation, Words } from '../explanation.ts';
import type { FormatKind, FormatPiece, ParsedFormat } from './parse.ts';
import { directivesOf } from './parse.ts';

/** The directive of a format at `offset`, and what it writes. */
export function explainFormat(
  format: ParsedFormat,
  kind: FormatKind,
  text: string,
  offset: number,
): Explanation | undefined {
  const piece = format.pieces.find(({ start, end }) => start <= offset && offset < end);
  if (!piece) return undefined;
  return { start: piece.start, end: piece.end, lines: linesOf(piece, kind, text) };
}

function linesOf(piece: FormatPiece, kind: FormatKind, text: string): readonly Words[] {
  const written = { code: text.slice(piece.start, piece.end) };
  if (piece.directive === '%') return [[written, ' a per cent sign']];
  const known = directivesOf(kind);
  const fact = Object.hasOwn(known, piece.directive) ? known[piece.directive] : undefined;
  if (!fact) return [[written, ' is not known']];
  const lines: Words[] = [
    [written, ` ${fact.means}`, ...(piece.argument ? [': ', { code: piece.argument.text }] : [])],
  ];
  if (fact.argument) lines.push([{ code: '{…}' }, ` ${fact.argument}`]);
  if (fact.module) lines.push([`Needs ${fact.module}`]);
  if (piece.request === '>') lines.push([{ code: '>' }, ' of the final request, after internal redirects']);
  if (piece.request === '<') lines.push([{ code: '<' }, ' of the original request, before internal redirects']);
  if (piece.statuses.length > 0 && kind === 'log') {
    lines.push([piece.negated ? 'Not for status ' : 'Only for status ', piece.statuses.join(', '), ': else "-"']);
  }
  return lines;
}
