import type { FileChange } from '../../core/fix.ts';
import { positionIn } from '../../workspace/document.ts';
import type { WantedSetting } from '../read/edit-sections.ts';
import { editSections } from '../read/edit-sections.ts';
import type { Place } from './places.ts';

/** A `glance-api.conf` or unit with the settings: a new file, or the smallest edit of the one that is there. */
export function sectionFile(
  place: Place,
  settings: readonly WantedSetting[],
  options: {
    readonly equals: ' = ' | '=';
    readonly why: string;
    /** Lines without their comment mark: above a new file, and below every one. */
    readonly head: readonly string[];
    readonly foot: readonly string[];
  },
): FileChange | undefined {
  const { uri, text } = place;
  const { equals, why, head, foot } = options;
  if (text === undefined) {
    const sections = new Map<string, string[]>();
    for (const { section, key, value } of settings) {
      sections.set(section, [...(sections.get(section) ?? []), `${key}${equals}${value}`]);
    }
    const parts = [
      head.map(comment).join('\n'),
      ...[...sections].map(([name, lines]) => [`[${name}]`, ...lines].join('\n')),
      foot.map(comment).join('\n'),
    ];
    return { kind: 'create', uri, text: `${parts.filter(part => part !== '').join('\n\n')}\n`, why };
  }
  const changes = editSections(text, settings, equals, foot.map(comment)).map(({ start, end, text: by }) => ({
    range: { start: positionIn(text, start), end: positionIn(text, end) },
    text: by,
  }));
  return changes.length > 0 ? { kind: 'edit', uri, changes, why } : undefined;
}

function comment(line: string): string {
  return line === '' ? '#' : `# ${line}`;
}
