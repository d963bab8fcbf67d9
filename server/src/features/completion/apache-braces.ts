import { CompletionItemKind } from 'vscode-languageserver-types';
import { keywords } from '../../apache/arguments/build.ts';
import type { Keyword } from '../../apache/arguments/model.ts';
import type { FormatKind } from '../../apache/formats/parse.ts';
import type { Defined } from './apache-defined.ts';
import { definedNames } from './apache-defined.ts';
import { REQUEST_HEADERS, RESPONSE_HEADERS } from './apache-headers.ts';
import { ENVIRONMENT, LOG_TIMES, SSL_VARIABLES, TIME_LETTERS } from './apache-variables.ts';
import type { Answer, Proposal, Question } from './proposal.ts';

/** What may stand in the braces of `%{…}x`, by the letter behind them. */
type Braces = Readonly<Record<string, readonly Keyword[]>>;

const NOTES = keywords({ instream: 'mod_deflate', outstream: 'mod_deflate', ratio: 'mod_deflate' });
const ADDRESS = keywords({ c: 'of the connection, whatever mod_remoteip makes of it' });

const LOG: Braces = {
  i: REQUEST_HEADERS,
  o: RESPONSE_HEADERS,
  e: ENVIRONMENT,
  x: SSL_VARIABLES,
  n: NOTES,
  t: LOG_TIMES,
  p: keywords({ canonical: 'as configured', local: 'of the server itself', remote: 'of the client' }),
  P: keywords({ pid: 'the process', tid: 'the thread', hextid: 'the thread, in hexadecimal' }),
  T: keywords({ s: 'seconds', ms: 'milliseconds', us: 'microseconds' }),
  a: ADDRESS,
  h: ADDRESS,
  L: keywords({ c: "the connection's id" }),
  c: SSL_VARIABLES,
  '^ti': REQUEST_HEADERS,
  '^to': RESPONSE_HEADERS,
};

const ERROR_LOG: Braces = {
  i: REQUEST_HEADERS,
  e: ENVIRONMENT,
  n: NOTES,
  t: keywords({ u: 'with microseconds', m: 'with milliseconds', c: 'short', cu: 'short, with microseconds' }),
  a: ADDRESS,
  L: keywords({ c: "the connection's id", C: "the connection's id, where it has one" }),
  T: keywords({ g: "the thread's id in the system" }),
};

const BRACES: Readonly<Record<FormatKind, Braces>> = {
  log: LOG,
  'error-log': ERROR_LOG,
  'error-log-once': ERROR_LOG,
  header: { e: ENVIRONMENT, s: SSL_VARIABLES },
};

/** Letters that are proposed with the name where none stands behind it yet. */
const USUAL = ['i', 'o', 'e', 'x', 's', 't', 'T'];

/** Names in the braces of a format's `%{…}`. Undefined where the cursor stands in no braces. */
export function completeBraces(question: Question, kind: FormatKind, before: string): Answer | undefined {
  const { text, offset } = question;
  const typed = /%[!<>,\d+-]*\{([^}"\\]*)$/.exec(before)?.[1];
  if (typed === undefined) return undefined;
  const [, inside = '', letter] =
    /^([^}"\s\\]*)\}[<>]?(\^t[io]|[a-zA-Z])?/.exec(text.slice(offset, offset + 200)) ?? [];
  const braces = BRACES[kind];
  const isTime = letter === 't' && kind === 'log';
  const field = isTime ? /%?\w*$/.exec(typed) : /.*$/.exec(typed);
  const span = { start: offset - (field?.[0].length ?? 0), end: offset + (isTime ? 0 : inside.length) };
  if (letter !== undefined) {
    const words = isTime && typed.includes('%') ? TIME_LETTERS : Object.hasOwn(braces, letter) ? braces[letter] : [];
    return {
      span,
      proposals: [...(words ?? []).map(listed), ...defined(question, letter).map(word => listed({ word }))],
    };
  }
  const closed = text.slice(offset).startsWith('}') ? span.end + 1 : span.end;
  const proposals = USUAL.flatMap(each =>
    [...((Object.hasOwn(braces, each) && braces[each]) || []), ...defined(question, each).map(word => ({ word }))].map(
      ({ word, ...rest }) => listed({ ...rest, word: `${word}}${each}` }),
    ),
  );
  return { span: { start: span.start, end: closed }, proposals };
}

/** Variables that the configuration sets itself. */
function defined({ project, spot }: Question, letter: string): readonly string[] {
  const kind: Defined | undefined = letter === 'e' ? 'environment' : undefined;
  return kind && spot ? definedNames(project, spot.document, kind) : [];
}

/** Names behind the colon of `%{HTTP:…}`, `%{req:…}` and their like, or in the brackets of `req('…')`. */
export function completePrefixed(question: Question, before: string): Answer | undefined {
  const [, brace, call, quote = '', typed = ''] =
    /(?:%\{(?:la-[uf]:)?(\w+):|\b(\w+)\((['"]?))([\w.-]*)$/i.exec(before) ?? [];
  const prefix = (brace ?? call)?.toLowerCase();
  if (prefix === undefined || (call !== undefined && quote === '')) return undefined;
  const words = namesBehind(question, prefix);
  if (words === undefined) return undefined;
  const { text, offset } = question;
  const right = /^[\w.-]*/.exec(text.slice(offset, offset + 100))?.[0].length ?? 0;
  const end = offset + right;
  const closing = brace === undefined || text.charAt(end) === '}' ? '' : '}';
  const proposals = words.map(({ word, ...rest }) => ({ ...listed({ ...rest, word }), insert: `${word}${closing}` }));
  return { span: { start: offset - typed.length, end }, proposals };
}

function namesBehind(question: Question, prefix: string): readonly Keyword[] | undefined {
  switch (prefix) {
    case 'http':
    case 'req':
    case 'req_novary':
      return REQUEST_HEADERS;
    case 'resp':
      return RESPONSE_HEADERS;
    case 'ssl':
      return SSL_VARIABLES;
    case 'env':
    case 'reqenv':
      return [...ENVIRONMENT, ...defined(question, 'e').map(word => ({ word }))];
    default:
      return undefined;
  }
}

function listed({ word, about }: Keyword): Proposal {
  const kind = CompletionItemKind.Variable;
  return { label: word, kind, rank: 0, insert: word, ...(about === undefined ? {} : { detail: about }) };
}
