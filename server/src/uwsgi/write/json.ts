import type { Draft, DraftLine, DraftSection, Written } from './draft.ts';
import { commentLines, ESCAPE, guardText, isRun, listed, repeatedNames, runsOf } from './draft.ts';

/** A line, and whether a comma may have to follow it. */
interface Piece {
  readonly text: string;
  readonly isMember: boolean;
}

/**
 * Writes a JSON file that uWSGI's core/json.c reads back with yajl, which takes comments: they are kept. Options of one
 * name in a row are an array, and one that comes back later stands again, so that the order is kept.
 */
export function writeJson({ head, sections }: Draft): Written {
  const all = sections.some(({ name }) => name === 'uwsgi') ? sections : [{ name: 'uwsgi', lines: [] }, ...sections];
  const lines = [
    ...head.flatMap(line => pieces(line, '')).map(({ text }) => text),
    '{',
    ...all.flatMap((section, index) => sectionOf(section, index === all.length - 1)),
    '}',
  ];
  const repeated = repeatedNames(sections);
  const hasComments = [...head, ...sections.flatMap(section => section.lines)].some(({ kind }) => kind === 'comment');
  return {
    text: `${lines.join('\n')}\n`,
    notes: [
      ...(repeated.length > 0
        ? [
            `${listed(repeated)}: stands more than once, so that the order of all options is kept. uWSGI with yajl, as Debian builds it, reads it so; with jansson it takes the last one only.`,
          ]
        : []),
      ...(hasComments
        ? [
            'The comments are kept: uWSGI with yajl, as Debian builds it, takes comments in JSON; with jansson it refuses them, as other JSON programs do.',
          ]
        : []),
    ],
  };
}

function sectionOf({ name, lines }: DraftSection, isLast: boolean): readonly string[] {
  guardText(name, `the section name ${name}`);
  const members = runsOf(lines).flatMap((part): readonly Piece[] => {
    if (!isRun(part)) return pieces(part, '    ');
    guardText(part.name, `the name ${part.name}`);
    const key = `    ${text(part.name)}: `;
    const values = part.lines.flatMap(line => pieces(line, '      '));
    if (part.count === 1) return values.map(piece => ({ ...piece, text: key + piece.text.trim() }));
    const array = [`${key}[`, ...separated(values), '    ]'].join('\n');
    return [{ text: array, isMember: true }];
  });
  return [`  ${text(name)}: {`, ...separated(members), isLast ? '  }' : '  },'];
}

/** The value of an option, a comment or a blank line. */
function pieces(line: DraftLine, indent: string): readonly Piece[] {
  if (line.kind === 'blank') return [{ text: '', isMember: false }];
  if (line.kind === 'comment') {
    return commentLines(line.text, `${indent}//`).map(comment => ({ text: comment, isMember: false }));
  }
  guardText(line.value, `the value of ${line.name}`);
  return [{ text: `${indent}${jsonValue(line.value)}`, isMember: true }];
}

function separated(list: readonly Piece[]): readonly string[] {
  const last = list.findLastIndex(({ isMember }) => isMember);
  return list.map((piece, index) => (piece.isMember && index < last ? `${piece.text},` : piece.text));
}

/** A whole number stays one; everything else is a string, because `true` would become 1. */
function jsonValue(value: string): string {
  return /^(?:0|[1-9]\d{0,8})$/.test(value) ? value : text(value);
}

function text(value: string): string {
  return JSON.stringify(value.replace(/%%|%\[/g, pair => (pair === '%[' ? ESCAPE : pair))).replaceAll(
    '\u007f',
    '\\u007f',
  );
}
