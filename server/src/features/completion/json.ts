import { getLocation } from 'jsonc-parser';
import { CompletionItemKind } from 'vscode-languageserver-types';
import { placeholderNames } from '../placeholders.ts';
import { lineSpan } from '../spot.ts';
import type { WriteOption } from './options.ts';
import { optionProposals, valueless } from './options.ts';
import type { Complete, Proposal } from './proposal.ts';
import { completeReference, literal } from './proposal.ts';

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
  const { project, text, offset, spot } = question;
  const line = lineSpan(text, offset);
  const before = text.slice(line.start, offset);
  if (isInComment(text, offset)) return undefined;
  const reference = /%\(([\w.-]*)$/.exec(before)?.[1];
  if (reference !== undefined && spot) {
    return completeReference(question, reference, ')', placeholderNames(project, spot.document));
  }
  const { path, isAtPropertyKey } = getLocation(text, offset);
  if (!isAtPropertyKey || path.length > 2) return undefined;
  const left = /"?[\w.-]*$/.exec(before.slice(-LONGEST_NAME))?.[0] ?? '';
  const right = /^[\w.-]*"?/.exec(text.slice(offset, line.end))?.[0] ?? '';
  const span = { start: offset - left.length, end: offset + right.length };
  const hasValue = /^\s*:/.test(text.slice(span.end, span.end + 200));
  const proposals =
    path.length === 2 ? optionProposals('uwsgi-json', hasValue ? nameOnly : withValue) : hasValue ? [] : [SECTION];
  if (!left.startsWith('"')) return { span, proposals };
  return { span, proposals: proposals.map(proposal => ({ ...proposal, filter: `"${proposal.label}` })) };
};

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
