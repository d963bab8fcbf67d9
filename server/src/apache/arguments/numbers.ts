import type { DurationValue, NumberValue } from './model.ts';

/** What C's atoi makes of a text; undefined where it does not fit into 32 bits and the result is anyone's guess. */
export function looseNumber(text: string): number | undefined {
  const found = Number(/^[\t\n\v\f\r ]*([+-]?\d+)/.exec(text)?.[1] ?? 0);
  return Math.abs(found) > 0x7fff_ffff ? undefined : found;
}

/** Why httpd refuses a number, as the end of a sentence; undefined where it does not. */
export function numberProblem(value: NumberValue, text: string): string | undefined {
  if (value.keywords.some(({ word }) => word.toLowerCase() === text.toLowerCase())) return undefined;
  const range = describeRange(value);
  if (value.reading === 'strict' && !/^[\t ]*[+-]?\d+$/.test(text)) return `is no number. It must be ${range}`;
  const found = value.reading === 'strict' ? Number(text) : looseNumber(text);
  if (found === undefined || (value.orZero && found === 0)) return undefined;
  const isBelow = value.min !== undefined && found < value.min;
  const isAbove = value.max !== undefined && found > value.max;
  const isTooLong = value.reading === 'strict' && Math.abs(found) > 2 ** 63;
  if (!isBelow && !isAbove && !isTooLong) return undefined;
  const read = /^[+-]?\d/.test(text) ? 'is out of range' : 'is no number, so httpd reads 0, which is out of range';
  return `${read}. It must be ${range}`;
}

/** The range in words, for messages and help: `a number from 1 to 9`. */
export function describeRange({ min, max, orZero, unit, keywords }: NumberValue): string {
  const what = unit === undefined ? 'a number' : `a number of ${unit}`;
  const words = keywords.map(({ word }) => word);
  let range = what;
  if (min !== undefined && max !== undefined) range = `${what} from ${min} to ${max}`;
  else if (min !== undefined) range = `${what}, ${min} or more`;
  else if (max !== undefined) range = `${what} up to ${max}`;
  return [range, ...(orZero ? ['0'] : []), ...words].join(', or ');
}

const MILLISECONDS = { ms: 1, s: 1000, mi: 60_000, h: 3_600_000 } as const;

/**
 * Why httpd refuses a span of time (server/util.c, ap_timeout_parameter_parse): digits, then a unit of which only the
 * first letters count.
 */
export function durationProblem(value: DurationValue, text: string): string | undefined {
  if (value.keywords.some(({ word }) => word.toLowerCase() === text.toLowerCase())) return undefined;
  const [, digits = '', unit = ''] = /^\s*([+-]?\d*)(.*)$/s.exec(text) ?? [];
  const known = /^(?:ms|mi|s|h)/.exec(unit === '' ? value.unit : unit)?.[0] as keyof typeof MILLISECONDS | undefined;
  if (known === undefined || digits.startsWith('-')) {
    return `is no time. Write a number, and ms, s, mi (minutes) or h behind it; without a unit ${value.unit} is meant`;
  }
  const time = Number(digits) * MILLISECONDS[known];
  if (value.min !== undefined && time < value.min) return `is too short. It must be at least ${value.min} ms`;
  if (value.max !== undefined && time > value.max) return `is too long. It must be at most ${value.max / 1000} s`;
  return undefined;
}
