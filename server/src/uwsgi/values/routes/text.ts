import type { Piece, Term } from '../model.ts';
import { aboutTerm, told } from '../model.ts';
import { FUNCTIONS, INTERNALS, REQUEST_VARIABLES } from './variables.ts';

const VARIABLES: readonly Term[] = [...REQUEST_VARIABLES, ...FUNCTIONS.map(term => ({ ...term, closing: '[' }))];

/** `$1`, `${VAR}` and `${function[argument]}` in a text of a route (core/routing.c, uwsgi_routing_translate). */
export function readVariables(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const match of text.matchAll(/\$(?:\{([^}]*)(\}?)|(\d))/g)) {
    const [all, inside = '', , group] = match;
    const start = match.index;
    if (group !== undefined) {
      const what =
        group === '0' ? 'Everything that the regular expression matched' : `Group ${group} of the regular expression`;
      pieces.push(told(start, start + all.length, [what]));
      continue;
    }
    pieces.push(...readBraces(inside, start + 2));
  }
  return pieces;
}

function readBraces(inside: string, start: number): readonly Piece[] {
  const bracket = inside.indexOf('[');
  if (bracket < 0) {
    const known = REQUEST_VARIABLES.some(term => term.name === inside) || inside === '';
    const about = known
      ? aboutTerm(REQUEST_VARIABLES, inside, 'request variable')
      : [[{ code: inside }, header(inside)]];
    return [{ start, end: start + inside.length, about, terms: VARIABLES, closing: '}' }];
  }
  const name = inside.slice(0, bracket);
  const close = inside.endsWith(']') ? inside.length - 1 : inside.length;
  const argument = { start: start + bracket + 1, end: start + Math.max(close, bracket + 1) };
  const about = aboutTerm(FUNCTIONS, name, 'function of routes');
  const own = inside.slice(bracket + 1, close);
  const value: Piece =
    name === 'uwsgi'
      ? { ...argument, about: aboutTerm(INTERNALS, own, 'value of uWSGI'), terms: INTERNALS, closing: ']' }
      : { ...argument, about };
  return [{ start, end: start + bracket, about, terms: FUNCTIONS, closing: '[' }, value];
}

function header(name: string): string {
  if (!name.startsWith('HTTP_')) return ' (request variable)';
  return ` (request variable): the ${name.slice(5).replaceAll('_', '-').toLowerCase()} header`;
}
