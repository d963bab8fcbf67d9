import type { OptionArgument, StoredOption, UwsgiFacts } from './facts.ts';
import { lazily } from './lazily.ts';
import { logicPage, optionPage } from './pages.ts';
import data from './uwsgi.facts.json';
import type { ValueKind } from './value-kinds.ts';
import { readingOf } from './value-kinds.ts';

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
  /** How the value is read; absent where the option has a form of its own. */
  readonly kind?: ValueKind;
  /** Whether each occurrence counts (true) or the last one alone (false); absent where that is not known. */
  readonly repeats?: boolean;
  /** The C function that reads the value, and what it fills in: options that share both are one setting. */
  readonly handler?: string;
  readonly data?: string;
  /** What the option does beside its value: `immediate` (acts where it stands), `master` (implies it) … */
  readonly flags?: readonly string[];
  /** True for an option of the sources that no packaged program has. */
  readonly sourceOnly?: true;
  /** The address of its documentation. */
  readonly page: string;
}

const facts = data as UwsgiFacts;
/** Measured: each closes a loop as well as a condition. `end` does too, although strict mode does not know it. */
const closingWords: ReadonlySet<string> = new Set(['end', 'end-for', 'end-if', 'endfor', 'endif']);
/** Those that begin a condition or a loop. */
const logicWords: ReadonlySet<string> = new Set(
  facts.options.filter(({ handler }) => handler === 'logic').map(({ name }) => name),
);

const sourceOnly = tableOf(facts.sourceOnly, true);
const byName = tableOf(facts.options, false);

type Table = ReadonlyMap<string, () => OptionFact>;

function tableOf(options: readonly StoredOption[], isSourceOnly: boolean): Table {
  return new Map(options.map(stored => [stored.name, lazily(() => expand(stored, isSourceOnly))]));
}

/** Every option of the packaged programs, by name. */
export function allOptions(): readonly OptionFact[] {
  return [...byName.values()].map(fact => fact());
}

/** Options that only the sources know: for other systems, or of plugins that are not packaged. */
export function sourceOptions(): readonly OptionFact[] {
  return [...sourceOnly.values()].map(fact => fact());
}

/** The names that `plugins = …` takes on Debian. */
export const allPlugins: readonly string[] = facts.plugins;

/** Looks a name up as uWSGI does: exactly. */
export function findOption(name: string): OptionFact | undefined {
  return (byName.get(name) ?? sourceOnly.get(name))?.();
}

/** What a name does to the reading of the lines below it; undefined for an option proper. */
export function logicOf(name: string): LogicKind | undefined {
  if (closingWords.has(name)) return 'end';
  if (!logicWords.has(name)) return undefined;
  return name.startsWith('for') ? 'for' : 'if';
}

function expand(option: StoredOption, isSourceOnly: boolean): OptionFact {
  const logic = logicOf(option.name);
  const known = {
    ...option,
    ...readingOf(option.handler),
    ...(isSourceOnly ? { sourceOnly: true as const } : {}),
  };
  if (logic === undefined) return { ...known, page: optionPage(option.name) };
  return { ...known, logic, page: logicPage };
}
