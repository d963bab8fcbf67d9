import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Block } from '../../core/tree.ts';
import type { DirectiveFact } from '../../knowledge/directives.ts';
import { allDirectives } from '../../knowledge/directives.ts';
import { moduleNames } from '../describe-apache.ts';
import { firstLine, lineSpan, sectionsAt } from '../spot.ts';
import { variableNames } from '../variables.ts';
import { completeArguments } from './apache-arguments.ts';
import type { Where } from './apache-context.ts';
import { mayStand, whereIn } from './apache-context.ts';
import { completeLanguages } from './apache-languages.ts';
import { COMMON_DIRECTIVES } from './common.ts';
import type { Answer, Complete, Proposal } from './proposal.ts';
import { completeReference, literal } from './proposal.ts';
import { HOST_PIECES, PROXY_PIECES } from './snippets.ts';

/** What an opening tag is filled with; sections that are not listed take no argument. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  AuthnProviderAlias: 'file name',
  AuthzProviderAlias: 'user name value',
  Directory: '/var/www/html',
  DirectoryMatch: '^/var/www/',
  ElseIf: '"expression"',
  Files: 'name',
  FilesMatch: '\\.txt$',
  If: '"expression"',
  IfDefine: 'NAME',
  IfDirective: 'name',
  IfFile: '/path',
  IfModule: 'module_name',
  IfSection: 'name',
  IfVersion: '>= 2.4',
  Limit: 'POST',
  LimitExcept: 'GET',
  Location: '/',
  LocationMatch: '^/',
  Macro: 'name $parameter',
  MDomainSet: 'example.org',
  Proxy: '*',
  ProxyMatch: '^http',
  VirtualHost: '*:80',
};

/** Directives, sections, closing tags and variables of an Apache file. */
export const completeApache: Complete = question => {
  const { project, text, offset, spot } = question;
  const line = lineSpan(text, offset);
  const before = text.slice(line.start, offset);
  const first = firstLine(text, line.start);
  if (/^\s*#/.test(text.slice(first, offset))) return undefined;
  const reference = /\$\{([\w.-]*)$/.exec(before)?.[1];
  if (reference !== undefined && spot) {
    return completeReference(question, reference, '}', variableNames(project, spot.document));
  }
  const [, mark, word] = /^\s*(<?\/?)([\w-]*)$/.exec(before) ?? [];
  if (first !== line.start || mark === undefined || word === undefined || mark === '/') {
    return completeLanguages(question, first) ?? completeArguments(question, first);
  }
  const sections = spot ? sectionsAt(project, spot) : [];
  const after = text.slice(offset, line.end);
  const right = /^[\w-]*/.exec(after)?.[0].length ?? 0;
  const rest = after.slice(right).trim();
  const wordEnd = offset + right;
  const tagEnd = rest === '>' ? text.indexOf('>', wordEnd) + 1 : wordEnd;
  const start = offset - mark.length - word.length;
  if (mark === '</') return closing(sections.at(-1), { start, end: tagEnd });
  const where = spot ? whereIn(spot.document.language.dialect, sections) : 'server';
  const isTag = mark === '<';
  const isNew = rest === '' || (isTag && rest === '>');
  return {
    span: { start, end: isTag && isNew ? tagEnd : wordEnd },
    proposals: [
      ...allDirectives().flatMap(fact => (mayStand(fact, where) ? propose(fact, isTag, isNew) : [])),
      ...(isNew ? pieces(where, isTag) : []),
    ],
  };
};

function closing(section: Block | undefined, span: Answer['span']): Answer | undefined {
  if (!section) return undefined;
  const tag = `</${section.name.value}>`;
  return { span, proposals: [{ label: tag, kind: CompletionItemKind.Keyword, rank: 0, insert: tag }] };
}

/** `isTag`: a `<` is typed already; `isNew`: nothing follows on the line. */
function propose(fact: DirectiveFact, isTag: boolean, isNew: boolean): readonly Proposal[] {
  const { name, section } = fact;
  if (section ? !isTag && !isNew : isTag) return [];
  const common = { detail: moduleNames(fact), rank: rankOf(fact) };
  if (!section) {
    const kind = CompletionItemKind.Property;
    return [{ label: name, kind, ...common, ...writeDirective(fact, isNew), data: { kind: 'directive', name } }];
  }
  const tag = `<${name}`;
  const filter = isTag ? tag : name;
  const written = isNew ? writeSection(name) : { insert: tag };
  const kind = CompletionItemKind.Class;
  return [{ label: `${tag}>`, kind, ...common, ...written, filter, data: { kind: 'directive', name: tag } }];
}

function writeDirective(fact: DirectiveFact, isNew: boolean): Pick<Proposal, 'insert' | 'snippet'> {
  if (!isNew) return { insert: fact.name };
  const insert = `${fact.name} `;
  return fact.arguments === 'flag' ? { insert, snippet: `${insert}\${1|On,Off|}` } : { insert };
}

function writeSection(name: string): Pick<Proposal, 'insert' | 'snippet'> {
  const argument = Object.hasOwn(ARGUMENTS, name) ? ARGUMENTS[name] : undefined;
  if (argument === undefined) return { insert: `<${name}>`, snippet: `<${name}>\n\t$0\n</${name}>` };
  return { insert: `<${name} `, snippet: `<${name} \${1:${literal(argument)}}>\n\t$0\n</${name}>` };
}

function rankOf({ name, manual, measured, modules }: DirectiveFact): number {
  if (COMMON_DIRECTIVES.has(name.toLowerCase())) return 10;
  if (!measured || manual?.platform) return 50;
  if (manual?.status === 'Core' || manual?.status === 'Base' || manual?.status === 'MPM') return 20;
  return manual || modules.includes('mod_wsgi.c') ? 25 : 30;
}

function pieces(where: Where, isTag: boolean): readonly Proposal[] {
  const hosts = where === 'server' ? HOST_PIECES : [];
  if (isTag) return hosts.map(piece => ({ ...piece, filter: `<${piece.label}` }));
  return where === 'server' || where === 'virtual host' ? [...hosts, ...PROXY_PIECES] : [];
}
