import { MAGIC } from '../magic.ts';

/** One line of a configuration to be written. Values are as uWSGI sees them before it replaces magic variables. */
export type DraftLine =
  | { readonly kind: 'option'; readonly name: string; readonly value: string }
  | { readonly kind: 'comment'; readonly text: string }
  | { readonly kind: 'blank' };

export interface DraftSection {
  readonly name: string;
  readonly lines: readonly DraftLine[];
}

/** What a file of any format says, in order; each section name once. */
export interface Draft {
  /** Comments before the first section. */
  readonly head: readonly DraftLine[];
  readonly sections: readonly DraftSection[];
}

/** A configuration written down, and what the user should know of how. */
export interface Written {
  readonly text: string;
  readonly notes: readonly string[];
}

/** Thrown when a format cannot hold what is to be written; the message says what and why. */
export class CannotWrite extends Error {}

/** The escape character, which `%[` stands for in every format. */
export const ESCAPE = '\u001b';

/** True when a percent sign at the end would take the character behind it with it. */
export function endsInPercent(text: string): boolean {
  let at = text.indexOf('%');
  while (at >= 0 && at + 1 < text.length) at = text.indexOf('%', at + 2);
  return at >= 0;
}

/** Throws when uWSGI would read something else, in any format, than what is written. */
export function guardText(text: string, what: string): void {
  if (text.includes('\0')) throw new CannotWrite(`${what} holds a NUL character, at which uWSGI ends it`);
  if (/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text)) {
    throw new CannotWrite(`${what} holds half a character, which no file can hold`);
  }
  if (endsInPercent(text)) throw new CannotWrite(`${what} ends in a single percent sign; write %% for a plain one`);
  for (const [pair, letter = ''] of text.matchAll(/%([\s\S])/g)) {
    if (!MAGIC.has(letter)) {
      throw new CannotWrite(`${what} holds ${pair}, as a template does; convert the file that the template makes`);
    }
  }
}

/** A comment's text, safe behind a mark up to the end of its line. */
export function commentLine(text: string): string {
  const line = text.replace(/[^\P{Cc}\t]|[\u2028\u2029]/gu, ' ').trimEnd();
  return endsInPercent(line) ? `${line} ` : line;
}

/** `mark` and the comment, one line for each of its own. */
export function commentLines(text: string, mark: string): readonly string[] {
  return text.split('\n').map(line => (line.trim() === '' ? mark : `${mark} ${commentLine(line)}`));
}

/** Options of one name that follow one another, with what stands between them. */
export interface Run {
  readonly name: string;
  readonly lines: readonly DraftLine[];
  /** How many of the lines are options. */
  readonly count: number;
}

/** Groups lines for formats with lists: a run of options of one name, or any other line. */
export function runsOf(lines: readonly DraftLine[]): readonly (Run | DraftLine)[] {
  const result: (Run | DraftLine)[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at];
    if (line?.kind !== 'option') {
      if (line) result.push(line);
      at += 1;
      continue;
    }
    let end = at + 1;
    let count = 1;
    for (let next = end; next < lines.length; next += 1) {
      const follower = lines[next];
      if (follower?.kind !== 'option') continue;
      if (follower.name !== line.name) break;
      end = next + 1;
      count += 1;
    }
    result.push({ name: line.name, lines: lines.slice(at, end), count });
    at = end;
  }
  return result;
}

export function isRun(part: Run | DraftLine): part is Run {
  return 'count' in part;
}

/** Names that come back after another option: in a mapping they stand twice, so that the order is kept. */
export function repeatedNames(sections: readonly DraftSection[]): readonly string[] {
  const repeated = new Set<string>();
  for (const { lines } of sections) {
    const seen = new Set<string>();
    for (const part of runsOf(lines)) {
      if (!isRun(part)) continue;
      if (seen.has(part.name)) repeated.add(part.name);
      seen.add(part.name);
    }
  }
  return [...repeated];
}

/** A few names for a message. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}
