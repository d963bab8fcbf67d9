import type { Word } from '../core/tree.ts';

/** The escapes of systemd (extract_first_word with its C escapes) that a command line may want. */
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', s: ' ', '\\': '\\', '"': '"', "'": "'" };

/** Specifiers of systemd that are the same on every machine, for units of the system. */
const SPECIFIERS: Readonly<Record<string, string>> = {
  '%': '%',
  t: '/run',
  E: '/etc',
  S: '/var/lib',
  C: '/var/cache',
  L: '/var/log',
  T: '/tmp',
  V: '/var/tmp',
};

/**
 * Splits the value of a line of a unit, from `from` to `to`, as systemd does: quotes anywhere, C escapes, lines continued
 * by a backslash with comments between them. What only the machine knows (`%i`, `$NAME`) stays as written.
 */
export function splitUnit(text: string, from: number, to: number): readonly Word[] {
  return split(text, from, to, {
    blank: /(?:[ \t]|\\(?:\r\n|\n|\r)(?:[ \t]*[#;][^\r\n]*(?:\r\n|\n|\r)?)*)+/y,
    unescaped: letter => ESCAPES[letter] ?? `\\${letter}`,
    finish: value => value.replace(/%([%a-zA-Z])/g, (all, letter: string) => SPECIFIERS[letter] ?? all),
  });
}

/** Splits a command as Python's shlex does: for supervisor, whose values may go on in indented lines. */
export function splitPlain(text: string, from: number, to: number): readonly Word[] {
  return split(text, from, to, { blank: /\s+/y, unescaped: letter => letter, finish: value => value });
}

/** What a template language fills in at a place, blanks and all; empty where nothing is. */
export function templateMark(text: string, at: number): string {
  const c = text.charAt(at);
  if (c !== '{' && c !== '<') return '';
  return /^(?:\{\{[^\r\n]{0,200}?\}\}|<%=[^\r\n]{0,200}?%>)/.exec(text.slice(at, at + 210))?.[0] ?? '';
}

interface Reading {
  readonly blank: RegExp;
  readonly unescaped: (letter: string) => string;
  readonly finish: (value: string) => string;
}

function split(text: string, from: number, to: number, { blank, unescaped, finish }: Reading): readonly Word[] {
  const words: Word[] = [];
  const skip = (at: number): number => {
    blank.lastIndex = at;
    return blank.test(text) ? Math.min(blank.lastIndex, to) : at;
  };
  let at = skip(from);
  while (at < to) {
    const start = at;
    let value = '';
    let quote = '';
    while (at < to) {
      const c = text.charAt(at);
      if (quote === '' && skip(at) > at) break;
      const mark = templateMark(text, at);
      if (mark !== '' && at + mark.length <= to) {
        value += mark;
        at += mark.length;
        continue;
      }
      if (c === '\\' && at + 1 < to) {
        value += unescaped(text.charAt(at + 1));
        at += 2;
        continue;
      }
      if (c === quote) quote = '';
      else if (quote === '' && (c === '"' || c === "'")) quote = c;
      else value += c;
      at += 1;
    }
    words.push({ start, end: at, value: finish(value) });
    at = skip(at);
  }
  return words;
}
