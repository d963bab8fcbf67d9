import type { Span } from '../../core/span.ts';

/** A piece of a substitution or a test string that is replaced. */
export type TemplatePiece =
  | (Span & { readonly kind: 'escape' })
  | (Span & { readonly kind: 'variable'; readonly name: string })
  /** `$1` of the rule, `%1` of the conditions. */
  | (Span & { readonly kind: 'rule-group' | 'condition-group'; readonly number: number })
  | (Span & {
      readonly kind: 'map';
      readonly map: string;
      readonly key: readonly TemplatePiece[];
      readonly fallback: readonly TemplatePiece[];
    })
  /** A `%{` or `${` that stays as it is. */
  | (Span & { readonly kind: 'unclosed' });

/** How deep map look-ups in map look-ups are read. */
const DEEPEST = 50;

/** Reads what mod_rewrite expands (do_expand): `\x`, `%{NAME}`, `$1`, `%1` and `${map:key|default}`. Never throws. */
export function parseTemplate(text: string): readonly TemplatePiece[] {
  if (!/[\\%$]/.test(text)) return [];
  return readTemplate({ text, closing: closingBraces(text) }, 0, text.length, 0);
}

interface Source {
  readonly text: string;
  /** Where the brace that opens at a place is closed; absent where it is not. */
  readonly closing: ReadonlyMap<number, number>;
}

function readTemplate(source: Source, from: number, to: number, depth: number): readonly TemplatePiece[] {
  const { text } = source;
  const pieces: TemplatePiece[] = [];
  let at = from;
  while (at < to && depth < DEEPEST) {
    const c = text.charAt(at);
    const next = at + 1 < to ? text.charAt(at + 1) : '';
    if (c === '\\') {
      pieces.push({ kind: 'escape', start: at, end: Math.min(at + 2, to) });
      at += 2;
    } else if ((c === '%' || c === '$') && next === '{') {
      const piece = c === '%' ? readVariable(source, at, to) : readMap(source, at, to, depth);
      pieces.push(piece);
      at = piece.end;
    } else if ((c === '%' || c === '$') && /\d/.test(next)) {
      const kind = c === '$' ? 'rule-group' : 'condition-group';
      pieces.push({ kind, start: at, end: at + 2, number: Number(next) });
      at += 2;
    } else at += 1;
  }
  return pieces;
}

function readVariable({ text, closing }: Source, at: number, to: number): TemplatePiece {
  const close = closeBefore(closing.get(at + 1), to);
  if (close < 0) return { kind: 'unclosed', start: at, end: at + 2 };
  return { kind: 'variable', start: at, end: close + 1, name: text.slice(at + 2, close) };
}

function readMap(source: Source, at: number, to: number, depth: number): TemplatePiece {
  const { text, closing } = source;
  const close = closeBefore(closing.get(at + 1), to);
  const colon = close < 0 ? -1 : within(text, at + 2, close, ':');
  if (colon < 0) return { kind: 'unclosed', start: at, end: at + 2 };
  const bar = within(text, colon + 1, close, '|');
  const keyEnd = bar < 0 ? close : bar;
  return {
    kind: 'map',
    start: at,
    end: close + 1,
    map: text.slice(at + 2, colon),
    key: readTemplate(source, colon + 1, keyEnd, depth + 1),
    fallback: bar < 0 ? [] : readTemplate(source, bar + 1, close, depth + 1),
  };
}

function closeBefore(close: number | undefined, to: number): number {
  return close !== undefined && close < to ? close : -1;
}

function closingBraces(text: string): ReadonlyMap<number, number> {
  const closing = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const c = text.charAt(at);
    if (c === '{') open.push(at);
    else if (c === '}') {
      const opened = open.pop();
      if (opened !== undefined) closing.set(opened, at);
    }
  }
  return closing;
}

function within(text: string, from: number, to: number, wanted: string): number {
  let depth = 1;
  for (let at = from; at < to; at += 1) {
    const c = text.charAt(at);
    if (c === wanted && depth === 1) return at;
    if (c === '{') depth += 1;
    else if (c === '}') depth -= 1;
  }
  return -1;
}

/** All pieces, also those inside map look-ups. */
export function allPieces(pieces: readonly TemplatePiece[]): readonly TemplatePiece[] {
  if (pieces.every(piece => piece.kind !== 'map')) return pieces;
  return pieces.flatMap(piece =>
    piece.kind === 'map' ? [piece, ...allPieces(piece.key), ...allPieces(piece.fallback)] : [piece],
  );
}
