import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Dialect } from '../../server/src/core/language.ts';
import { allOptions } from '../../server/src/knowledge/options.ts';
import { fieldWords, timesWords } from '../../server/src/uwsgi/values/cron/fields.ts';
import { decode, encode } from '../../server/src/uwsgi/values/decode.ts';
import { HOOK_ACTIONS } from '../../server/src/uwsgi/values/hooks/actions.ts';
import { ALARMS, ENCODERS, LOG_VARIABLES, LOGGERS } from '../../server/src/uwsgi/values/logging/variables.ts';
import { readValue } from '../../server/src/uwsgi/values/read.ts';
import { ACTIONS } from '../../server/src/uwsgi/values/routes/actions.ts';
import { CONDITIONS } from '../../server/src/uwsgi/values/routes/conditions.ts';

const OPTIONS = allOptions().map(fact => fact.name);
const PIECES = [
  '$',
  '${',
  '}',
  '%(',
  ')',
  '@(',
  ':',
  ';',
  ',',
  '=',
  ' ',
  '\t',
  '!',
  '-1',
  '5',
  '99999999999999999999',
  'route',
  'goto',
  'key',
  'cookie[',
  ']',
  '/a',
  '.py',
  'fd://',
  '*',
  '😀',
  '\0',
  '\n',
  '"',
  '\\',
  '&lt;',
  'file',
];
const anyValue = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 4 })))
  .map(parts => parts.join(''));

test('any value of any option is read, with parts inside of it', () => {
  const beside = {
    options: () => [
      { name: 'route-label', value: 'a' },
      { name: 'logger', value: 'a file:b' },
    ],
  };
  fc.assert(
    fc.property(fc.constantFrom(...OPTIONS), anyValue, (option, value) => {
      for (const { start, end } of readValue(value, option, beside)) {
        expect(0 <= start && start <= end && end <= value.length).toBe(true);
      }
    }),
    { numRuns: 5000 },
  );
});

test.each<Dialect>(['uwsgi-ini', 'uwsgi-xml', 'uwsgi-yaml', 'uwsgi-json'])(
  '%s: any text is decoded, in places that rise',
  dialect => {
    fc.assert(
      fc.property(anyValue, raw => {
        const { text, place } = decode(raw, dialect);
        let last = 0;
        for (let offset = 0; offset <= text.length; offset += 1) {
          const at = place(offset);
          expect(last <= at && at <= raw.length + 1).toBe(true);
          last = at;
        }
      }),
    );
  },
);

test.each<Dialect>(['uwsgi-ini', 'uwsgi-xml', 'uwsgi-json'])('%s: what is encoded is decoded', dialect => {
  fc.assert(
    fc.property(fc.string(), text => {
      expect(decode(encode(text, dialect), dialect).text).toBe(text);
    }),
  );
});

test.each(Object.entries({ ACTIONS, ALARMS, CONDITIONS, ENCODERS, HOOK_ACTIONS, LOG_VARIABLES, LOGGERS }))(
  '%s: names are told apart, each has a meaning without a period',
  (_table, terms) => {
    const names = terms.map(term => term.name);
    expect(new Set(names).size).toBe(names.length);
    expect(terms.filter(term => term.means.length < 8 || term.means.endsWith('.'))).toEqual([]);
  },
);

const EVERY = { minute: -1, hour: -1, day: -1, month: -1, weekday: -1 };

test.each([
  [EVERY, 'every minute'],
  [{ ...EVERY, minute: -10 }, 'every 10 minutes'],
  [{ ...EVERY, minute: -7 }, 'at each minute that 7 divides'],
  [{ ...EVERY, minute: 5 }, 'every hour at minute 5'],
  [{ ...EVERY, minute: 0, hour: 4 }, 'at 04:00'],
  [{ ...EVERY, minute: -5, hour: 4 }, 'every 5 minutes from 04:00 to 04:59'],
  [{ ...EVERY, minute: 0, hour: 4, day: 1, weekday: 1 }, 'at 04:00 on day 1 of the month or on Monday'],
  [
    { ...EVERY, minute: 0, hour: 4, day: -2, weekday: 1 },
    'at 04:00 on each day of the month that 2 divides and only on Monday',
  ],
  [{ ...EVERY, minute: 0, hour: 4, month: 12 }, 'at 04:00 in December'],
])('cron %j is %s', (times, words) => {
  expect(timesWords(times)).toBe(words);
});

test('a cron field that no time has', () => {
  expect(fieldWords('minute', 60)).toBe('Never: there is no minute 60');
  expect(fieldWords('weekday', 7)).toBe('On Sunday');
});
