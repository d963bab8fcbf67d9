import type {
  ArgumentTable,
  DurationValue,
  Keyword,
  KeywordValue,
  NumberValue,
  PairKey,
  Parameter,
  PlainKind,
  PlainValue,
  Signature,
  Value,
} from './model.ts';

/** Keywords with or without what they do. */
export type Words = string | Readonly<Record<string, string>>;

/** Words split at blanks, or the keys of a record whose values say what each does (empty where nothing is to be said). */
export function keywords(words: Words): readonly Keyword[] {
  if (typeof words === 'string')
    return words
      .split(/\s+/)
      .filter(Boolean)
      .map(word => ({ word }));
  return Object.entries(words).map(([word, about]) => (about === '' ? { word } : { word, about }));
}

export function plain(of: PlainKind = 'text'): PlainValue {
  return { kind: 'plain', of };
}

/** One of these words, whatever their case. */
export function word(words: Words): KeywordValue {
  return { kind: 'keyword', keywords: keywords(words), exact: false, signs: false };
}

/** One of these words, in just this case. */
export function exactWord(words: Words): KeywordValue {
  return { ...word(words), exact: true };
}

/** One of these words, maybe with `+` or `-` before it. */
export function signedWord(words: Words): KeywordValue {
  return { ...word(words), signs: true };
}

/** One of these words, or something else. */
export function wordOr(otherwise: PlainKind, words: Words): KeywordValue {
  return { ...word(words), otherwise };
}

export const onOff = word({ On: '', Off: '' });

interface NumberOptions {
  readonly min?: number;
  readonly max?: number;
  readonly orZero?: boolean;
  readonly unit?: string;
  readonly words?: Words;
}

/** A number as httpd mostly reads it: text that is none counts as 0. */
export function number(options: NumberOptions = {}): NumberValue {
  const { words = '', orZero = false, ...rest } = options;
  return { kind: 'number', reading: 'loose', orZero, keywords: keywords(words), ...rest };
}

/** A number that must be digits and nothing else. */
export function digits(options: NumberOptions = {}): NumberValue {
  return { ...number(options), reading: 'strict' };
}

interface DurationOptions {
  readonly min?: number;
  readonly max?: number;
  readonly words?: Words;
}

/** A time; `min` and `max` in milliseconds. */
export function duration(unit: 'ms' | 's', { words = '', ...rest }: DurationOptions = {}): DurationValue {
  return { kind: 'duration', unit, keywords: keywords(words), ...rest };
}

export function key(name: string, value: Value, about?: string): PairKey {
  return { word: name, value, ...(about === undefined ? {} : { about }) };
}

/** An argument that must be there. */
export function one(name: string, value: Value = plain()): Parameter {
  return { name, value, optional: false, repeated: false };
}

/** An argument that may be left out. */
export function maybe(name: string, value: Value = plain()): Parameter {
  return { name, value, optional: true, repeated: false };
}

/** One or more. */
export function some(name: string, value: Value = plain()): Parameter {
  return { name, value, optional: false, repeated: true };
}

/** None or more. */
export function any(name: string, value: Value = plain()): Parameter {
  return { name, value, optional: true, repeated: true };
}

/** The same arguments for several directives, named in one text. */
export function each(names: string, ...signature: Signature): ArgumentTable {
  return Object.fromEntries(names.split(/\s+/).map(name => [name, signature]));
}
