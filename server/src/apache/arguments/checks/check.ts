import type { Word } from '../../../core/tree.ts';
import type { Problem, Usage } from '../problem.ts';

/**
 * What httpd's own code for a directive refuses, where a list of values does not tell it. The number of words is right
 * already where the server counts them, and each word is what httpd will see.
 */
export type Check = (usage: Usage, words: readonly Word[]) => Iterable<Problem>;

/** Checks by name in lower case; `<` before the names of sections. */
export type CheckTable = Readonly<Record<string, Check>>;

/** One check under several names. */
export function under(names: string, check: Check): CheckTable {
  return Object.fromEntries(names.split(/\s+/).map(name => [name.toLowerCase(), check]));
}
