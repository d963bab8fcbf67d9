import type { Span } from '../core/span.ts';
import type { Block, Node, Word } from '../core/tree.ts';
import type { FormatKind } from './formats/parse.ts';
import type { Places } from './words.ts';
import { joinLines, nameOf, valuePlaces } from './words.ts';

/** A language that stands in an argument. `section-pattern` is a regular expression in the tag of a `…Match` section. */
export type SubLanguage =
  | { readonly kind: 'regex'; readonly sectionMatch: boolean; readonly substitution?: SubText }
  | { readonly kind: 'condition' }
  | { readonly kind: 'string' }
  | { readonly kind: 'format'; readonly of: FormatKind }
  | { readonly kind: 'address'; readonly mayBeHost: boolean }
  | { readonly kind: 'host' };

/** A text in a language of its own, and where its characters stand in the item. */
export interface SubText extends Span {
  readonly text: string;
  /** The place in the item of a character of the text. */
  readonly place: (offset: number) => number;
}

/** An argument, or a part of one, in a language of its own. */
export interface SubArgument extends SubText {
  readonly language: SubLanguage;
}

type Find = (args: readonly Word[], text: string, node: Node, parents: readonly Block[]) => readonly SubArgument[];

const REGEX = { kind: 'regex', sectionMatch: false } as const;
const CONDITION: SubLanguage = { kind: 'condition' };
const STRING: SubLanguage = { kind: 'string' };

