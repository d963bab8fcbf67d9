import { CompletionItemKind } from 'vscode-languageserver-types';
import { containerAt, lineSpan } from '../spot.ts';
import type { WriteOption } from './options.ts';
import { optionProposals, valueless } from './options.ts';
import type { Answer, Complete, Proposal } from './proposal.ts';
import { servicePiece } from './snippets.ts';
import type { FindPlace } from './uwsgi-values.ts';
import { completeValue } from './uwsgi-values.ts';

const HEADER: Proposal = { label: '[uwsgi]', kind: CompletionItemKind.Module, rank: 0, insert: '[uwsgi]' };
const SERVICE = servicePiece('[uwsgi]', (name, value) => `${name} = ${value}`);
const withValue: WriteOption = fact => ({ insert: valueless(fact) ? `${fact.name} = true` : `${fact.name} = ` });
const nameOnly: WriteOption = fact => ({ insert: fact.name });

/** Options and headers of an ini file. */
export const completeIni: Complete = question => {
  const { text, offset, spot } = question;
  const line = lineSpan(text, offset);
  const before = text.slice(line.start, offset);
  if (/^\s*[#;]/.test(before)) return undefined;
  const header = /^\s*(\[[\w:.-]*)$/.exec(before)?.[1];
  if (header !== undefined) return answer(text, offset, header, /^[\w:.-]*\]?/, [HEADER]);
  const value = spot && iniPlace(text, offset);
  if (value) return completeValue(question, spot, value);
  const name = /^\s*([\w.-]*)$/.exec(before)?.[1];
  if (name === undefined) return undefined;
  if (!spot || !containerAt(spot)) return answer(text, offset, name, /^[\w.-]*/, [HEADER, SERVICE]);
  const hasValue = /^[\w.-]*[ \t]*=/.test(text.slice(offset, line.end));
  return answer(text, offset, name, /^[\w.-]*/, optionProposals('uwsgi-ini', hasValue ? nameOnly : withValue));
};

/** The value on a line, when the cursor stands behind its equals sign. */
export const iniPlace: FindPlace = (text, offset) => {
  const { start, end } = lineSpan(text, offset);
  const [all, option = ''] = /^[ \t]*([^=\s[#;][^=]*?)[ \t]*=[ \t]*/.exec(text.slice(start, offset)) ?? [];
  if (all === undefined) return undefined;
  const from = start + all.length;
  return { option, start: from, end: Math.max(offset, from + text.slice(from, end).trimEnd().length) };
};

/** The word from `typed` on, with what of it stands behind the cursor. */
function answer(text: string, offset: number, typed: string, rest: RegExp, proposals: readonly Proposal[]): Answer {
  const right = rest.exec(text.slice(offset, lineSpan(text, offset).end))?.[0].length ?? 0;
  return { span: { start: offset - typed.length, end: offset + right }, proposals };
}
