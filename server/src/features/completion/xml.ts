import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Span } from '../../core/span.ts';
import type { WriteOption } from './options.ts';
import { optionProposals, valueless } from './options.ts';
import type { Answer, Complete, Proposal } from './proposal.ts';
import { literal } from './proposal.ts';
import type { FindPlace, ValuePlace } from './uwsgi-values.ts';
import { completeValue } from './uwsgi-values.ts';

const MARKUP = /<!--[\s\S]*?(?:(-->)|$)|<!\[CDATA\[[\s\S]*?(?:(\]\]>)|$)|<\?[^>]*(>)?|<(\/?)([^\s<>/!?]+)[^<>]*>/g;

/** Longer runs of letters are no names; keeps the search for one short. */
const LONGEST_NAME = 200;

const SECTION: Proposal = {
  label: 'uwsgi',
  kind: CompletionItemKind.Module,
  rank: 0,
  insert: '<uwsgi>',
  snippet: '<uwsgi>\n\t$0\n</uwsgi>',
};

const element: WriteOption = fact =>
  valueless(fact)
    ? { insert: `<${fact.name}/>` }
    : { insert: `<${fact.name}></${fact.name}>`, snippet: `<${literal(fact.name)}>$1</${literal(fact.name)}>` };

const nameOnly: WriteOption = fact => ({ insert: `<${fact.name}` });

/** Options of an XML file: the elements of `<uwsgi>`. */
export const completeXml: Complete = question => {
  const { text, offset, spot } = question;
  const data = spot && dataPlace(text, offset);
  if (data) return completeValue(question, spot, data);
  const open = openElements(text.slice(0, offset));
  if (!open) return undefined;
  const innermost = open.at(-1);
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const after = text.slice(offset, offset + 400);
  const typed = /<?\/?[\w.-]*$/.exec(before.slice(-LONGEST_NAME))?.[0] ?? '';
  const right = /^[\w.-]*/.exec(after)?.[0].length ?? 0;
  const span = { start: offset - typed.length, end: offset + right };
  if (typed.startsWith('</')) return innermost === undefined ? undefined : closing(text, span, innermost);
  if (spot && innermost !== undefined && innermost !== 'uwsgi' && !typed.startsWith('<')) {
    return completeValue(question, spot, textOf(innermost, text, offset));
  }
  if (typed.startsWith('/')) return undefined;
  if (!/(?:^|[\s>])$/.test(before.slice(0, before.length - typed.length))) return undefined;
  const isTag = typed.startsWith('<');
  const rest = after.slice(right);
  const name = typed.slice(1) + after.slice(0, right);
  const isElement = isTag && /^[^<>]*>[^<]*<\/([^\s>]*)/.exec(rest)?.[1] === name;
  const swallow = isTag && !isElement && rest.startsWith('>') ? 1 : 0;
  const proposals = proposalsIn(innermost, isElement);
  return {
    span: { start: span.start, end: span.end + swallow },
    proposals: isTag ? proposals.map(proposal => ({ ...proposal, filter: `<${proposal.label}` })) : proposals,
  };
};

/** The text of the element that the cursor stands in. */
export const xmlPlace: FindPlace = (text, offset) => {
  const data = dataPlace(text, offset);
  if (data) return data;
  const innermost = openElements(text.slice(0, offset))?.at(-1);
  const isInTag = text.lastIndexOf('<', offset - 1) > text.lastIndexOf('>', offset - 1);
  return innermost === undefined || innermost === 'uwsgi' || isInTag ? undefined : textOf(innermost, text, offset);
};

/** The CDATA section that the cursor stands in, when an element begins with it: uWSGI reads no more of that. */
function dataPlace(text: string, offset: number): ValuePlace | undefined {
  const open = text.lastIndexOf('<![CDATA[', offset - 1);
  const start = open + '<![CDATA['.length;
  if (open < 0 || offset < start || text.slice(start, offset).includes(']]>')) return undefined;
  const before = text.slice(0, open);
  const option = before.endsWith('>') ? openElements(before)?.at(-1) : undefined;
  if (option === undefined || option === 'uwsgi') return undefined;
  const close = text.indexOf(']]>', offset);
  const line = text.indexOf('\n', offset);
  const end = close >= 0 ? close : line >= 0 ? line : text.length;
  return { option, start, end, isPlain: true };
}

function textOf(option: string, text: string, offset: number): ValuePlace {
  const start = text.lastIndexOf('>', offset - 1) + 1;
  const next = text.indexOf('<', offset);
  return { option, start, end: next < 0 ? text.length : next };
}

/** What may stand in an element; `isElement` when only the name of an element that is there is changed. */
function proposalsIn(innermost: string | undefined, isElement: boolean): readonly Proposal[] {
  if (innermost === undefined) return isElement ? [] : [SECTION];
  return innermost === 'uwsgi' ? optionProposals('uwsgi-xml', isElement ? nameOnly : element) : [];
}

function closing(text: string, span: Span, name: string): Answer {
  const end = text.startsWith('>', span.end) ? span.end + 1 : span.end;
  const tag = `</${name}>`;
  const proposal = { label: tag, kind: CompletionItemKind.Keyword, rank: 0, insert: tag };
  return { span: { start: span.start, end }, proposals: [proposal] };
}

/** The elements that are open at the end of `text`, or undefined when it ends inside a comment or the like. */
function openElements(text: string): readonly string[] | undefined {
  const open: string[] = [];
  for (const match of text.matchAll(MARKUP)) {
    const [all, comment, data, instruction, slash, name] = match;
    if (name === undefined) {
      if (comment === undefined && data === undefined && instruction === undefined) return undefined;
    } else if (slash === '/') {
      const level = open.lastIndexOf(name);
      if (level >= 0) open.length = level;
    } else if (!all.endsWith('/>')) {
      open.push(name);
    }
  }
  return open;
}
