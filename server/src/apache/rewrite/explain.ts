import type { Span } from '../../core/span.ts';
import type { Explanation, Words } from '../explanation.ts';
import { explainExpression } from '../expressions/explain.ts';
import { explainRegex, summariseRegex } from '../regex/explain.ts';
import { COMPARISONS, FILE_TESTS } from './condition.ts';
import type { ConditionLine, Part, RuleLine } from './line.ts';
import type { TemplatePiece } from './template.ts';
import { describeVariable } from './variables.ts';

/** What stands at a place of the item in a RewriteCond or RewriteRule. The span counts from the item's first character. */
export function explainRewriteLine(line: ConditionLine | RuleLine, place: number): Explanation | undefined {
  const { flags } = line;
  if (flags && isIn(flags, place)) return explainFlag(flags, place);
  if (line.kind === 'rule') {
    if (isIn(line.pattern, place)) {
      const { regex, text, negated } = line.pattern;
      const found = at(line.pattern, place, offset => explainRegex(regex, text, offset));
      const whole: Words[] = [
        ...(negated ? [['The rule applies where this does not match.'] as Words] : []),
        ...summariseRegex(regex, text),
      ];
      return found ? { ...found, lines: [...found.lines, ...whole] } : { ...line.pattern, lines: whole };
    }
    return isIn(line.substitution, place) ? explainSubstitution(line, place) : undefined;
  }
  if (isIn(line.test, place)) {
    if (line.test.text.toLowerCase() === 'expr') {
      return { ...line.test, lines: [[{ code: 'expr' }, ' the pattern is an expression, as in <If>']] };
    }
    return at(line.test, place, offset => explainTemplate(line.test.pieces, line.test.text, offset));
  }
  return isIn(line.pattern, place) ? explainPattern(line, place) : undefined;
}

function isIn({ start, end }: Span, place: number): boolean {
  return start <= place && place <= end;
}

/** Explains a part by the offset in its text, and puts the answer at its place in the item. */
function at(part: Part, place: number, explain: (offset: number) => Explanation | undefined): Explanation | undefined {
  let offset = 0;
  while (offset < part.text.length && part.place(offset + 1) <= place) offset += 1;
  const found = explain(offset) ?? (offset > 0 ? explain(offset - 1) : undefined);
  return found && { ...found, start: part.place(found.start), end: part.place(Math.max(found.end - 1, 0)) + 1 };
}

function explainFlag(flags: NonNullable<RuleLine['flags']>, place: number): Explanation | undefined {
  return at(flags, place, offset => {
    const flag = flags.flags.find(({ start, end }) => start <= offset && offset <= end);
    if (!flag?.fact) return undefined;
    const { name, long, value, means } = flag.fact;
    const written = value ? `${name}=${value.replace('?', '')}` : name;
    const lines: Words[] = [[{ code: written }, ...(long ? [' (', { code: long }, ')'] : []), ` ${means}`]];
    return { start: flag.start, end: flag.end, lines };
  });
}

function explainSubstitution({ substitution, pattern }: RuleLine, place: number): Explanation | undefined {
  if (substitution.text === '-') return { ...substitution, lines: [[{ code: '-' }, ' leaves the path as it is']] };
  return at(substitution, place, offset => {
    const found = explainTemplate(substitution.pieces, substitution.text, offset);
    const piece = substitution.pieces.find(({ start, end }) => start <= offset && offset < end);
    if (!found || piece?.kind !== 'rule-group' || piece.number === 0) return found;
    return { ...found, lines: [...found.lines, ['The pattern is ', { code: pattern.text }]] };
  });
}

function explainTemplate(pieces: readonly TemplatePiece[], text: string, offset: number): Explanation | undefined {
  const piece = pieces.find(({ start, end }) => start <= offset && offset < end);
  if (!piece) return undefined;
  const { start, end } = piece;
  const written = { code: text.slice(start, end) };
  switch (piece.kind) {
    case 'escape':
      return { start, end, lines: [[written, ' the character itself, without its meaning']] };
    case 'variable':
      return { start, end, lines: [[written, ` ${describeVariable(piece.name) ?? 'is not known, and always empty'}`]] };
    case 'rule-group':
      return {
        start,
        end,
        lines: [
          [written, piece.number === 0 ? ' all that the rule matched' : ` group ${piece.number} of the rule's pattern`],
        ],
      };
    case 'condition-group':
      return {
        start,
        end,
        lines: [
          [
            written,
            piece.number === 0
              ? ' all that the last condition matched'
              : ` group ${piece.number} of the last condition that matched`,
          ],
        ],
      };
    case 'map': {
      const inner = explainTemplate([...piece.key, ...piece.fallback], text, offset);
      if (inner) return inner;
      return {
        start,
        end,
        lines: [
          [
            written,
            ' what the RewriteMap ',
            { code: piece.map },
            ' gives for the key; what stands behind "|" where it gives nothing',
          ],
        ],
      };
    }
    case 'unclosed':
      return { start, end, lines: [[written, ' is not closed, and stays as it is']] };
  }
}

function explainPattern({ pattern }: ConditionLine, place: number): Explanation | undefined {
  const { read, text } = pattern;
  const not: Words[] = read.negated ? [['The condition holds where this does not.']] : [];
  switch (read.kind) {
    case 'file':
      return { ...pattern, lines: [[{ code: read.test }, ` ${FILE_TESTS[read.test] ?? ''}`], ...not] };
    case 'compare': {
      const operand = { code: text.slice(read.operand.start) };
      return {
        ...pattern,
        lines: [[{ code: read.operator }, ` ${COMPARISONS[read.operator] ?? ''} `, operand], ...not],
      };
    }
    case 'expression': {
      const body = text.slice(read.body.start);
      return at(pattern, place, offset => {
        const found = explainExpression(read.expression.root, body, offset - read.body.start);
        return found && { ...found, start: found.start + read.body.start, end: found.end + read.body.start };
      });
    }
    case 'regex': {
      const body = text.slice(read.body.start);
      const whole: Words[] = [...not, ...summariseRegex(read.regex, body)];
      const found = at(pattern, place, offset => {
        const inner = explainRegex(read.regex, body, offset - read.body.start);
        return inner && { ...inner, start: inner.start + read.body.start, end: inner.end + read.body.start };
      });
      return found ? { ...found, lines: [...found.lines, ...whole] } : { ...pattern, lines: whole };
    }
  }
}
