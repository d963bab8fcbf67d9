import type { Span } from '../../core/span.ts';
import { atoi, instanceRule, isOpen } from '../option-rules.ts';
import type { Field } from '../values/cron/fields.ts';
import { FIELDS, fieldWords, isNever } from '../values/cron/fields.ts';

interface Time extends Span {
  readonly field: Field;
  readonly text: string;
}

export const cronTimes = instanceRule(
  {
    id: 'cron-times',
    title: 'A time of a cron that uWSGI reads otherwise, or that never comes',
    severity: 'warning',
    why: `uWSGI's cron has numbers alone: -1 is every minute, hour, day, month or weekday, -5 each that 5 divides. \`cron2\` takes any
text and reads the digits at its beginning, so \`minute=*\` is minute 0 and \`hour=9-17\` the hour 9 (tried with 2.0.21; \`cron\`
stops instead). A number that no clock shows, as in \`99 -1 -1 -1 -1\`, is taken and the command never runs
(\`core/master_utils.c\`).`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
master = true
http-socket = :8080
cron2 = minute=*,hour=3 /usr/bin/backup
#              ^ minute 0
`,
      `[uwsgi]
master = true
http-socket = :8080
cron = 0 24 -1 -1 -1 /usr/bin/backup
#        ^^ never
`,
    ],
    good: [
      `[uwsgi]
master = true
http-socket = :8080
cron = 0 3 -1 -1 7 /usr/bin/backup
cron2 = minute=-5,unique=1 /usr/bin/clean
cron2 = /usr/bin/each-minute
`,
    ],
  },
  function* ({ options }) {
    for (const option of options) {
      const { start, end } = option.valueSpan;
      if (isOpen(option.value) || option.site.item.text.slice(start, end) !== option.value) continue;
      for (const time of timesOf(option.name, option.value)) {
        const message = wrong(time);
        if (message !== undefined) yield [option, { start: start + time.start, end: start + time.end, message }];
      }
    }
  },
);

function wrong({ field, text }: Time): string | undefined {
  const number = atoi(text);
  if (!/^\s*[-+]?\d+\s*$/.test(text)) {
    const read = fieldWords(field, number).toLowerCase();
    return `uWSGI reads the number ${number} here: ${read}. It knows no asterisks, lists and ranges; write -1 for every, -N for each that N divides.`;
  }
  return isNever(field, number) ? `The command never runs: there is no ${field} ${number}.` : undefined;
}

/** The times of a cron, where they are written. */
function timesOf(option: string, value: string): readonly Time[] {
  if (option === 'cron2') {
    const head = /^[^ ]*(?= )/.exec(value)?.[0] ?? '';
    return [...head.matchAll(/(^|,)(minute|hour|day|month|week)=([^,]*)/g)].map(match => {
      const [all, , key = '', text = ''] = match;
      const end = match.index + all.length;
      return { field: key === 'week' ? 'weekday' : (key as Field), text, start: end - text.length, end };
    });
  }
  if (!/^(?:unique-)?(?:legion-)?cron(?:-legion)?$/.test(option)) return [];
  const from = option.includes('legion') ? value.indexOf(' ') + 1 : 0;
  const line = value.slice(from);
  // Whatever else there is, uWSGI stops at: another rule tells.
  if (!/^\s*(?:[-+]?\d+\s+){4}[-+]?\d+/.test(line)) return [];
  return [...line.matchAll(/\S+/g)].slice(0, FIELDS.length).map((match, at) => {
    const start = from + match.index;
    return { field: FIELDS[at] ?? 'minute', text: match[0], start, end: start + match[0].length };
  });
}
