import { CompletionItemKind } from 'vscode-languageserver-types';
import { parametersAfter } from '../../apache/arguments/match.ts';
import type { Keyword, Parameter, PlainKind, Value } from '../../apache/arguments/model.ts';
import { signatureOf } from '../../apache/arguments/signatures.ts';
import { allDirectives, findDirective } from '../../knowledge/directives.ts';
import { allModules } from '../../knowledge/modules.ts';
import type { ArgumentLine } from '../argument-line.ts';
import { argumentLine } from '../argument-line.ts';
import { variableNames } from '../variables.ts';
import type { Defined } from './apache-defined.ts';
import { definedNames } from './apache-defined.ts';
import { headerValues, REQUEST_HEADERS, RESPONSE_HEADERS } from './apache-headers.ts';
import {
  CIPHERS,
  LEVEL_WORDS,
  REQUIRE_WORDS,
  STATUS_WORDS,
  TIME_UNITS,
  TLS_13_CIPHERS,
  USUAL_VALUES,
} from './apache-values.ts';
import type { Answer, Proposal, Question } from './proposal.ts';

/** What could be written at an argument of a directive or opening tag whose line begins at `start`. */
export function completeArguments(question: Question, start: number): Answer | undefined {
  const { text, offset } = question;
  const line = argumentLine(text, start, offset);
  const fact = line && findDirective(line.name);
  if (!line || !fact || fact.section !== line.name.startsWith('<')) return undefined;
  const parameters = parametersAfter(signatureOf(fact), line.before);
  const special = specialProposals(line) ?? headerProposals(line);
  const listed = special ?? parameters.flatMap(parameter => valueProposals(parameter, line.typed));
  const proposals = [...definedProposals(question, line), ...listed];
  if (proposals.length === 0) return undefined;
  const isQuoted = /["']/.test(text.charAt(line.span.start - 1));
  return { span: line.span, proposals: distinct(isQuoted ? proposals.map(unquoted) : proposals) };
}

/** Without quotes of its own, where the cursor stands in some. */
function unquoted(proposal: Proposal): Proposal {
  const bare = /^"(.*)"$/.exec(proposal.label)?.[1];
  return bare === undefined ? proposal : { ...proposal, label: bare, insert: bare };
}

/** Names that the configuration gives, at the arguments that take one. */
function definedProposals({ project, spot }: Question, { name, before }: ArgumentLine): readonly Proposal[] {
  if (!spot) return [];
  const key = name.toLowerCase();
  if (before.length === 0 && /^(?:<ifdefine|undefine)$/.test(key)) {
    return keywordProposals(variableNames(project, spot.document).map(word => ({ word })));
  }
  const kind = USES[key];
  const at = key === 'customlog' || key === 'globallog' || key === 'proxypass' ? 1 : 0;
  if (kind === undefined || before.length !== at) return [];
  return keywordProposals(definedNames(project, spot.document, kind).map(word => ({ word })));
}

/** What kind of name a directive takes. */
const USES: Readonly<Record<string, Defined>> = {
  use: 'macro',
  undefmacro: 'macro',
  wsgiprocessgroup: 'daemon',
  customlog: 'format',
  globallog: 'format',
  setoutputfilter: 'filter',
  setinputfilter: 'filter',
  filterprovider: 'filter',
  filterchain: 'filter',
  unsetenv: 'environment',
  proxypass: 'balancer',
};

/** The name of a header behind the action, and what it is often given. */
function headerProposals({ name, before }: ArgumentLine): readonly Proposal[] | undefined {
  const isRequest = /^requestheader$/i.test(name);
  if (!isRequest && !/^header$/i.test(name)) return undefined;
  const words = !isRequest && /^(?:always|onsuccess)$/i.test(before[0] ?? '') ? before.slice(1) : before;
  const [action, header, ...rest] = words;
  if (action === undefined || rest.length > 0) return undefined;
  if (header === undefined) {
    const isOfRequest = isRequest || /^(?:echo)$/i.test(action);
    return keywordProposals(isOfRequest ? REQUEST_HEADERS : RESPONSE_HEADERS);
  }
  const values = /^(?:set|setifempty|append|merge|add)$/i.test(action) ? headerValues(header) : [];
  return values.length === 0 ? undefined : keywordProposals(values);
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
    default:
      return keywordProposals(USUAL_VALUES[kind] ?? []);
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
