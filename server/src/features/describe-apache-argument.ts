import { readSubnet } from '../apache/addresses/subnet.ts';
import type { Explanation } from '../apache/explanation.ts';
import { explainExpression } from '../apache/expressions/explain.ts';
import { parseCondition, parseStringExpression } from '../apache/expressions/parse.ts';
import { explainFormat } from '../apache/formats/explain.ts';
import { parseFormat } from '../apache/formats/parse.ts';
import { explainRegex, summariseRegex } from '../apache/regex/explain.ts';
import { parseRegex } from '../apache/regex/parse.ts';
import { explainRewriteLine } from '../apache/rewrite/explain.ts';
import { readRewriteLine } from '../apache/rewrite/line.ts';
import type { SubArgument } from '../apache/sub-languages.ts';
import { subArguments } from '../apache/sub-languages.ts';
import type { Span } from '../core/span.ts';
import type { Line, Paragraph } from './markup.ts';
import { shorten } from './markup.ts';
import type { Found } from './spot.ts';

/**
 * What the piece under the cursor means in an argument that is in a language of its own: a regular expression, an
 * expression, a rewrite rule, a format, an address. Undefined elsewhere.
 */
export function describeSubArgument(
  { node, parents }: Found,
  text: string,
  offset: number,
): { readonly span: Span; readonly paragraphs: readonly Paragraph[] } | undefined {
  const line = readRewriteLine(node, text);
  if (line && line.kind !== 'bad') return told(explainRewriteLine(line, offset));
  const argument = subArguments(node, text, parents).find(({ start, end }) => start <= offset && offset <= end);
  return argument && told(explain(argument, offset));
}

function told(explanation: Explanation | undefined): ReturnType<typeof describeSubArgument> {
  if (!explanation || explanation.lines.length === 0) return undefined;
  const { start, end, lines } = explanation;
  return { span: { start, end }, paragraphs: lines.map(line => [line.map(short)]) };
}

function short(piece: Line[number]): Line[number] {
  return typeof piece === 'object' && 'code' in piece ? { code: shorten(piece.code) } : piece;
}

function explain(argument: SubArgument, place: number): Explanation | undefined {
  const { language, text } = argument;
  let offset = 0;
  while (offset < text.length && argument.place(offset + 1) <= place) offset += 1;
  const placed = (found: Explanation | undefined): Explanation | undefined =>
    found && {
      ...found,
      start: argument.place(found.start),
      end: argument.place(Math.max(found.end - 1, found.start)) + (found.end > found.start ? 1 : 0),
    };
  switch (language.kind) {
    case 'regex': {
      const regex = parseRegex(text);
      const whole = summariseRegex(regex, text);
      const found = placed(explainRegex(regex, text, offset) ?? explainRegex(regex, text, offset - 1));
      return found ? { ...found, lines: [...found.lines, ...whole] } : { ...argument, lines: whole };
    }
    case 'condition':
      return placed(explainExpression(parseCondition(text).root, text, offset));
    case 'string': {
      const found = explainExpression(parseStringExpression(text).root, text, offset);
      return found && found.start === 0 && found.end === text.length && !text.startsWith('%{')
        ? undefined
        : placed(found);
    }
    case 'format':
      return placed(explainFormat(parseFormat(text, language.of), language.of, text, offset));
    case 'address':
      return { ...argument, lines: explainAddress(text) };
    case 'host':
      return undefined;
  }
}

function explainAddress(text: string): Explanation['lines'] {
  const read = readSubnet(text);
  if (read.kind !== 'subnet') return [];
  const { family, bits } = read.subnet;
  const all = family === 'IPv4' ? 32 : 128;
  if (bits === undefined) return [[{ code: text }, ` ${family} addresses that fit this mask`]];
  if (bits === all) return [[{ code: text }, ` one ${family} address`]];
  const size = all - bits <= 32 ? ` (${(2 ** (all - bits)).toLocaleString('en')} addresses)` : '';
  return [[{ code: text }, ` ${family} network: the first ${bits} bits count${size}`]];
}
