import { readPairs } from '../lists.ts';
import type { Piece, ReadValue } from '../model.ts';
import { shift, termsOf, told } from '../model.ts';
import type { Field } from './fields.ts';
import { FIELDS, fieldWords, timesWords } from './fields.ts';

/** `minute hour day month weekday command`; legion-… has the name of a legion before it (core/cron.c, uwsgi_cron_add). */
export const readCron: ReadValue = (value, option) => {
  const isLegion = option.includes('legion');
  const blank = isLegion ? value.indexOf(' ') : -1;
  const legion = isLegion
    ? [
        told(0, blank < 0 ? value.length : blank, [
          'The command runs only where this instance leads the legion of this name',
        ]),
      ]
    : [];
  if (isLegion && blank < 0) return legion;
  const from = blank + 1;
  return [...legion, ...shift(readLine(value.slice(from), option), from)];
};

function readLine(value: string, option: string): readonly Piece[] {
  const spans = [...value.matchAll(/\S+/g)]
    .slice(0, FIELDS.length)
    .map(match => ({ start: match.index, end: match.index + match[0].length, text: match[0] }));
  const numbers = spans.map(({ text }) => (/^[+-]?\d+$/.test(text) ? Number(text) || 0 : undefined));
  const whole = FIELDS.map((field, index) => [field, numbers[index]] as const);
  const isWhole = whole.every(([, number]) => number !== undefined);
  const sum = isWhole ? `Runs ${timesWords(Object.fromEntries(whole) as Record<Field, number>)}` : undefined;
  const fields = spans.map(({ start, end, text }, index) => {
    const field = FIELDS[index] ?? 'minute';
    const number = numbers[index];
    const words =
      number === undefined
        ? `Not a number: uWSGI knows no ${text.includes('*') ? 'asterisks; write -1 for every, -N for every Nth' : 'names here'}`
        : fieldWords(field, number);
    return told(start, end, [words], ...(sum === undefined ? [] : [[sum]]));
  });
  const last = spans[FIELDS.length - 1];
  if (!last) return fields;
  const rest = /^\s*/.exec(value.slice(last.end))?.[0].length ?? 0;
  const start = last.end + rest;
  const unique = /unique/.test(option) ? [['It is not started again while it still runs']] : [];
  return [
    ...fields,
    told(start, value.length, ['The command, run by the shell'], ...(sum === undefined ? [] : [[sum]]), ...unique),
  ];
}

export const CRON2 = termsOf({
  minute: 'the minute; -1 (also without it) each, -N each that N divides',
  hour: 'the hour; -1 (also without it) each, -N each that N divides',
  day: 'the day of the month; -1 (also without it) each, -N each that N divides',
  month: 'the month; -1 (also without it) each, -N each that N divides',
  week: 'the weekday, 0 is Sunday; -1 (also without it) each, -N each that N divides',
  unique: '1: not started again while it still runs',
  harakiri: 'seconds after which the command is killed; 0 never',
  legion: 'run only where this instance leads the legion of this name',
});

/** `key=value,… command` (core/cron.c, uwsgi_opt_add_cron2). */
export const readCron2: ReadValue = value => {
  const blank = value.indexOf(' ');
  const head = value.slice(0, blank < 0 ? value.length : blank);
  if (blank >= 0 && !head.includes('=')) return [told(0, value.length, ['The command, run every minute by the shell'])];
  const times = Object.fromEntries(
    FIELDS.map(field => [
      field,
      Number(new RegExp(`(?:^|,)${field === 'weekday' ? 'week' : field}=(-?\\d+)`).exec(head)?.[1] ?? -1),
    ]),
  ) as Record<Field, number>;
  const sum = `Runs ${timesWords(times)}`;
  const pairs = readPairs(head, CRON2, 'key').map(piece => ({
    ...piece,
    about: piece.about.length === 0 ? [] : [...piece.about, [sum]],
  }));
  return [...pairs, ...(blank < 0 ? [] : [told(blank + 1, value.length, ['The command, run by the shell'], [sum])])];
};
