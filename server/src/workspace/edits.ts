import type { FileChange } from '../core/fix.ts';
import type { Item } from '../core/item.ts';
import type { Span } from '../core/span.ts';
import type { Project } from './project.ts';

/** Replaces a span of an item of a file. */
export interface SiteEdit extends Span {
  readonly uri: string;
  readonly item: Item;
  readonly text: string;
}

/** One change a file out of edits of its items; the same edit asked for twice is made once. */
export function fileChanges(
  project: Project,
  edits: readonly SiteEdit[],
  why: (uri: string) => string,
): readonly FileChange[] {
  const files = new Map<string, SiteEdit[]>();
  for (const edit of edits) {
    const known = files.get(edit.uri) ?? [];
    files.set(edit.uri, known);
    if (!known.some(other => isSame(other, edit))) known.push(edit);
  }
  return [...files].flatMap(([uri, list]): readonly FileChange[] => {
    const document = project.document(uri);
    if (!document) return [];
    const sorted = list.sort((a, b) => a.item.index - b.item.index || a.start - b.start || a.end - b.end);
    const changes = sorted.map(edit => ({ range: document.rangeOf(edit.item, edit), text: edit.text }));
    return [{ kind: 'edit', uri, changes, why: why(uri) }];
  });
}

function isSame(a: SiteEdit, b: SiteEdit): boolean {
  return a.item === b.item && a.start === b.start && a.end === b.end && a.text === b.text;
}
