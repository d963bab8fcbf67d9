/** A word that a directive knows, and what it does, in a few words of our own. */
export interface Keyword {
  readonly word: string;
  readonly about?: string;
}

/**
 * What a plain value stands for. Where httpd takes any text, the kind only helps the reader; those with a syntax of their
 * own (`regex`, `expression`, `log-format` …) are judged by their own parsers.
 */
export type PlainKind =
  | 'address'
  | 'balancer'
  | 'charset'
  | 'command'
  | 'directive'
  | 'directory'
  | 'domain'
  | 'encoding'
  | 'env-assignment'
  | 'env-condition'
  | 'env-variable'
  | 'error-log-format'
  | 'expression'
  | 'extension'
  | 'filter'
  | 'format-or-nickname'
  | 'group'
  | 'handler'
  | 'header'
  | 'header-format'
  | 'host'
  | 'ip-range'
  | 'language'
  | 'listen-address'
  | 'log-file'
  | 'log-format'
  | 'media-type'
  | 'method'
  | 'module'
  | 'name'
  | 'path'
  | 'path-pattern'
  | 'port'
  | 'regex'
  | 'rewrite-condition'
  | 'rewrite-flags'
  | 'rewrite-substitution'
  | 'rewrite-test'
  | 'server-name'
  | 'string-expression'
  | 'substitution'
  | 'text'
  | 'url'
  | 'url-path'
  | 'user'
  | 'virtual-host-address';

/** Any text, or one that its kind's own check judges. */
export interface PlainValue {
  readonly kind: 'plain';
  readonly of: PlainKind;
}

/** One word of a list. */
export interface KeywordValue {
  readonly kind: 'keyword';
  readonly keywords: readonly Keyword[];
  /** What else httpd takes; absent where it refuses any other word. */
  readonly otherwise?: PlainKind;
  /** httpd compares case as well. */
  readonly exact: boolean;
  /** May have `+` or `-` before it. */
  readonly signs: boolean;
}

/** A whole number. */
export interface NumberValue {
  readonly kind: 'number';
  /** `strict`: digits only; `loose`: what begins with no digit counts as 0 and what follows the digits is ignored. */
  readonly reading: 'loose' | 'strict';
  readonly min?: number;
  readonly max?: number;
  /** 0 stands for the default although it is below `min`. */
  readonly orZero: boolean;
  readonly unit?: string;
  /** Words that may stand in place of a number, in any case. */
  readonly keywords: readonly Keyword[];
}

/** A span of time as httpd reads it: a number, then `ms`, `s`, `mi` (minutes) or `h`. */
export interface DurationValue {
  readonly kind: 'duration';
  /** The unit of a bare number. */
  readonly unit: 'ms' | 's';
  /** In milliseconds. */
  readonly min?: number;
  readonly max?: number;
  /** Words that may stand in place of a time, in any case. */
  readonly keywords: readonly Keyword[];
}

/** A `key=value` that a directive knows. */
export interface PairKey extends Keyword {
  readonly value: Value;
}

/** `key=value`. */
export interface PairsValue {
  readonly kind: 'pairs';
  readonly keys: readonly PairKey[];
  /** Words without `=`. */
  readonly words: readonly Keyword[];
  /** httpd compares the case of keys as well. */
  readonly exact: boolean;
  /** httpd refuses other keys. */
  readonly closed: boolean;
}

export type Value = DurationValue | KeywordValue | NumberValue | PairsValue | PlainValue;

/** One argument of a directive. */
export interface Parameter {
  readonly name: string;
  readonly value: Value;
  readonly optional: boolean;
  /** Any number of words more may follow. */
  readonly repeated: boolean;
}

/** The arguments of one directive, in their order. */
export type Signature = readonly Parameter[];

/** Signatures by name as the manual spells it; `<` before the names of sections. */
export type ArgumentTable = Readonly<Record<string, Signature>>;
