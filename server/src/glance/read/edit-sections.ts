import type { Span } from '../../core/span.ts';
import { findSetting, readSections } from '../../service/sections.ts';

/** A setting that a file should have. */
export interface WantedSetting {
  readonly section: string;
  readonly key: string;
  readonly value: string;
  /** Whether another value that is there gives way; otherwise it stays. */
  readonly replaces: boolean;
  /** Whether the key may stand several times, each time adding a value. */
  readonly repeats?: boolean;
}

/** Replaces a span of a text. */
export interface SpanChange extends Span {
  readonly text: string;
}

/**
 * What must change in `text` so that it has the settings, in the file's own line ends; nothing else is touched. `foot`:
 * lines to add at the end.
 */
export function editSections(
  text: string,
  wanted: readonly WantedSetting[],
  equals: ' = ' | '=',
  foot: readonly string[] = [],
): readonly SpanChange[] {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const sections = readSections(text);
  const changes: SpanChange[] = [];
  const missing = new Map<string, string[]>();
  for (const { section, key, value, replaces, repeats } of wanted) {
    const found = findSetting(sections, section, key, repeats ? value : undefined);
    if (!found) missing.set(section, [...(missing.get(section) ?? []), `${key}${equals}${value}`]);
    else if (replaces && found.value !== value) changes.push({ ...found.valueSpan, text: value });
  }
  let tail = '';
  for (const [name, lines] of missing) {
    const section = sections.find(candidate => candidate.name === name);
    if (!section) {
      tail += `${eol}[${name}]${eol}${lines.map(line => line + eol).join('')}`;
    } else {
      const opened = /[\r\n]$/.test(text.slice(0, section.insertAt)) ? '' : eol;
      changes.push({
        start: section.insertAt,
        end: section.insertAt,
        text: opened + lines.map(line => line + eol).join(''),
      });
    }
  }
  if (foot.length > 0) tail += eol + foot.map(line => line + eol).join('');
  if (tail !== '') {
    const closed = text === '' || /[\r\n]$/.test(text) ? '' : eol;
    changes.push({ start: text.length, end: text.length, text: closed + tail });
  }
  return changes.sort((a, b) => a.start - b.start);
}
