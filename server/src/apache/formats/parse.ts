import type { Span } from '../../core/span.ts';
import type { ArgumentProblem } from '../explanation.ts';
import type { FormatDirectives } from './directives.ts';
import { ERROR_LOG_DIRECTIVES, HEADER_DIRECTIVES, LOG_DIRECTIVES } from './directives.ts';

/** One `%…` of a format. */
export interface FormatPiece extends Span {
  /** The letter, or `^` with its two; empty where it is missing; `%` for a literal per cent sign. */
  readonly directive: string;
  /** What stands in `{…}`. */
  readonly argument: (Span & { readonly text: string }) | undefined;
  /** Statuses for which it is logged, or (`negated`) not logged; the levels of an error log. */
  readonly statuses: readonly number[];
  readonly negated: boolean;
  /** `<` the original request, `>` the final one. */
  readonly request: '<' | '>' | undefined;
}

export interface ParsedFormat {
  readonly pieces: readonly FormatPiece[];
  readonly problem: ArgumentProblem | undefined;
}

/** Who reads the format. */
export type FormatKind = 'log' | 'error-log' | 'error-log-once' | 'header';

const DIRECTIVES: Readonly<Record<FormatKind, FormatDirectives>> = {
  log: LOG_DIRECTIVES,
  'error-log': ERROR_LOG_DIRECTIVES,
  'error-log-once': ERROR_LOG_DIRECTIVES,
  header: HEADER_DIRECTIVES,
};

/** What may stand between `%` and the directive. */
const MODIFIERS: Readonly<Record<FormatKind, RegExp>> = {
  log: /[!<>,]|\d+/y,
  'error-log': /[+-]|\d+/y,
  'error-log-once': /[+-]|\d+/y,
  header: /(?!)/y,
};

export function directivesOf(kind: FormatKind): FormatDirectives {
  return DIRECTIVES[kind];
}

/** Reads a format (parse_log_item, parse_errorlog_item, parse_format_tag). Never throws. */
export function parseFormat(text: string, kind: FormatKind): ParsedFormat {
  const pieces: FormatPiece[] = [];
  let problem: ArgumentProblem | undefined;
  let at = 0;
  let hasMessage = false;
  while (!problem) {
    at = nextPercent(text, at, kind);
    if (at < 0) break;
    const piece = readPiece(text, at, kind);
    if (!piece) {
      at += 1;
      continue;
    }
    pieces.push(piece);
    hasMessage ||= piece.directive === 'M';
    problem = problemOf(text, piece, kind);
    at = piece.end;
  }
  if (!problem && kind === 'error-log' && text !== '' && !hasMessage) {
    problem = { start: 0, end: text.length, message: 'This format lacks %M, the message itself: httpd refuses it.' };
  }
  return { pieces, problem };
}

/** In an error log's format a backslash takes a `%` behind it for itself. */
function nextPercent(text: string, from: number, kind: FormatKind): number {
  if (!kind.startsWith('error')) return text.indexOf('%', from);
  for (let at = from; at < text.length; at += 1) {
    if (text.charAt(at) === '%') return at;
    if (text.charAt(at) === '\\') at += 1;
  }
  return -1;
}

function readPiece(text: string, start: number, kind: FormatKind): FormatPiece | undefined {
  const common = { start, argument: undefined, statuses: [], negated: false, request: undefined };
  const after = text.charAt(start + 1);
  if (after === '%') return { ...common, end: start + 2, directive: '%' };
  if (kind === 'header' && after === '') return { ...common, end: start + 1, directive: '%' };
  if (kind.startsWith('error') && after === ' ') return undefined;
  let at = start + 1;
  let argument: FormatPiece['argument'];
  let negated = false;
  let request: FormatPiece['request'];
  const statuses: number[] = [];
  while (at < text.length) {
    if (text.charAt(at) === '{' && !(kind === 'header' && argument)) {
      const close = text.indexOf('}', at);
      const end = close < 0 ? text.length : close;
      argument = { start: at + 1, end, text: text.slice(at + 1, end) };
      at = close < 0 ? text.length : close + 1;
      // ap_getword takes as many as there are.
      while (close >= 0 && text.charAt(at) === '}') at += 1;
      continue;
    }
    const modifiers = MODIFIERS[kind];
    modifiers.lastIndex = at;
    const modifier = modifiers.exec(text)?.[0];
    if (modifier === undefined) break;
    if (modifier === '!') negated = !negated;
    else if (modifier === '<' || modifier === '>') request = modifier;
    else if (/\d/.test(modifier)) statuses.push(Number(modifier));
    at += modifier.length;
  }
  const long = text.slice(at, at + 3);
  const directive = Object.hasOwn(DIRECTIVES[kind], long) ? long : String.fromCodePoint(text.codePointAt(at) ?? 0);
  const isMissing = at >= text.length;
  const end = isMissing ? at : at + directive.length;
  return { start, end, directive: isMissing ? '' : directive, argument, statuses, negated, request };
}

function problemOf(text: string, piece: FormatPiece, kind: FormatKind): ArgumentProblem | undefined {
  const { directive, start, end } = piece;
  const written = text.slice(start, end);
  if (directive === '%') return undefined;
  if (directive === '') {
    const open = piece.argument && !written.endsWith('}') ? ' The "{" is not closed.' : '';
    return { start, end, message: `This "%" has no directive behind it.${open} Write "%%" for a per cent sign.` };
  }
  if (!Object.hasOwn(DIRECTIVES[kind], directive)) {
    return { start, end, message: `There is no format directive %${directive} here. Write "%%" for a per cent sign.` };
  }
  const modifiers = kind.startsWith('error')
    ? written
        .slice(1)
        .replace(/\{[^}]*\}/g, '')
        .slice(0, -1)
    : '';
  if (kind === 'error-log-once' && directive === 'M') {
    return { start, end, message: '%M stands only in the main format: there is no message in this one.' };
  }
  if (kind === 'error-log' && modifiers.includes('+')) {
    return { start, end, message: 'The "+" stands only in formats of a connection or a request.' };
  }
  const level = piece.statuses.at(-1) ?? 0;
  if (kind === 'error-log-once' && level > 0) {
    return { start, end, message: 'A level stands only in the main format.' };
  }
  if (level > 15 && kind === 'error-log') return { start, end, message: 'Levels go from 1 to 15 (trace8).' };
  return undefined;
}
