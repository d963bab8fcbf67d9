import { expandOnce } from './expand-once.ts';
import type { OptionArgument, StoredOption, UwsgiFacts } from './facts.ts';
import { logicPage, optionPage } from './pages.ts';
import data from './uwsgi.facts.json';

/** What a word of uWSGI's configuration logic does. */
export type LogicKind = 'if' | 'for' | 'end';

/** One option of uWSGI and the plugins that Debian packages. */
export interface OptionFact {
  readonly name: string;
  /** The one letter of the command line. */
  readonly short?: string;
  /** `['core']`, or the plugins that bring it; any one of them suffices. */
  readonly plugins: readonly string[];
  /** On the command line. In a file `name = true` also stands for an option without a value. */
  readonly argument: OptionArgument;
  /** Set for the words that steer reading, which act where they stand and take no part in the result. */
  readonly logic?: LogicKind;
  /** The address of its documentation. */
  readonly page: string;
}

const facts = data as UwsgiFacts;
/** Measured: each closes a loop as well as a condition. `end` does too, although strict mode does not know it. */
const closingWords: ReadonlySet<string> = new Set(['end', 'end-for', 'end-if', 'endfor', 'endif']);

const byName = new Map(facts.options.map(stored => [stored.name, stored]));
const expanded = expandOnce(expand);

/** Every option, by name. */
export function allOptions(): readonly OptionFact[] {
  return facts.options.map(expanded);
}

/** The names that `plugins = …` takes on Debian. */
export const allPlugins: readonly string[] = facts.plugins;

/** Looks a name up as uWSGI does: exactly. */
export function findOption(name: string): OptionFact | undefined {
  const stored = byName.get(name);
  return stored === undefined ? undefined : expanded(stored);
}

/** What a name does to the reading of the lines below it; undefined for an option proper. */
export function logicOf(name: string): LogicKind | undefined {
  if (closingWords.has(name)) return 'end';
  if (name === 'for' || name.startsWith('for-')) return 'for';
  return /^if-|^if(?:dir|env|exists|plugin)$/.test(name) ? 'if' : undefined;
}

function expand(option: StoredOption): OptionFact {
  const logic = logicOf(option.name);
  if (logic === undefined) return { ...option, page: optionPage(option.name) };
  return { ...option, logic, page: logicPage };
}
