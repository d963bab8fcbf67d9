import { findOption } from '../../../knowledge/options.ts';
import { readPairs } from '../lists.ts';
import type { Beside, Piece, ReadValue, Term, Words } from '../model.ts';
import { regex, shift, termPiece, told } from '../model.ts';
import { ACTIONS } from './actions.ts';
import { CONDITIONS } from './conditions.ts';
import { keysOf } from './keys.ts';
import { readVariables } from './text.ts';

/** What the regular expression of a route is compared with, by the `data` of its option (core/uwsgi.c). */
const SUBJECTS: Readonly<Record<string, string>> = {
  http_host: 'the Host header',
  path_info: 'the path of the request (PATH_INFO)',
  query_string: 'the query string',
  referer: 'the Referer header',
  remote_addr: "the client's address",
  remote_user: 'the user who logged in',
  request_uri: 'path and query string as sent (REQUEST_URI)',
  user_agent: 'the User-Agent header',
};

/** The names of the four chains, by the beginning of the option. */
const CHAINS: Readonly<Record<string, string>> = {
  error: 'error routes, run for answers of uWSGI that are errors',
  final: 'final routes, run after the response',
  response: 'response routes, run when the headers of the response are ready',
};

/** A line of internal routing, cut as uwsgi_opt_add_route (core/routing.c) does: at the first blank, then at the first colon. */
export const readRoute: ReadValue = (value, option, beside) => {
  const test = findOption(option)?.data;
  if (test === undefined)
    return [
      told(0, value.length, ['Label that goto of ', { code: chainOf(option).prefix }, ' may name'], chainWords(option)),
    ];
  if (test === 'run') return readAction(value, 0, option, beside);
  const blank = value.indexOf(' ');
  const end = blank < 0 ? value.length : blank;
  const action = blank < 0 ? [] : readAction(value, blank + 1, option, beside);
  return [...readTest(value, end, test), ...action];
};

function readTest(value: string, end: number, test: string): readonly Piece[] {
  if (test === 'status') return [told(0, end, ['When the status of the response is ', { code: value.slice(0, end) }])];
  const subject = SUBJECTS[test];
  if (subject !== undefined)
    return [
      regex(
        0,
        end,
        [`Regular expression, compared with ${subject}`],
        ['Its groups are ', { code: '$1' }, ', ', { code: '$2' }, ' … in the action'],
      ),
    ];
  const colon = value.slice(0, end).indexOf(':');
  const nameEnd = colon < 0 ? end : colon;
  const name = termPiece({ start: 0, end: nameEnd }, value, CONDITIONS, 'condition', ':');
  const negated: readonly Words[] = test === 'if-not' ? [['The action runs when this is not so']] : [];
  const piece = { ...name, about: [...name.about, ...negated] };
  return colon < 0 ? [piece] : [piece, ...readCondition(value, value.slice(0, nameEnd), colon + 1, end)];
}

/** Conditions whose second side is a regular expression. */
const REGEX_CONDITIONS: ReadonlySet<string> = new Set(['regexp', 're']);

function readCondition(value: string, name: string, start: number, end: number): readonly Piece[] {
  const known = CONDITIONS.find(term => term.name === name);
  const form: readonly Words[] = known ? [[`${known.means}; form: `, { code: `${name}:${known.form ?? ''}` }]] : [];
  const semicolon = known?.form?.includes(';') ? value.slice(start, end).indexOf(';') : -1;
  const split = semicolon < 0 ? end : start + semicolon;
  const sides =
    semicolon < 0
      ? [told(start, end, ...form)]
      : [
          told(start, split, ['First side'], ...form),
          (REGEX_CONDITIONS.has(name) ? regex : told)(split + 1, end, ['Second side'], ...form),
        ];
  const variables = readVariables(value.slice(start, end));
  return [...sides, ...shift(variables, start)];
}

function readAction(value: string, start: number, option: string, beside: Beside): readonly Piece[] {
  const colon = value.indexOf(':', start);
  const end = colon < 0 ? value.length : colon;
  const name = value.slice(start, end);
  const action = termPiece({ start, end }, value, ACTIONS, 'action', ':');
  const whole = { ...action, about: [...action.about, chainWords(option)] };
  if (colon < 0) return [whole];
  const argument = value.slice(colon + 1);
  const known = ACTIONS.find(term => term.name === name);
  const about: readonly Words[] = known ? [[`${known.means}; form: `, { code: known.form ?? '' }]] : [];
  const keys = keysOf(name);
  return [
    whole,
    name === 'goto' ? labelPiece(colon + 1, value, option, beside) : told(colon + 1, value.length, ...about),
    ...(keys ? readPairs(value, keys, `key of ${name}`, colon + 1) : []),
    ...shift(readVariables(argument), colon + 1),
  ];
}

function labelPiece(start: number, value: string, option: string, beside: Beside): Piece {
  const { labels } = chainOf(option);
  const name = value.slice(start);
  const names = beside.options().flatMap(other => (other.name === labels ? [other.value] : []));
  const terms: readonly Term[] = [...new Set(names)].map(label => ({ name: label, means: labels }));
  const found: Words = names.includes(name)
    ? ['Goes on at ', { code: `${labels} = ${name}` }]
    : [`No ${labels} of this name is in the files at hand`];
  return { start, end: value.length, about: /\$|%\(/.test(name) || name === '' ? [] : [found], terms };
}

function chainOf(option: string): { readonly prefix: string; readonly labels: string } {
  const kind = /^(?:error|final|response)(?=-)/.exec(option)?.[0];
  const prefix = kind === undefined ? 'route' : `${kind}-route`;
  return { prefix, labels: `${prefix}-label` };
}

function chainWords(option: string): Words {
  const chain = CHAINS[option.split('-', 1)[0] ?? ''];
  return [`It is one of the ${chain ?? 'routes, run before the application'}`];
}
