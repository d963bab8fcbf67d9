import type { ArgumentForm } from '../../knowledge/facts.ts';
import type { Usage } from './problem.ts';

interface Range {
  readonly least: number;
  readonly most: number;
  /** What the server says it takes. */
  readonly takes: string;
}

const UNBOUNDED = Number.POSITIVE_INFINITY;

const RANGES: Readonly<Record<ArgumentForm, Range>> = {
  flag: { least: 1, most: UNBOUNDED, takes: 'On or Off' },
  one: { least: 1, most: 1, takes: 'one argument' },
  two: { least: 2, most: 2, takes: 'two arguments' },
  three: { least: 3, most: 3, takes: 'three arguments' },
  'one-or-two': { least: 1, most: 2, takes: 'one or two arguments' },
  'one-or-three': { least: 1, most: 3, takes: 'one or three arguments' },
  'two-or-three': { least: 2, most: 3, takes: 'two or three arguments' },
  'one-to-three': { least: 1, most: 3, takes: 'one, two or three arguments' },
  'one-or-more': { least: 1, most: UNBOUNDED, takes: 'at least one argument' },
  'two-or-more': { least: 2, most: UNBOUNDED, takes: 'at least two arguments' },
};

/** What is wrong with a number of arguments. */
export interface WrongCount {
  /** What the directive takes: `one argument`. */
  readonly takes: string;
  readonly found: number;
  /** The first word too many; absent where some are missing. */
  readonly firstTooMany?: number;
  /** Present where a word that must not be empty is. */
  readonly empty?: number;
}

/**
 * Whether httpd refuses the number of words (server/config.c, invoke_cmd). It reads to the first word that it cannot use,
 * and takes an empty one (`""`) that must be there as missing.
 */
export function wrongCount(form: ArgumentForm, { words }: Pick<Usage, 'words'>): WrongCount | undefined {
  const { least, most, takes } = RANGES[form];
  const found = words.length;
  if (found > most) return { takes, found, firstTooMany: most };
  if (found < least || (form === 'one-or-three' && found === 2 && words[1]?.value !== '')) return { takes, found };
  const mustBeFull = form === 'two-or-more' ? 1 : least;
  const empty = words.slice(0, mustBeFull).findIndex(word => word.value === '');
  return empty < 0 ? undefined : { takes, found, empty };
}
