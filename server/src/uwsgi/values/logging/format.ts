import type { Piece, ReadValue } from '../model.ts';
import { aboutTerm } from '../model.ts';
import { ENCODER_VARIABLES, LOG_VARIABLES } from './variables.ts';

/** `%(name)` in a log format (core/logging.c, uwsgi_build_log_format). What an option of that name replaces first is told elsewhere. */
export const readLogFormat: ReadValue = value =>
  [...value.matchAll(/%\(([^()%]*)/g)].map(match => {
    const [all, name = ''] = match;
    const end = match.index + all.length;
    return { start: match.index + 2, end, about: aboutVariable(name), terms: LOG_VARIABLES, closing: ')' };
  });

function aboutVariable(name: string): Piece['about'] {
  const prefix = /^(?:var|metric)\./.exec(name)?.[0];
  if (prefix !== undefined)
    return [
      [
        { code: name },
        prefix === 'var.' ? ' (log variable): the request variable ' : ' (log variable): the metric ',
        { code: name.slice(prefix.length) },
      ],
    ];
  if (LOG_VARIABLES.some(term => term.name === name)) return aboutTerm(LOG_VARIABLES, name, 'log variable');
  return name === ''
    ? []
    : [
        [
          { code: name },
          ' is no log variable of uWSGI: it is what a logvar route or the application sets under this name, else "-"',
        ],
      ];
}

/** `${name}` in the argument of a log encoder, from `from` on. */
export function readEncoderText(value: string, from: number): readonly Piece[] {
  return [...value.matchAll(/\$\{([^}]*)/g)].flatMap(match => {
    const [all, name = ''] = match;
    if (match.index < from) return [];
    const end = match.index + all.length;
    const known = name.startsWith('strftime:') ? 'strftime:' : name;
    return [
      {
        start: match.index + 2,
        end,
        about: aboutTerm(ENCODER_VARIABLES, known, 'log variable'),
        terms: ENCODER_VARIABLES,
        closing: '}',
      },
    ];
  });
}
