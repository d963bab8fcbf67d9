import type { Draft, DraftLine, DraftSection, Run, Written } from './draft.ts';
import { commentLines, ESCAPE, guardText, isRun, listed, repeatedNames, runsOf } from './draft.ts';

/**
 * Writes a YAML file that uWSGI's core/yaml.c reads back with the scanner of libyaml: options of one name in a row are a
 * list, and one that comes back later stands again, so that the order is kept. Quotes stand only where they must.
 */
export function writeYaml({ head, sections }: Draft): Written {
  const lines = [
    ...head.flatMap(line => lineOf(line, '')),
    ...sections.flatMap((section, index) => [...gap(sections, index), ...sectionOf(section)]),
  ];
  const repeated = repeatedNames(sections);
  const isPlain = lines.every(line => /^\s*(?:#|$)/.test(line) || !/^\s*- |: ['"]|^\s*['"]/.test(line));
  return {
    text: `${lines.join('\n')}\n`,
    notes: [
      ...(repeated.length > 0 ? [repetition(repeated)] : []),
      ...(isPlain
        ? []
        : [
            'Debian builds uWSGI with libyaml; a uWSGI built without it reads neither the lists nor the quotes of this file.',
          ]),
    ],
  };
}

function repetition(names: readonly string[]): string {
  return `${listed(names)}: stands more than once, so that the order of all options is kept. uWSGI reads it so; other YAML programs refuse a repeated key.`;
}

function gap(sections: readonly DraftSection[], index: number): readonly string[] {
  return index > 0 && sections[index - 1]?.lines.at(-1)?.kind !== 'blank' ? [''] : [];
}

function sectionOf({ name, lines }: DraftSection): readonly string[] {
  guardText(name, `the section name ${name}`);
  return [
    `${scalar(name)}:`,
    ...runsOf(lines).flatMap(part => {
      if (!isRun(part)) return lineOf(part, '  ');
      return part.count > 1 ? listOf(part) : part.lines.flatMap(line => lineOf(line, '  '));
    }),
  ];
}

function listOf({ name, lines }: Run): readonly string[] {
  guardText(name, `the name ${name}`);
  return [
    `  ${scalar(name)}:`,
    ...lines.flatMap(line => {
      if (line.kind !== 'option') return lineOf(line, '    ');
      guardText(line.value, `the value of ${name}`);
      return [`    - ${scalar(line.value)}`];
    }),
  ];
}

function lineOf(line: DraftLine, indent: string): readonly string[] {
  if (line.kind === 'blank') return [''];
  if (line.kind === 'comment') return commentLines(line.text, `${indent}#`);
  guardText(line.name, `the name ${line.name}`);
  guardText(line.value, `the value of ${line.name}`);
  return [`${indent}${scalar(line.name)}: ${scalar(line.value)}`];
}

/** What can stand without quotes, whatever it means elsewhere: uWSGI takes every scalar as its text. */
function isPlainScalar(text: string): boolean {
  if (!/^(?:[\p{L}\p{N}_./$(+=^\\;<~]|[:-][\p{L}\p{N}])/u.test(text) || text.startsWith('...')) return false;
  return !/:(?:\s|$)|\s#|^\s|\s$/.test(text);
}

/** Characters that libyaml takes for line ends or refuses, wherever they stand. */
const UNPRINTABLE = /[^\t\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

function scalar(text: string): string {
  const value = text.replace(/%%|%\[/g, pair => (pair === '%[' ? ESCAPE : pair));
  if (UNPRINTABLE.test(value)) {
    const inner = value.replace(/[\\"]/g, '\\$&').replace(new RegExp(UNPRINTABLE, 'gu'), escapeOf);
    return `"${inner}"`;
  }
  if (isPlainScalar(value) && !value.includes('\t')) return value;
  return `'${value.replaceAll("'", "''")}'`;
}

function escapeOf(character: string): string {
  if (character === '\n') return '\\n';
  const code = character.codePointAt(0) ?? 0;
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
