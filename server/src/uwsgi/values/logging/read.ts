import { split } from '../lists.ts';
import type { Beside, Piece, ReadValue, Term, Words } from '../model.ts';
import { regex, termPiece, told } from '../model.ts';
import { readEncoderText } from './format.ts';
import { ALARMS, ENCODERS, LOGGERS } from './variables.ts';

/** `[name ]logger:argument`; a name is letters and digits alone (core/logging.c, setup_choosen_logger). */
export const readLogger: ReadValue = (value, option) => {
  const name = /^[A-Za-z0-9]+(?= )/.exec(value)?.[0];
  const start = name === undefined ? 0 : name.length + 1;
  const own =
    name === undefined
      ? []
      : [
          told(0, name.length, [
            'The name of this logger, for ',
            { code: option.includes('req') ? 'log-req-route' : 'log-route' },
          ]),
        ];
  return [...own, ...readNamed(value, start, LOGGERS, 'logger')];
};

/** `name alarm:argument` (core/alarm.c, uwsgi_alarms_init). */
export const readAlarm: ReadValue = value => {
  const blank = value.indexOf(' ');
  if (blank < 0) return [told(0, value.length, ['The name of this alarm; behind a blank follows what it does'])];
  return [told(0, blank, ['The name of this alarm']), ...readNamed(value, blank + 1, ALARMS, 'alarm')];
};

function readNamed(value: string, start: number, terms: readonly Term[], what: string): readonly Piece[] {
  const colon = value.indexOf(':', start);
  const end = colon < 0 ? value.length : colon;
  const name = termPiece({ start, end }, value, terms, what, ':');
  const known = terms.find(term => term.name === value.slice(start, end));
  const about: readonly Words[] = known ? [[`${known.means}; form: `, { code: known.form ?? '' }]] : [];
  return colon < 0 ? [name] : [name, told(colon + 1, value.length, ...about)];
}

/** `encoder[:logger][ argument]` (core/logging.c, uwsgi_setup_log_encoders). */
export const readEncoder: ReadValue = (value, _option, beside) => {
  const blank = value.indexOf(' ');
  const head = blank < 0 ? value.length : blank;
  const colon = value.slice(0, head).indexOf(':');
  const end = colon < 0 ? head : colon;
  return [
    termPiece({ start: 0, end }, value, ENCODERS, 'log encoder', ' '),
    ...(colon < 0
      ? []
      : [
          {
            ...told(colon + 1, head, ['Only for the logger of this name']),
            terms: namesOf(beside, /^(?:logger|req-logger|logger-req)$/),
          },
        ]),
    ...(blank < 0 ? [] : readEncoderText(value, blank + 1)),
  ];
};

/** `names regex`: the loggers, or alarms with commas between them, that get the lines that match. */
export const readNamedRegex: ReadValue = (value, option, beside) => {
  const isAlarm = option.includes('alarm');
  const blank = value.indexOf(' ');
  const end = blank < 0 ? value.length : blank;
  const source = isAlarm ? /^alarm$/ : option.includes('req') ? /^(?:req-logger|logger-req)$/ : /^logger$/;
  const terms = namesOf(beside, source);
  const what = isAlarm ? 'alarm' : 'logger';
  const names = (isAlarm ? split(value.slice(0, end), ',') : [{ start: 0, end }]).map(part => ({
    ...told(part.start, part.end, [`The ${what} of this name`, known(terms, value.slice(part.start, part.end))]),
    terms,
    ...(isAlarm ? {} : { closing: ' ' }),
  }));
  const not = option.startsWith('not-') ? 'not ' : '';
  return [
    ...names,
    ...(blank < 0
      ? []
      : [regex(blank + 1, value.length, [`Regular expression: lines that match it are ${not}handed over`])]),
  ];
};

function known(terms: readonly Term[], name: string): string {
  if (name === '' || /[%$@]\(/.test(name)) return '';
  return terms.some(term => term.name === name) ? '' : ': none is defined in the files at hand';
}

function namesOf(beside: Beside, option: RegExp): readonly Term[] {
  const names = beside
    .options()
    .flatMap(other => (option.test(other.name) ? (/^[A-Za-z0-9]+(?= )/.exec(other.value)?.[0] ?? []) : []));
  return [...new Set(names)].map(name => ({ name, means: 'defined in this configuration' }));
}
