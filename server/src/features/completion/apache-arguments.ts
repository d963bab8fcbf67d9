import { CompletionItemKind } from 'vscode-languageserver-types';
import { parametersAfter } from '../../apache/arguments/match.ts';
import type { Keyword, Parameter, PlainKind, Value } from '../../apache/arguments/model.ts';
import { signatureOf } from '../../apache/arguments/signatures.ts';
import { allDirectives, findDirective } from '../../knowledge/directives.ts';
import { allModules } from '../../knowledge/modules.ts';
import type { ArgumentLine } from '../argument-line.ts';
import { argumentLine } from '../argument-line.ts';
import {
  CIPHERS,
  FILTERS,
  HANDLERS,
  LEVEL_WORDS,
  MEDIA_TYPES,
  REQUIRE_WORDS,
  STATUS_WORDS,
  TIME_UNITS,
  TLS_13_CIPHERS,
} from './apache-values.ts';
import type { Answer, Proposal, Question } from './proposal.ts';

/** What could be written at an argument of a directive or opening tag whose line begins at `start`. */
export function completeArguments({ text, offset }: Question, start: number): Answer | undefined {
  const line = argumentLine(text, start, offset);
  const fact = line && findDirective(line.name);
  if (!line || !fact || fact.section !== line.name.startsWith('<')) return undefined;
  const parameters = parametersAfter(signatureOf(fact), line.before);
  const special = specialProposals(line);
  const proposals = special ?? parameters.flatMap(parameter => valueProposals(parameter, line.typed));
  return proposals.length === 0 ? undefined : { span: line.span, proposals: distinct(proposals) };
}

/** Values that depend on the words before them. */
function specialProposals({ name, before, typed }: ArgumentLine): readonly Proposal[] | undefined {
  switch (name.toLowerCase()) {
    case 'require': {
      const words = before[0]?.toLowerCase() === 'not' ? before.slice(1) : before;
      const [provider, ...rest] = words;
      if (provider === undefined || !Object.hasOwn(REQUIRE_WORDS, provider)) return undefined;
      return provider === 'all' && rest.length > 0 ? [] : keywordProposals(REQUIRE_WORDS[provider] ?? []);
    }
    case 'loglevel': {
      const colon = typed.lastIndexOf(':');
      if (colon < 0) return undefined;
      const module = typed.slice(0, colon + 1);
      return keywordProposals(LEVEL_WORDS.map(({ word, ...rest }) => ({ ...rest, word: `${module}${word}` })));
    }
    case 'sslciphersuite':
    case 'sslproxyciphersuite': {
      const isNew = before.at(-1) === 'TLSv1.3';
      if (typed === '' && before.length === 0) return undefined;
      const listed = /^(?:.*:)?[!+-]?/s.exec(typed)?.[0] ?? '';
      return keywordProposals(
        (isNew ? TLS_13_CIPHERS : CIPHERS).map(({ word, ...rest }) => ({ ...rest, word: `${listed}${word}` })),
      );
    }
    case 'errordocument':
      return before.length === 0 ? keywordProposals(STATUS_WORDS) : undefined;
    case 'loadmodule': {
      const module = allModules.find(candidate => candidate.identifier === before[0]);
      return before.length === 1 && module?.file ? keywordProposals([{ word: `modules/${module.file}` }]) : undefined;
    }
    case '<ifmodule': {
      const not = typed.startsWith('!') ? '!' : '';
      return keywordProposals(
        allModules.flatMap(({ source, identifier }) => [{ word: `${not}${source}` }, { word: `${not}${identifier}` }]),
      );
    }
    default:
      return undefined;
  }
}

function valueProposals({ value }: Parameter, typed: string): readonly Proposal[] {
  switch (value.kind) {
    case 'keyword': {
      const sign = value.signs ? (/^[+-]/.exec(typed)?.[0] ?? '') : '';
      const words =
        sign === '' ? value.keywords : value.keywords.map(({ word, ...rest }) => ({ ...rest, word: sign + word }));
      return [...keywordProposals(words), ...(value.otherwise === undefined ? [] : plainProposals(value.otherwise))];
    }
    case 'number':
      return keywordProposals(value.keywords);
    case 'duration':
      return [...keywordProposals(value.keywords), ...unitProposals(typed)];
    case 'pairs':
      return pairProposals(value, typed);
    case 'plain':
      return plainProposals(value.of);
  }
}

/** A number with a unit behind it; before the first digit there is nothing to propose. */
function unitProposals(typed: string): readonly Proposal[] {
  const digits = /^(?:\w+=)?\d+(?=[a-z]*$)/.exec(typed)?.[0];
  return digits === undefined ? [] : keywordProposals(TIME_UNITS.map(unit => ({ word: `${digits}${unit}` })));
}

function pairProposals({ keys, words }: Extract<Value, { kind: 'pairs' }>, typed: string): readonly Proposal[] {
  const at = typed.indexOf('=');
  const known = at < 0 ? undefined : keys.find(({ word }) => word.toLowerCase() === typed.slice(0, at).toLowerCase());
  if (known?.value.kind === 'keyword') {
    return keywordProposals(
      known.value.keywords.map(({ word, ...rest }) => ({ ...rest, word: `${typed.slice(0, at + 1)}${word}` })),
    );
  }
  if (known?.value.kind === 'duration') return unitProposals(typed);
  return at < 0
    ? [...keywordProposals(words), ...keywordProposals(keys.map(key => ({ ...key, word: `${key.word}=` })))]
    : [];
}

/** Names for values that are any text of a kind. */
function plainProposals(kind: PlainKind): readonly Proposal[] {
  switch (kind) {
    case 'directive':
      return allDirectives().map(({ name }) => proposal({ word: name }, CompletionItemKind.Property));
    case 'module':
      return allModules.map(({ identifier }) => proposal({ word: identifier }, CompletionItemKind.Module));
    case 'handler':
      return keywordProposals(HANDLERS);
    case 'filter':
      return keywordProposals(FILTERS);
    case 'media-type':
      return keywordProposals(MEDIA_TYPES);
    default:
      return [];
  }
}

function keywordProposals(keywords: readonly Keyword[]): readonly Proposal[] {
  return keywords.map(keyword => proposal(keyword, CompletionItemKind.EnumMember));
}

function proposal({ word, about }: Keyword, kind: CompletionItemKind): Proposal {
  return { label: word, kind, rank: 0, insert: word, ...(about === undefined ? {} : { detail: about }) };
}

function distinct(proposals: readonly Proposal[]): readonly Proposal[] {
  return [...new Map(proposals.map(one => [one.label, one])).values()];
}
