import type { FileChange, TextChange } from '../core/fix.ts';
import { decode } from '../workspace/decode.ts';
import { offsetIn } from '../workspace/document.ts';
import type { Project } from '../workspace/project.ts';
import type { Host } from './command.ts';
import type { Overlay } from './overlay.ts';

/** Notes the changes in `overlay` and lets the project see them, so that the next conversion starts from there. */
export async function applyChanges(
  changes: readonly FileChange[],
  project: Project,
  overlay: Overlay,
  host: Host,
): Promise<void> {
  for (const change of changes) {
    const document = project.document(change.uri);
    if (change.kind === 'delete') overlay.set(change.uri, undefined);
    else if (change.kind === 'rename') {
      overlay.set(change.to, document?.text ?? (await readText(change.uri, host)));
      overlay.set(change.uri, undefined);
      await project.load(change.to);
    } else if (change.kind === 'create') overlay.set(change.uri, change.text);
    else overlay.set(change.uri, applyEdits(document?.text ?? (await readText(change.uri, host)), change.changes));
    project.remove(change.uri);
    if (change.kind === 'create' || change.kind === 'edit') await project.load(change.uri, document?.language.dialect);
  }
  await project.settle();
}

/** `text` with all changes made. Their ranges are those of `text` and do not overlap. */
export function applyEdits(text: string, changes: readonly TextChange[]): string {
  const at = (place: { readonly line: number; readonly character: number }): number =>
    offsetIn(text, place.line, place.character);
  const edits = changes
    .map((change, order) => ({ start: at(change.range.start), end: at(change.range.end), text: change.text, order }))
    .sort((a, b) => b.start - a.start || b.order - a.order);
  return edits.reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}

/** A file that is no document of ours, but changes with them. */
async function readText(uri: string, { files }: Host): Promise<string> {
  const result = await files.read(uri);
  const decoded = 'bytes' in result ? decode(result.bytes) : 'binary';
  if (decoded === 'binary') throw new Error(`${uri} is to be edited and cannot be read`);
  return decoded.text;
}
