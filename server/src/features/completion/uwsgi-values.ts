import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Dialect } from '../../core/language.ts';
import type { Span } from '../../core/span.ts';
import { MAGIC } from '../../uwsgi/magic.ts';
import { decode, encode } from '../../uwsgi/values/decode.ts';
import type { Term } from '../../uwsgi/values/model.ts';
import { pieceAt, termsOf } from '../../uwsgi/values/model.ts';
import { readValue } from '../../uwsgi/values/read.ts';
import { SCHEMES } from '../outside.ts';
import { optionsBeside, placeholderNames } from '../placeholders.ts';
import type { Spot } from '../spot.ts';
import type { Answer, Proposal, Question } from './proposal.ts';
import { completeReference } from './proposal.ts';

/** Where the value of an option stands in the text, without its quotes in JSON. */
export interface ValuePlace extends Span {
  readonly option: string;
  /** A word of JSON without quotes: only `true` and `false` make sense. */
  readonly isBare?: boolean;
  /** Text of XML in which nothing is escaped (CDATA). */
  readonly isPlain?: boolean;
}

/** How a value is written: CDATA as ini has it, as it is. */
export function dialectOfValue({ isPlain }: ValuePlace, dialect: Dialect): Dialect {
  return isPlain ? 'uwsgi-ini' : dialect;
}

/** Finds the value that an offset stands in; undefined where it stands in none. */
export type FindPlace = (text: string, offset: number) => ValuePlace | undefined;

const ENVIRONMENT = termsOf({
  HOME: 'the home of the user',
  HOSTNAME: 'the name of the host',
  LANG: 'the language',
  PATH: 'where programs are looked for',
  PWD: 'the folder that uWSGI is started in',
  USER: 'the name of the user',
  VIRTUAL_ENV: 'the virtual environment of Python',
});

/** What could be written in the value of an option. */
export function completeValue(question: Question, spot: Spot, place: ValuePlace): Answer | undefined {
  const { project, text, offset } = question;
  const { document } = spot;
  const dialect = dialectOfValue(place, document.language.dialect);
  const before = text.slice(place.start, offset);
  const words = completePieces(question, spot, place);
  if (place.isBare)
    return words && { ...words, proposals: words.proposals.filter(({ label }) => /^(?:true|false)$/.test(label)) };
  const reference = /%\(([\w.-]*)$/.exec(before)?.[1];
  if (reference !== undefined) {
    const names = placeholderNames(project, document);
    if (!words) return completeReference(question, reference, ')', names);
    const terms = names.map(name => ({ name, means: 'placeholder: replaced when the file is read' }));
    const placeholders = proposed(text, words.span, terms, ')', dialect).proposals;
    return { ...words, proposals: [...words.proposals, ...placeholders.map(proposal => ({ ...proposal, rank: 5 }))] };
  }
  const [, symbol, outside] = /([$@])\(([^()\s]*)$/.exec(before) ?? [];
  if (outside !== undefined) {
    const terms = symbol === '@' ? SCHEMES : ENVIRONMENT;
    return proposed(text, { start: offset - outside.length, end: offset }, terms, symbol === '@' ? '' : ')', dialect);
  }
  if (/(?:^|[^%])(?:%%)*%$/.test(before)) return completeMagic(offset);
  return words;
}

/** The words of the piece around the cursor. */
function completePieces(
  { project, text, offset }: Question,
  { document }: Spot,
  place: ValuePlace,
): Answer | undefined {
  const dialect = dialectOfValue(place, document.language.dialect);
  const value = decode(text.slice(place.start, place.end), dialect);
  const beside = { options: () => optionsBeside(project, document) };
  const pieces = readValue(value.text, place.option, beside).map(piece => ({
    ...piece,
    start: place.start + value.place(piece.start),
    end: place.start + value.place(piece.end),
  }));
  const piece = pieceAt(pieces, offset, ({ terms }) => terms !== undefined);
  return piece?.terms && proposed(text, piece, piece.terms, piece.closing ?? '', dialect);
}

/** `terms` in place of a span; each brings what closes it, where that does not stand there. */
function proposed(
  text: string,
  { start, end }: Span,
  terms: readonly Term[],
  closing: string,
  dialect: Dialect,
): Answer {
  const proposals = terms.map(({ name, means, form, plugin, closing: own = closing }): Proposal => {
    const isWhole = text.startsWith(own, end) || /[.:]$/.test(name) || form === name;
    return {
      label: name,
      kind: closing === ':' ? CompletionItemKind.Function : CompletionItemKind.EnumMember,
      detail: plugin === undefined ? means : `${means} (plugin ${plugin})`,
      rank: plugin === undefined ? 0 : 1,
      insert: encode(isWhole ? name : name + own, dialect),
    };
  });
  return { span: { start, end }, proposals };
}

/** `%d` and the like, behind a percent sign. */
function completeMagic(offset: number): Answer {
  const proposals = [...MAGIC].map(
    ([letter, detail]): Proposal => ({
      label: `%${letter}`,
      kind: CompletionItemKind.Constant,
      detail,
      rank: /[a-z]/.test(letter) ? 0 : 1,
      insert: `%${letter}`,
    }),
  );
  return { span: { start: offset - 1, end: offset }, proposals };
}
