import type { Span } from '../../core/span.ts';
import type { ArgumentProblem } from '../explanation.ts';

/** What a group is for. */
export type GroupKind =
  | 'capture'
  | 'plain'
  | 'atomic'
  | 'reset'
  | 'options'
  | 'lookahead'
  | 'not-lookahead'
  | 'lookbehind'
  | 'not-lookbehind'
  | 'condition'
  | 'script-run';

/** A group with its alternatives. `body` spans what stands between its opener and its closing parenthesis. */
export interface Group extends Span {
  readonly kind: 'group';
  readonly type: GroupKind;
  /** Of a capturing group, counted from 1. */
  readonly number?: number;
  readonly name?: string;
  /** How the condition of a conditional group is written. */
  readonly condition?: string;
  readonly open: Span;
  readonly branches: RegexNode[][];
}

/** `x*`, `x{2,3}` …; `max` is Infinity where there is no limit. */
export interface Repeat extends Span {
  readonly kind: 'repeat';
  readonly of: RegexNode;
  readonly mark: Span;
  readonly min: number;
  readonly max: number;
  readonly mode: 'greedy' | 'lazy' | 'possessive';
}

/** A bracketed class; its items are single characters, ranges and classes. */
export interface CharacterClass extends Span {
  readonly kind: 'class';
  readonly negated: boolean;
  readonly items: readonly ClassItem[];
}

export interface ClassItem extends Span {
  /** The first and last character code of a range, alike for one character; undefined for `\d`, `[:alpha:]` … */
  readonly from?: number;
  readonly to?: number;
}

export type RegexNode =
  | Group
  | Repeat
  | CharacterClass
  | (Span & { readonly kind: 'character'; readonly code: number })
  | (Span & { readonly kind: 'any' | 'start' | 'end' | 'options' | 'comment' | 'callout' })
  /** `(*SKIP)` …; `ends` where nothing behind it is matched any more. */
  | (Span & { readonly kind: 'verb'; readonly ends: boolean })
  /** `\d`, `\b` … by its letter. */
  | (Span & { readonly kind: 'escape'; readonly letter: string })
  | (Span & { readonly kind: 'reference'; readonly to: number | string })
  | (Span & { readonly kind: 'call'; readonly to: number | string });

/** A regular expression as PCRE2 reads it (no UTF mode, duplicate names allowed: server/util_pcre.c). */
export interface Regex {
  readonly branches: readonly (readonly RegexNode[])[];
  /** Capturing groups. */
  readonly groups: number;
  /** The first thing at which PCRE2 refuses the pattern. */
  readonly problem: ArgumentProblem | undefined;
}
