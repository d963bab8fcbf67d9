import type { Draft, DraftLine, Written } from './draft.ts';
import { CannotWrite, commentLines, ESCAPE, guardText } from './draft.ts';

/**
 * Writes an ini file that uWSGI's core/ini.c reads back. It has no quotes and no continued lines, so a value with a line
 * end, or with blanks at its ends, cannot be written.
 */
export function writeIni({ head, sections }: Draft): Written {
  const lines = [
    ...head.flatMap(lineOf),
    ...sections.flatMap((section, index) => [
      ...(index > 0 && sections[index - 1]?.lines.at(-1)?.kind !== 'blank' ? [''] : []),
      headerOf(section.name),
      ...section.lines.flatMap(lineOf),
    ]),
  ];
  return { text: `${lines.join('\n')}\n`, notes: [] };
}

function headerOf(name: string): string {
  guardText(name, `the section name ${name}`);
  if (/[\n]|[ \t\r]$/.test(name)) throw new CannotWrite(`a section of an ini file cannot be called "${name}"`);
  return `[${name.replaceAll(ESCAPE, '%[')}]`;
}

function lineOf(line: DraftLine): readonly string[] {
  if (line.kind === 'blank') return [''];
  if (line.kind === 'comment') return commentLines(line.text, ';');
  const { name, value } = line;
  guardText(name, `the name ${name}`);
  guardText(value, `the value of ${name}`);
  if (/[=\n]|^[[;#]|^[ \t\r]|[ \t\r]$/.test(name)) {
    throw new CannotWrite(`"${name}" cannot be the name of an option in an ini file`);
  }
  if (/^[ \t\r]|[ \t\r]$|\n/.test(value)) {
    throw new CannotWrite(
      `the value of ${name} holds a line end, or blanks at its beginning or end; an ini file has no way to write them`,
    );
  }
  return [`${name} =${value === '' ? '' : ` ${value}`}`.replaceAll(ESCAPE, '%[')];
}
