import type { ItemChange } from '../../core/fix.ts';
import type { Span } from '../../core/span.ts';
import { suggestFrom } from '../../core/suggest.ts';
import type { Node, Word } from '../../core/tree.ts';
import type { Keyword } from './model.ts';

/** A directive or opening tag in use. */
export interface Usage {
  /** As written. */
  readonly name: string;
  readonly span: Span;
  readonly words: readonly Word[];
  /** The item's text. */
  readonly text: string;
  readonly isSection: boolean;
  /** The children of a section; undefined for a directive. */
  readonly children: readonly Node[] | undefined;
  readonly scope: Scope;
}

/** Where a directive stands, as far as that is known. */
export interface Scope {
  /** The sections around it, in lower case, the outermost first, without those that only steer reading. */
  readonly sections: readonly string[];
  /** Nothing else can stand around them: the file is no fragment that another one includes somewhere. */
  readonly isSurroundKnown: boolean;
  readonly isHtaccess: boolean;
  /** Whether a module is loaded, by its source; absent where not all modules are known. */
  readonly hasModule?: (source: string) => boolean;
  /** Names for `Require` beside those of httpd's own modules; absent where there may be any. */
  readonly providers?: ReadonlySet<string>;
}

/** Sections that set a path, as .htaccess files do: cmd->path in httpd's sources. */
const WITH_PATH: ReadonlySet<string> = new Set([
  'directory',
  'directorymatch',
  'location',
  'locationmatch',
  'files',
  'filesmatch',
  'if',
  'elseif',
  'else',
  'proxy',
  'proxymatch',
]);

/** Whether a section sets a path there; undefined where that cannot be known. */
export function hasPath({ sections, isSurroundKnown, isHtaccess }: Scope): boolean | undefined {
  if (isHtaccess || sections.some(section => WITH_PATH.has(section))) return true;
  return isSurroundKnown || sections.includes('virtualhost') ? false : undefined;
}

/** A word as it stands in the file, quotes included. */
export function rawOf({ text }: Pick<Usage, 'text'>, { start, end }: Span): string {
  return text.slice(start, end);
}

/** What httpd refuses, and where. */
export interface Problem extends Span {
  readonly message: string;
  /** What was most likely meant. */
  readonly meant?: { readonly title: string; readonly changes: readonly ItemChange[] };
}

/** A problem with a word; `meant` takes its place. */
export function wordProblem(word: Word, message: string, meant?: string): Problem {
  const { start, end } = word;
  if (meant === undefined) return { start, end, message };
  return { start, end, message, meant: { title: `Change to ${meant}`, changes: [{ start, end, text: meant }] } };
}

/** A problem with the directive as a whole. */
export function wholeProblem({ span, text }: Usage, message: string): Problem {
  const written = text.slice(span.start, span.end).trimEnd();
  return { start: span.start, end: span.start + written.length, message };
}

/** The keyword that a misspelt word most likely is. */
export function meantKeyword(keywords: readonly Keyword[], text: string): string | undefined {
  return suggestFrom(keywords.map(({ word }) => word))(text);
}

/** `A, B or C`; of very many only the first. */
export function oneOf(keywords: readonly Keyword[]): string {
  const words = keywords.map(({ word }) => word);
  if (words.length > 12) return `${words.slice(0, 12).join(', ')} …`;
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}
