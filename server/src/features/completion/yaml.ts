import { CompletionItemKind } from 'vscode-languageserver-types';
import { placeholderNames } from '../placeholders.ts';
import { lineSpan } from '../spot.ts';
import type { WriteOption } from './options.ts';
import { optionProposals, valueless } from './options.ts';
import type { Complete, Proposal } from './proposal.ts';
import { completeReference } from './proposal.ts';
import { servicePiece } from './snippets.ts';

const SECTION: Proposal = { label: 'uwsgi', kind: CompletionItemKind.Module, rank: 0, insert: 'uwsgi:' };
const SECTION_NAME: Proposal = { ...SECTION, insert: 'uwsgi' };
const SERVICE = servicePiece('uwsgi:', (name, value) => `  ${name}: ${value}`);
const withValue: WriteOption = fact => ({ insert: valueless(fact) ? `${fact.name}: true` : `${fact.name}: ` });
const nameOnly: WriteOption = fact => ({ insert: fact.name });

/** A mapping that starts at the left edge. */
const SECTION_LINE = /^[^\s#][^\n]*:[ \t]*(?:#[^\n]*)?\r?$/m;

/** Options of a YAML file: keys below a key at the left edge. */
export const completeYaml: Complete = question => {
  const { project, text, offset, spot } = question;
  const line = lineSpan(text, offset);
  const before = text.slice(line.start, offset);
  if (/(?:^|\s)#/.test(before)) return undefined;
  const reference = /%\(([\w.-]*)$/.exec(before)?.[1];
  if (reference !== undefined && spot) {
    return completeReference(question, reference, ')', placeholderNames(project, spot.document));
  }
  const [, indent = '', typed = ''] = /^([ \t]*)([\w.-]*)$/.exec(before) ?? [];
  if (indent.length + typed.length < before.length) return undefined;
  const right = /^[\w.-]*/.exec(text.slice(offset, line.end))?.[0].length ?? 0;
  const span = { start: offset - typed.length, end: offset + right };
  const hasValue = /^[ \t]*:/.test(text.slice(span.end, line.end));
  if (indent === '') return { span, proposals: hasValue ? [SECTION_NAME] : [SECTION, SERVICE] };
  if (!SECTION_LINE.test(text.slice(0, line.start))) return undefined;
  return { span, proposals: optionProposals('uwsgi-yaml', hasValue ? nameOnly : withValue) };
};
