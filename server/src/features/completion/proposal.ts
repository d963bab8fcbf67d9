import type { CompletionItem } from 'vscode-languageserver-types';
import { CompletionItemKind, InsertTextFormat } from 'vscode-languageserver-types';
import type { Dialect } from '../../core/language.ts';
import type { Range, Span } from '../../core/span.ts';
import type { Project } from '../../workspace/project.ts';
import type { Spot } from '../spot.ts';

/** What `resolveCompletion` needs to find the documentation of an item. */
export type CompletionData =
  | { readonly kind: 'directive'; readonly name: string }
  | { readonly kind: 'option'; readonly name: string; readonly dialect: Dialect };

/** What is asked: the text of the item at the cursor, and the cursor's offset in it. */
export interface Question {
  readonly project: Project;
  readonly text: string;
  readonly offset: number;
  /** Absent in an empty file. */
  readonly spot: Spot | undefined;
}

/** One thing that could be written. */
export interface Proposal {
  readonly label: string;
  readonly kind: CompletionItemKind;
  readonly detail?: string;
  /** Smaller numbers come first. */
  readonly rank: number;
  /** Plain text; absent for what makes sense as a snippet only. */
  readonly insert?: string;
  readonly snippet?: string;
  /** What the typed text is compared with, where it is not the label. */
  readonly filter?: string;
  readonly data?: CompletionData;
}

/** What could be written at a place, and the text that it takes the place of. */
export interface Answer {
  readonly span: Span;
  readonly proposals: readonly Proposal[];
}

/** Answers one question; undefined where nothing is to be proposed. */
export type Complete = (question: Question) => Answer | undefined;

/** The protocol's item, or undefined where the client could not insert it. */
export function toItem(proposal: Proposal, range: Range, snippets: boolean): CompletionItem | undefined {
  const { label, kind, detail, rank, insert, snippet, data } = proposal;
  const asSnippet = snippets && snippet !== undefined;
  const newText = asSnippet ? snippet : insert;
  if (newText === undefined) return undefined;
  return {
    label,
    kind,
    sortText: `${String(rank).padStart(2, '0')}${label.toLowerCase().replace(/^<\/?/, '')}`,
    textEdit: { range: { start: { ...range.start }, end: { ...range.end } }, newText },
    ...(asSnippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    ...(filterOf(proposal) === label ? {} : { filterText: filterOf(proposal) }),
    ...(detail === undefined ? {} : { detail }),
    ...(data === undefined ? {} : { data }),
  };
}

/** Whether the letters typed so far stand in this order in what is proposed, as editors compare. */
export function matches(proposal: Proposal, typed: string): boolean {
  const wanted = typed.toLowerCase();
  const text = filterOf(proposal).toLowerCase();
  let at = 0;
  for (const letter of wanted) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function filterOf({ filter, label }: Proposal): string {
  return filter ?? label;
}

/** `text` as literal text of a snippet. */
export function literal(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** Names inside `${…}` or `%(…)` around the cursor, closed by `closing`. */
export function completeReference(
  { text, offset }: Question,
  typed: string,
  closing: string,
  names: readonly string[],
): Answer {
  const right = /^[\w.-]*/.exec(text.slice(offset, offset + 200))?.[0].length ?? 0;
  const end = offset + right;
  return {
    span: { start: offset - typed.length, end: text.startsWith(closing, end) ? end + closing.length : end },
    proposals: names.map(name => ({
      label: name,
      kind: CompletionItemKind.Variable,
      rank: 0,
      insert: `${name}${closing}`,
    })),
  };
}
