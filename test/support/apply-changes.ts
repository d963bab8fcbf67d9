import type { FileChange, TextChange } from '../../server/src/core/fix.ts';
import { offsetIn } from '../../server/src/workspace/document.ts';

/** The files (URI → text) after the changes. Fails when changes overlap or meet a file that is not as they expect. */
export function applyChanges(
  files: Readonly<Record<string, string>>,
  changes: readonly FileChange[],
): Readonly<Record<string, string>> {
  const result: Record<string, string> = { ...files };
  for (const change of changes) {
    const before = result[change.uri];
    if ((change.kind === 'create') !== (before === undefined)) throw new Error(`${change.kind} of ${change.uri}`);
    if (change.kind === 'create') result[change.uri] = change.text;
    else if (change.kind === 'delete') delete result[change.uri];
    else if (change.kind === 'rename') {
      if (result[change.to] !== undefined) throw new Error(`rename to ${change.to}`);
      result[change.to] = before ?? '';
      delete result[change.uri];
    } else result[change.uri] = applyText(before ?? '', change.changes);
  }
  return result;
}

/** Applies changes that all speak of the text before; as in the protocol, they must not overlap. */
export function applyText(text: string, changes: readonly TextChange[]): string {
  const spans = changes.map(({ range: { start, end }, text: by }, order) => ({
    start: offsetIn(text, start.line, start.character),
    end: offsetIn(text, end.line, end.character),
    by,
    order,
  }));
  spans.sort((a, b) => a.start - b.start || a.end - b.end || a.order - b.order);
  let result = '';
  let at = 0;
  for (const { start, end, by } of spans) {
    if (start < at) throw new Error(`changes overlap at ${start}`);
    result += text.slice(at, start) + by;
    at = end;
  }
  return result + text.slice(at);
}