/** What is filled in before httpd reads the file, or while it does. */
const MARKS = /\$\{[^}:]*\}|\{\{|\{%[-+]?\s|<%[=#-]?\s|@[A-Za-z_][\w.-]*@|__[A-Z][A-Z0-9_]*__/;

/** What every mark has, and few arguments. */
const MAYBE_MARKS = /\$\{|\{[{%]|<%|@|__/;

/** Whether a text, as written, is what httpd will see. */
export function isAsWritten(raw: string): boolean {
  return !MAYBE_MARKS.test(raw) || !MARKS.test(raw);
}

/** Whether an argument of the directive of this name, in lower case, may be in a language of its own. */
export function hasSubArguments(name: string): boolean {
  return DIRECTIVES.has(name);
}

/** The arguments of a directive or an opening tag that are in a language of their own (not those of mod_rewrite). */
export function subArguments(node: Node, text: string, parents: readonly Block[]): readonly SubArgument[] {
  const name = nameOf(node.name);
  const table = node.kind === 'block' ? SECTIONS : DIRECTIVES;
  return table.get(name)?.(node.args, text, node, parents) ?? [];
}

/** A word's value, from its `from`th character on. */
export function subText(word: Word, text: string, from = 0): SubText {
  const { start, end, value } = word;
  let places: Places | undefined;
  const place = (offset: number): number => {
    places ??= valuePlaces(text.slice(start, end));
    return start + places(offset + from);
  };
  return { start, end, text: from === 0 ? value : value.slice(from), place };
}

function argument(word: Word | undefined, text: string, language: SubLanguage, from = 0): readonly SubArgument[] {
  if (!word || !isAsWritten(text.slice(word.start, word.end))) return [];
  return [{ ...subText(word, text, from), language }];
}

function at(index: number, language: SubLanguage): Find {
  return (args, text) => argument(args[index], text, language);
}

/** A regular expression, and what takes its groups. */
function pair(args: readonly Word[], text: string, first: number): readonly SubArgument[] {
  const target = args[first + 1];
  const isSettled = target && isAsWritten(text.slice(target.start, target.end));
  const language: SubLanguage = isSettled ? { ...REGEX, substitution: subText(target, text) } : REGEX;
  return argument(args[first], text, language);
}

const matchSection: Find = at(0, { kind: 'regex', sectionMatch: true });

const tilde: Find = (args, text) => (args[0]?.value === '~' ? argument(args[1], text, REGEX) : []);

/** RedirectMatch [status] regex [URL] */
const redirectMatch: Find = (args, text) => {
  const hasStatus = args.length > 1 && /^(?:permanent|temp|seeother|gone|\d.*)$/i.test(args[0]?.value ?? '');
  return pair(args, text, hasStatus ? 1 : 0);
};

/** What mod_setenvif compares as text and never compiles (non_regex_pattern). */
const NO_REGEX = /^(?:[^\\^.$|()[\]*+?{}]|\\[\\^.$|()[\]*+?{}])*\\?$/;

function unlessPlain(word: Word | undefined, text: string): readonly SubArgument[] {
  return word && !NO_REGEX.test(word.value) ? argument(word, text, REGEX) : [];
}

const setEnvIf: Find = (args, text) => {
  const isHeaderPattern = args[0] && !/^[-\w]*$/.test(args[0].value);
  return [...(isHeaderPattern ? argument(args[0], text, REGEX) : []), ...unlessPlain(args[1], text)];
};

const browserMatch: Find = (args, text) => unlessPlain(args[0], text);

/** Header [always|onsuccess] action name [value [replacement]] [early|env=|expr=] */
const header: Find = (args, text, node) => {
  const first = nameOf(node.name) === 'header' && /^(?:always|onsuccess)$/i.test(args[0]?.value ?? '') ? 1 : 0;
  const action = args[first]?.value.toLowerCase() ?? '';
  const edits = action.startsWith('edit');
  const has = !/^(?:unset|echo)$/.test(action);
  const value = args[first + (edits ? 3 : 2)];
  const found = [...(edits ? argument(args[first + 2], text, REGEX) : [])];
  if (action === 'echo') found.push(...argument(args[first + 1], text, REGEX));
  if (has && value) found.push(...headerValue(value, text));
  for (const last of args.slice(first + (edits ? 4 : has ? 3 : 2))) found.push(...prefixed(last, text));
  return found;
};

function headerValue(word: Word, text: string): readonly SubArgument[] {
  if (word.value.startsWith('expr=')) return argument(word, text, STRING, 5);
  return argument(word, text, { kind: 'format', of: 'header' });
}

/** `expr=…` */
function prefixed(word: Word | undefined, text: string): readonly SubArgument[] {
  return word && /^expr=./i.test(word.value) ? argument(word, text, CONDITION, 5) : [];
}

const customLog: Find = (args, text) => [
  ...argument(args[1], text, { kind: 'format', of: 'log' }),
  ...prefixed(args[2], text),
];

const errorLogFormat: Find = (args, text) =>
  args.length > 1
    ? argument(args[1], text, { kind: 'format', of: 'error-log-once' })
    : argument(args[0], text, { kind: 'format', of: 'error-log' });

/** Require [not] provider … */
const require: Find = (args, text, node) => {
  const first = args[0]?.value.toLowerCase() === 'not' ? 1 : 0;
  const [provider, ...rest] = args.slice(first);
  switch (provider?.value.toLowerCase()) {
    case 'ip':
      return rest.flatMap(word => argument(word, text, { kind: 'address', mayBeHost: false }));
    case 'host':
      return rest.flatMap(word => argument(word, text, { kind: 'host' }));
    case 'expr':
      return rest.length === 0 ? [] : rawCondition(text, rest[0]?.start ?? 0, node.end);
    default:
      return [];
  }
};

/** `Require expr` takes the rest of the line as it is, without the double quotes around all of it. */
function rawCondition(text: string, start: number, end: number): readonly SubArgument[] {
  const raw = text.slice(start, end);
  if (!isAsWritten(raw)) return [];
  const joined = restOf(text, start, end);
  const trimmed = joined.text.trimEnd();
  const isQuoted = trimmed.length > 1 && trimmed.startsWith('"') && trimmed.endsWith('"');
  const value = isQuoted ? trimmed.slice(1, -1) : trimmed;
  const place = (offset: number): number => joined.place(offset + (isQuoted ? 1 : 0));
  return [{ start, end: start + raw.trimEnd().length, text: value, place, language: CONDITION }];
}

/** Text of an item with its continued lines joined. */
export function restOf(text: string, start: number, end: number): SubText {
  const raw = text.slice(start, end);
  if (!raw.includes('\\\n') && !raw.includes('\\\r\n'))
    return { start, end, text: raw, place: offset => start + offset };
  const joined = joinLines(raw);
  return { start, end, text: joined.text, place: offset => start + (joined.places[offset] ?? raw.length) };
}

const proxyPassMatch: Find = (args, text, _node, parents) => {
  const inLocation = parents.some(parent => nameOf(parent.name).startsWith('location'));
  return args.length < 2 || inLocation ? [] : pair(args, text, 0);
};

const inLocation: Find = (args, text) => (args.length === 1 ? argument(args[0], text, STRING) : []);

const addresses: Find = (args, text) =>
  args.flatMap(word => argument(word, text, { kind: 'address', mayBeHost: true }));

const SECTIONS: ReadonlyMap<string, Find> = new Map([
  ...['directorymatch', 'filesmatch', 'locationmatch', 'proxymatch'].map(name => [name, matchSection] as const),
  ...['directory', 'files', 'location', 'proxy'].map(name => [name, tilde] as const),
  ['if', at(0, CONDITION)],
  ['elseif', at(0, CONDITION)],
]);

const DIRECTIVES: ReadonlyMap<string, Find> = new Map<string, Find>([
  ...['aliasmatch', 'scriptaliasmatch', 'wsgiscriptaliasmatch'].map(
    name => [name, (args: readonly Word[], text: string) => pair(args, text, 0)] as const,
  ),
  ['redirectmatch', redirectMatch],
  ['proxypassmatch', proxyPassMatch],
  ['proxyremotematch', at(0, REGEX)],
  ['browsermatch', browserMatch],
  ['browsermatchnocase', browserMatch],
  ['setenvif', setEnvIf],
  ['setenvifnocase', setEnvIf],
  ['authldapinitialbindpattern', at(0, REGEX)],
  ['setenvifexpr', at(0, CONDITION)],
  ['filterprovider', at(2, CONDITION)],
  ['proxyfcgisetenvif', at(0, CONDITION)],
  ['errordocument', at(1, STRING)],
  ['authname', at(0, STRING)],
  ['authtype', at(0, STRING)],
  ['sethandler', at(0, STRING)],
  ['logmessage', at(0, STRING)],
  ['authformloginrequiredlocation', at(0, STRING)],
  ['authformloginsuccesslocation', at(0, STRING)],
  ['authformlogoutlocation', at(0, STRING)],
  ['alias', inLocation],
  ['scriptalias', inLocation],
  ['redirect', inLocation],
  ['header', header],
  ['requestheader', header],
  ['logformat', at(0, { kind: 'format', of: 'log' })],
  ['customlog', customLog],
  ['globallog', customLog],
  ['errorlogformat', errorLogFormat],
  ['require', require],
  ['remoteipinternalproxy', addresses],
  ['remoteiptrustedproxy', addresses],
]);
