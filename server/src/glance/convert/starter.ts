import type { FileChange } from '../../core/fix.ts';
import type { CommandSite } from '../../core/sighting.ts';
import { findSetting, readSections } from '../../service/sections.ts';
import { positionIn } from '../../workspace/document.ts';
import type { Project } from '../../workspace/project.ts';
import { nameOf } from '../../workspace/uris.ts';
import type { SpanChange, WantedSetting } from '../read/edit-sections.ts';
import { editSections } from '../read/edit-sections.ts';

/** What becomes of a file that starts a server: an edit, or a note where its command is not one plain piece of text. */
export interface StarterEdit {
  readonly change: FileChange | undefined;
  readonly notes: readonly string[];
}

/**
 * Lets a unit, supervisor file or script start another server at the place of the one it starts. `settings` of a unit go
 * with it; a unit of uWSGI or Glance that says how it tells that it is ready, or how it is stopped, says it for a plain
 * process then.
 */
export function editStarter(
  project: Project,
  { uri, item, span, isWhole }: CommandSite,
  command: string,
  server: string,
  settings: readonly WantedSetting[] = [],
): StarterEdit {
  const document = project.document(uri);
  const line = (document?.rangeOf(item, span).start.line ?? 0) + 1;
  if (!document || !isWhole) {
    const note = `${nameOf(uri)} puts its command together (line ${line}): have it run "${command}" in its place.`;
    return { change: undefined, notes: [note] };
  }
  const own = { range: document.rangeOf(item, span), text: command };
  const { text } = document;
  const further =
    document.language.dialect === 'systemd-unit' ? editSections(text, unitSettings(text, settings), '=') : [];
  const changes = [own, ...further.map(change => placed(text, change))];
  return { change: { kind: 'edit', uri, changes, why: `${nameOf(uri)} starts ${server}` }, notes: [] };
}

function unitSettings(text: string, settings: readonly WantedSetting[]): readonly WantedSetting[] {
  const sections = readSections(text);
  const plain = (key: string, value: string): readonly WantedSetting[] =>
    findSetting(sections, 'Service', key) ? [{ section: 'Service', key, value, replaces: true }] : [];
  return [...plain('Type', 'simple'), ...plain('KillSignal', 'SIGTERM'), ...settings];
}

function placed(text: string, { start, end, text: by }: SpanChange) {
  return { range: { start: positionIn(text, start), end: positionIn(text, end) }, text: by };
}
