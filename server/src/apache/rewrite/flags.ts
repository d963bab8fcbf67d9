import type { Span } from '../../core/span.ts';
import { suggestFrom } from '../../core/suggest.ts';
import type { FlagFact } from './flag-facts.ts';
import { CONDITION_FLAGS, RULE_FLAGS } from './flag-facts.ts';

/** One flag as written. Spans count from the first character of the bracketed list. */
export interface Flag extends Span {
  readonly key: string;
  readonly value: (Span & { readonly text: string }) | undefined;
  /** Undefined where httpd does not know it. */
  readonly fact: FlagFact | undefined;
}

/** Why httpd refuses a list of flags, or what in it is surely meant otherwise. */
export interface FlagProblem extends Span {
  readonly kind: 'delimiters' | 'unknown' | 'value' | 'semicolon';
  readonly message: string;
  readonly replacement?: string;
}

export interface Flags {
  readonly flags: readonly Flag[];
  readonly problems: readonly FlagProblem[];
}

const SUGGEST = {
  rule: suggestFrom(RULE_FLAGS.flatMap(({ name, long }) => (long ? [name, long] : [name]))),
  condition: suggestFrom(CONDITION_FLAGS.flatMap(({ name, long }) => (long ? [name, long] : [name]))),
};

function byName(facts: readonly FlagFact[]): ReadonlyMap<string, FlagFact> {
  return new Map(
    facts.flatMap(fact =>
      [fact.name.toLowerCase(), ...(fact.long ? [fact.long] : [])].map(key => [key, fact] as const),
    ),
  );
}

const BY_NAME = { rule: byName(RULE_FLAGS), condition: byName(CONDITION_FLAGS) };

/** Reads `[R=301,L]` (mod_rewrite.c, cmd_parseflagfield). Never throws. */
export function parseFlags(text: string, of: 'rule' | 'condition'): Flags {
  if (!text.startsWith('[') || !text.endsWith(']') || text.length < 2) {
    const message = text.startsWith('[')
      ? 'The flags end here without "]": no blank may stand between them, except in quotes.'
      : 'The flags stand in brackets: [R=301,L].';
    return { flags: [], problems: [{ kind: 'delimiters', start: 0, end: text.length, message }] };
  }
  const flags: Flag[] = [];
  const problems: FlagProblem[] = [];
  let at = 1;
  do {
    const comma = text.indexOf(',', at);
    const end = comma < 0 ? text.length - 1 : comma;
    const flag = readFlag(text, at, end, of);
    flags.push(flag);
    const problem = problemOf(flag, text, of);
    if (problem) problems.push(problem);
    at = end + 1;
  } while (at < text.length);
  return { flags, problems };
}

/** Blanks around a flag do not count. */
function readFlag(text: string, from: number, to: number, of: 'rule' | 'condition'): Flag {
  const written = text.slice(from, to);
  const start = from + (written.length - written.trimStart().length);
  const end = Math.max(start, to - (written.length - written.trimEnd().length));
  const equals = text.slice(start, end).indexOf('=');
  const keyEnd = equals < 0 ? end : start + equals;
  const key = text.slice(start, keyEnd);
  const value = equals < 0 ? undefined : { start: keyEnd + 1, end, text: text.slice(keyEnd + 1, end) };
  return { start, end, key, value, fact: findFlag(key, of) };
}

/** The flag that httpd takes `key` for. */
export function findFlag(key: string, of: 'rule' | 'condition'): FlagFact | undefined {
  return BY_NAME[of].get(key.toLowerCase());
}

function problemOf(flag: Flag, text: string, of: 'rule' | 'condition'): FlagProblem | undefined {
  const { key, value, fact, start, end } = flag;
  const span = { start, end: Math.max(end, Math.min(start + 1, text.length)) };
  if (!fact) return unknown(flag, span, of);
  if (of === 'condition') return undefined;
  if (fact.name === 'BNE' && !value?.text) {
    return { ...span, kind: 'value', message: 'BNE needs the characters that stay as they are: [BNE=/].' };
  }
  if (fact.name === 'R' && value && /^\d/.test(value.text) && !isStatus(Number.parseInt(value.text, 10))) {
    return {
      ...span,
      kind: 'value',
      message: `${Number.parseInt(value.text, 10)} is no status of HTTP that httpd knows.`,
    };
  }
  if (value?.text.includes(';') && /^[RSN]$/.test(fact.name)) {
    const rest = value.text.split(';').slice(1).join(', ');
    const replacement = `${key}=${value.text.replaceAll(';', ',')}`;
    const message = `httpd takes all of "${value.text}" for the value of ${key}, so ${rest || 'what follows'} has no effect. Flags are separated by commas.`;
    return { ...span, kind: 'semicolon', message, replacement };
  }
  return undefined;
}

function unknown({ key, value }: Flag, span: Span, of: 'rule' | 'condition'): FlagProblem | undefined {
  // httpd checks no further what begins with a D: such a flag does nothing.
  if (of === 'rule' && /^d/i.test(key)) return undefined;
  const directive = of === 'rule' ? 'RewriteRule' : 'RewriteCond';
  if (key === '') {
    return { ...span, kind: 'unknown', message: `A flag is missing here: ${directive} refuses an empty one.` };
  }
  const written = value ? `${key}=${value.text}` : key;
  const parts = written.split(';').map(part => part.trim());
  const areFlags = parts.length > 1 && parts.every(part => findFlag(part.split('=')[0] ?? '', of));
  if (areFlags) {
    const message = `${directive} knows no flag ${key}: flags are separated by commas.`;
    return { ...span, kind: 'unknown', message, replacement: parts.join(',') };
  }
  const other = findFlag(key, of === 'rule' ? 'condition' : 'rule');
  const meant = other ? undefined : SUGGEST[of](key);
  const hint = other
    ? ` It belongs to ${of === 'rule' ? 'RewriteCond' : 'RewriteRule'}.`
    : meant
      ? ` Did you mean ${meant}?`
      : '';
  const message = `${directive} knows no flag ${key}.${hint}`;
  if (meant === undefined) return { ...span, kind: 'unknown', message };
  return { ...span, kind: 'unknown', message, replacement: value ? `${meant}=${value.text}` : meant };
}

/** Statuses that httpd has a name for (http_protocol.c, status_lines; each tried with 2.4.71). */
function isStatus(status: number): boolean {
  return /^(?:10[0-3]|20[0-8]|226|30[0-578]|40\d|41[0-7]|42[1-4689]|431|451|50[0-8]|51[01])$/.test(String(status));
}
