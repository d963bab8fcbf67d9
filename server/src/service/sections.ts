import type { Span } from '../core/span.ts';

/** One `key = value` line of a file with sections. */
export interface Setting {
  readonly key: string;
  readonly value: string;
  /** The value alone, without the blanks around it. */
  readonly valueSpan: Span;
}

/** A section with its settings. `insertAt` is the offset behind its header line. */
export interface Section {
  readonly name: string;
  readonly settings: readonly Setting[];
  readonly insertAt: number;
}

/**
 * Reads a file of sections as oslo.config (`glance-api.conf`) and systemd (units) have them: `[name]`, `key = value`,
 * comments that begin a line with `#` or `;`. A section may come back later; it is then listed again.
 */
export function readSections(text: string): readonly Section[] {
  const sections: { name: string; settings: Setting[]; insertAt: number }[] = [];
  for (const line of text.matchAll(/[^\r\n]+(?:\r\n|\r|\n)?|(?:\r\n|\r|\n)/g)) {
    const start = line.index;
    const header = /^\[([^\]]*)\]/.exec(line[0]);
    if (header) {
      sections.push({ name: header[1] ?? '', settings: [], insertAt: start + line[0].length });
      continue;
    }
    const setting = /^([^\s#;=:[][^=:\r\n]*?)([ \t]*[=:][ \t]*)([^\r\n]*)/.exec(line[0]);
    if (!setting) continue;
    const [, key = '', equals = '', rest = ''] = setting;
    const at = start + key.length + equals.length;
    const value = continued(text, at, rest.trimEnd());
    sections.at(-1)?.settings.push({ key, value, valueSpan: { start: at, end: at + value.length } });
  }
  return sections;
}

/** A value with the lines that it goes on to: systemd's, behind a backslash at the end of a line, over comments. */
function continued(text: string, at: number, first: string): string {
  let value = first;
  for (let line = first; line.endsWith('\\'); ) {
    const end = at + value.length;
    const next = /^[ \t]*(?:\r\n|\r|\n)([^\r\n]*)/.exec(text.slice(end, end + 4096));
    if (!next) break;
    value += next[0].trimEnd();
    const own = (next[1] ?? '').trimEnd();
    if (!/^[ \t]*[#;]/.test(own)) line = own;
  }
  return value;
}

/** The setting that counts: the last of its name (and value, where one is given), as both readers take it. */
export function findSetting(
  sections: readonly Section[],
  section: string,
  key: string,
  value?: string,
): Setting | undefined {
  return sections
    .filter(({ name }) => name === section)
    .flatMap(({ settings }) => settings)
    .findLast(setting => setting.key === key && (value === undefined || setting.value === value));
}
