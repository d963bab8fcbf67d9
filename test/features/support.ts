import type { Position } from '../../server/src/core/span.ts';
import { positionIn } from '../../server/src/workspace/document.ts';
import type { Project } from '../../server/src/workspace/project.ts';
import { openProject, uriOf } from '../support/project.ts';

/** Where the cursor stands in a fixture. */
export const CURSOR = '<|>';

/** A file with a cursor in it, opened. */
export interface Opened {
  readonly project: Project;
  readonly uri: string;
  readonly text: string;
  readonly position: Position;
}

/** Opens a file whose text has a cursor, with other files beside it. */
export async function openAt(
  path: string,
  marked: string,
  others: Readonly<Record<string, string>> = {},
): Promise<Opened> {
  const at = marked.indexOf(CURSOR);
  if (at < 0) throw new Error(`no ${CURSOR} in ${marked}`);
  const text = marked.slice(0, at) + marked.slice(at + CURSOR.length);
  const project = await openProject(others);
  const uri = uriOf(path);
  project.put(uri, dialectOf(path), text);
  await project.settle();
  return { project, uri, text, position: positionIn(text, at) };
}

/** The text of a range of `text`. */
export function textIn(text: string, range: { readonly start: Position; readonly end: Position }): string {
  return text.slice(offsetOf(text, range.start), offsetOf(text, range.end));
}

/** The offset of a place that the text has. */
export function offsetOf(text: string, { line, character }: Position): number {
  const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/);
  return lines.slice(0, line).join('').length + character;
}

/** The dialect that a test file's name stands for. */
export function dialectOf(path: string) {
  if (path.endsWith('.htaccess')) return 'htaccess';
  if (path.includes('nginx')) return 'nginx';
  if (path.endsWith('.ini')) return 'uwsgi-ini';
  if (path.endsWith('.xml')) return 'uwsgi-xml';
  if (path.endsWith('.yaml')) return 'uwsgi-yaml';
  return path.endsWith('.json') ? 'uwsgi-json' : 'apacheconf';
}
