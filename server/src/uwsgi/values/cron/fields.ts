/** The fields of a uWSGI cron line, and what a number in them means (core/cron.c; core/master_utils.c, uwsgi_cron_task_needs_execution). */
export const FIELDS = ['minute', 'hour', 'day', 'month', 'weekday'] as const;

export type Field = (typeof FIELDS)[number];

/** Values of a line; -1 any, -N each that N divides. */
export type Times = Readonly<Record<Field, number>>;

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

const NAMES: Readonly<Record<Field, string>> = {
  minute: 'minute',
  hour: 'hour',
  day: 'day of the month',
  month: 'month',
  weekday: 'day of the week',
};

/** The last value of each field. */
const LAST: Readonly<Record<Field, number>> = { minute: 59, hour: 23, day: 31, month: 12, weekday: 7 };

const FIRST: Readonly<Record<Field, number>> = { minute: 0, hour: 0, day: 1, month: 1, weekday: 0 };

/** Whether no clock or calendar ever shows the number. */
export function isNever(field: Field, value: number): boolean {
  return value >= 0 && (value < FIRST[field] || value > LAST[field]);
}

/** One field in words. */
export function fieldWords(field: Field, value: number): string {
  const name = NAMES[field];
  if (value === -1) return `Every ${name}`;
  if (value < -1) return `Each ${name} that ${-value} divides`;
  if (isNever(field, value)) return `Never: there is no ${name} ${value}`;
  if (field === 'month') return `In ${MONTHS[value - 1]}`;
  if (field === 'weekday') return `On ${DAYS[value]}`;
  return field === 'hour'
    ? `In hour ${value}`
    : field === 'minute'
      ? `At minute ${value}`
      : `On day ${value} of the month`;
}

/** All fields in a sentence's words: `every 10 minutes`, `at 03:30 on Sunday`. */
export function timesWords(times: Times): string {
  if (FIELDS.some(field => isNever(field, times[field]))) return 'never';
  const { day, month, weekday } = times;
  const days = [dayWords(day), weekdayWords(weekday)].filter(text => text !== '');
  const both = days.length === 2 ? days.join(day >= 0 && weekday >= 0 ? ' or ' : ' and only ') : (days[0] ?? '');
  const when =
    month === -1
      ? ''
      : month < -1
        ? `in each month that ${-month} divides`
        : `in ${MONTHS[month - 1] ?? `month ${month}`}`;
  return [clockWords(times), both, when].filter(text => text !== '').join(' ');
}

function clockWords({ minute, hour }: Times): string {
  if (minute >= 0 && hour >= 0) return `at ${two(hour)}:${two(minute)}`;
  const hours =
    hour === -1 ? '' : hour < -1 ? `in every ${ordinal(-hour)} hour` : `from ${two(hour)}:00 to ${two(hour)}:59`;
  if (minute === -1) return join('every minute', hours);
  if (minute < -1)
    return join(60 % -minute === 0 ? `every ${-minute} minutes` : `at each minute that ${-minute} divides`, hours);
  if (hour === -1) return `every hour at minute ${minute}`;
  return `at minute ${minute} of every ${ordinal(-hour)} hour`;
}

function dayWords(day: number): string {
  if (day === -1) return '';
  return day < -1 ? `on each day of the month that ${-day} divides` : `on day ${day} of the month`;
}

function weekdayWords(weekday: number): string {
  if (weekday === -1) return '';
  return weekday < -1
    ? `on each weekday (Sunday is 0) that ${-weekday} divides`
    : `on ${DAYS[weekday] ?? `weekday ${weekday}`}`;
}

function join(first: string, second: string): string {
  return second === '' ? first : `${first} ${second}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function ordinal(value: number): string {
  return value === 2 ? 'second' : value === 3 ? 'third' : `${value}th`;
}
