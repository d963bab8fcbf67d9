import { CompletionItemKind } from 'vscode-languageserver-types';
import { lineSpan } from '../spot.ts';
import type { WriteOption } from './options.ts';
import { optionProposals, valueless } from './options.ts';
import type { Complete, Proposal } from './proposal.ts';
import { servicePiece } from './snippets.ts';
import type { FindPlace } from './uwsgi-values.ts';
import { completeValue } from './uwsgi-values.ts';

const SECTION: Proposal = { label: 'uwsgi', kind: CompletionItemKind.Module, rank: 0, insert: 'uwsgi:' };
const SECTION_NAME: Proposal = { ...SECTION, insert: 'uwsgi' };
const SERVICE = servicePiece('uwsgi:', (name, value) => `  ${name}: ${value}`);
const withValue: WriteOption = fact => ({ insert: valueless(fact) ? `${fact.name}: true` : `${fact.name}: ` });
const nameOnly: WriteOption = fact => ({ insert: fact.name });

/** A mapping that starts at the left edge. */
const SECTION_LINE = /^[^\s#][^\n]*:[ \t]*(?:#[^\n]*)?\r?$/m;

/** At most this many lines above are looked at for the key of a list. */
const MOST_ELEMENTS = 500;

/** Options of a YAML file: keys below a key at the left edge. */
export const completeYaml: Complete = question => {
  const { text, offset, spot } = question;
  const line = lineSpan(text, offset);
  const before = text.slice(line.start, offset);
  if (/(?:^|\s)#/.test(before)) return undefined;
  const value = spot && yamlPlace(text, offset);
  if (value) return completeValue(question, spot, value);
  if (FLOW_LIST.test(text.slice(Math.max(0, offset - MOST_FLOW), offset))) return undefined;
  const [, indent = '', typed = ''] = /^([ \t]*)([\w.-]*)$/.exec(before) ?? [];
  if (indent.length + typed.length < before.length) return undefined;
  const right = /^[\w.-]*/.exec(text.slice(offset, line.end))?.[0].length ?? 0;
  const span = { start: offset - typed.length, end: offset + right };
  const hasValue = /^[ \t]*:/.test(text.slice(span.end, line.end));
  if (indent === '') return { span, proposals: hasValue ? [SECTION_NAME] : [SECTION, SERVICE] };
  if (!SECTION_LINE.test(text.slice(0, line.start))) return undefined;
  return { span, proposals: optionProposals('uwsgi-yaml', hasValue ? nameOnly : withValue) };
};

/** The value on a line, behind `key:` or, in a list, behind a dash. */
export const yamlPlace: FindPlace = (text, offset) => {
  const { start, end } = lineSpan(text, offset);
  const before = text.slice(start, offset);
  if (/(?:^|\s)#/.test(before)) return undefined;
  const element = flowPlace(text, offset);
  if (element) return element;
  const [all, indent = '', dash, key] = /^([ \t]+|(?=-))(?:(-)[ \t]+|([\w.-]+)[ \t]*:[ \t]+)/.exec(before) ?? [];
  if (all === undefined) return undefined;
  if (key !== undefined && text.startsWith('[', start + all.length)) return undefined;
  const option = key ?? (dash === undefined ? undefined : keyAbove(text.slice(0, start), indent.length));
  if (option === undefined) return undefined;
  const from = start + all.length;
  const rest = text.slice(from, end);
  const isQuoted = /^["']/.test(rest);
  const written = (isQuoted ? rest : rest.replace(/[ \t]#.*$/, '')).trimEnd();
  return { option, start: from, end: Math.max(offset, from + written.length) };
};

/** At most this many characters of a list in brackets are looked at. */
const MOST_FLOW = 2000;

/** `key: [` and what of the list stands before the cursor. */
const FLOW_LIST =
  /(?:^|\n)[ \t]+([\w.-]+)[ \t]*:[ \t]+\[((?:[^[\]"'#]|"(?:\\[\s\S]|[^"\\])*"|'[^']*')*(?:"(?:\\[\s\S]|[^"\\])*|'[^']*)?)$/;

/** Scalars in quotes, also one that is not closed yet, other text, and commas. */
const FLOW_TOKEN = /"(?:\\[\s\S]|[^"\\])*"?|'[^']*'?|[^,"']+|,/g;

/** The element of a list in brackets that the cursor stands in. */
const flowPlace: FindPlace = (text, offset) => {
  const [, option, list = ''] = FLOW_LIST.exec(text.slice(Math.max(0, offset - MOST_FLOW), offset)) ?? [];
  if (option === undefined) return undefined;
  const comma = [...list.matchAll(FLOW_TOKEN)].findLast(([token]) => token === ',');
  const typed = list.slice(comma ? comma.index + 1 : 0).trimStart();
  const quote = /^["']/.exec(typed)?.[0];
  const rest = text.slice(offset, offset + MOST_FLOW);
  const right = quote === undefined ? /^[^,\]\r\n]*/ : quote === '"' ? /^(?:\\.|[^"\\\r\n])*"?/ : /^[^'\r\n]*'?/;
  const isClosed = quote !== undefined && typed.length > 1 && typed.endsWith(quote);
  const length = isClosed ? 0 : (right.exec(rest)?.[0].trimEnd().length ?? 0);
  return { option, start: offset - typed.length, end: offset + length };
};

/** The key of the list whose elements stand `indent` blanks from the edge, in the lines above. */
function keyAbove(above: string, indent: number): string | undefined {
  let end = above.length;
  for (let looked = 0; end > 0 && looked < MOST_ELEMENTS; looked += 1) {
    const start = above.lastIndexOf('\n', end - 2) + 1;
    const [, blanks = '', key] =
      /^([ \t]*)(?:-[ \t]|([\w.-]+)[ \t]*:[ \t]*\r?\n?$)/.exec(above.slice(start, end)) ?? [];
    if (key !== undefined && blanks.length <= indent) return key;
    end = start;
  }
  return undefined;
}
