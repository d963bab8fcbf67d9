import type { Location } from 'jsonc-parser';
import { getLocation } from 'jsonc-parser';
import { CompletionItemKind } from 'vscode-languageserver-types';
import { lineSpan } from '../spot.ts';
import type { WriteOption } from './options.ts';
import { optionProposals, valueless } from './options.ts';
import type { Complete, Proposal } from './proposal.ts';
import { literal } from './proposal.ts';
import type { FindPlace, ValuePlace } from './uwsgi-values.ts';
import { completeValue } from './uwsgi-values.ts';

/** Longer runs of letters are no names; keeps the search for one short. */
const LONGEST_NAME = 200;

const SECTION: Proposal = {
  label: 'uwsgi',
  kind: CompletionItemKind.Module,
  rank: 0,
  insert: '"uwsgi": {}',
  snippet: '"uwsgi": {\n\t$0\n}',
};

const withValue: WriteOption = fact =>
  valueless(fact)
    ? { insert: `"${fact.name}": true` }
    : { insert: `"${fact.name}": ""`, snippet: `"${literal(fact.name)}": "$1"` };

const nameOnly: WriteOption = fact => ({ insert: `"${fact.name}"` });

/** Options of a JSON file: the members of an object that is a member of the outermost one. */
export const completeJson: Complete = question => {
  const { text, offset, spot } = question;
  const line = lineSpan(text, offset);
  const before = text.slice(line.start, offset);
  if (isInComment(text, offset)) return undefined;
  const location = getLocation(text, offset);
  const { path, isAtPropertyKey } = location;
  if (!isAtPropertyKey) {
    const value = jsonValue(text, location, offset);
    return spot && value && completeValue(question, spot, value);
  }
  if (path.length > 2) return undefined;
  const left = /"?[\w.-]*$/.exec(before.slice(-LONGEST_NAME))?.[0] ?? '';
  const right = /^[\w.-]*"?/.exec(text.slice(offset, line.end))?.[0] ?? '';
  const span = { start: offset - left.length, end: offset + right.length };
  const hasValue = /^\s*:/.test(text.slice(span.end, span.end + 200));
  const proposals =
    path.length === 2 ? optionProposals('uwsgi-json', hasValue ? nameOnly : withValue) : hasValue ? [] : [SECTION];
  if (!left.startsWith('"')) return { span, proposals };
  return { span, proposals: proposals.map(proposal => ({ ...proposal, filter: `"${proposal.label}` })) };
};

/** The value that the cursor stands in. */
export const jsonPlace: FindPlace = (text, offset) => {
  if (isInComment(text, offset)) return undefined;
  const location = getLocation(text, offset);
  return location.isAtPropertyKey ? undefined : jsonValue(text, location, offset);
};

/** The value of an option: what stands between the quotes of a string, or a word without quotes. */
function jsonValue(text: string, { path, previousNode }: Location, offset: number): ValuePlace | undefined {
  const [section, option, ...rest] = path;
  if (typeof section !== 'string' || typeof option !== 'string' || rest.length > 1) return undefined;
  if (previousNode?.type === 'string' && previousNode.offset < offset) {
    const last = previousNode.offset + previousNode.length;
    const isClosed = previousNode.length > 1 && text.charAt(last - 1) === '"';
    const end = isClosed ? last - 1 : Math.max(last, offset);
    if (offset <= end) return { option, start: previousNode.offset + 1, end };
  }
  const word = /[a-z]*$/.exec(text.slice(Math.max(0, offset - LONGEST_NAME), offset))?.[0] ?? '';
  const right = /^[a-z]*/.exec(text.slice(offset, offset + LONGEST_NAME))?.[0] ?? '';
  return { option, start: offset - word.length, end: offset + right.length, isBare: true };
}

/** Comments are no JSON, but uWSGI's reader takes them. */
function isInComment(text: string, offset: number): boolean {
  for (const match of text.matchAll(/"(?:[^"\\\n]+|\\.)*"?|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g)) {
    if (match.index >= offset) return false;
    const token = match[0];
    const end = match.index + token.length;
    if (token.startsWith('//') && offset <= end) return true;
    if (token.startsWith('/*') && (offset < end || !token.endsWith('*/'))) return true;
  }
  return false;
}
