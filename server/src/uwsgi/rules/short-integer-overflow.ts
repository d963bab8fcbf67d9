import { atoi, lineRule, replaceBy } from '../option-rules.ts';

export const shortIntegerOverflow = lineRule(
  {
    id: 'short-integer-overflow',
    title: 'A size over 65535',
    severity: 'warning',
    why: `\`buffer-size\` and a few others are numbers of 16 bits: uWSGI makes 65535 of anything larger and does not say so
(\`core/uwsgi.c\`, \`uwsgi_opt_set_16bit\`). A request header that does not fit is refused all the same.`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
http-socket = :8080
buffer-size = 131072
#             ^^^^^^ 65535
`,
    ],
    good: [
      `[uwsgi]
http-socket = :8080
buffer-size = 65535
post-buffering = 131072
`,
    ],
  },
  function* ({ entry, fact, value }) {
    if (fact?.kind !== 'short-integer' || !value || atoi(value.value) <= 65_535) return;
    const message = `uWSGI makes 65535 of this: ${entry.name.value} has 16 bits. Write 65535, or make smaller what has to fit.`;
    yield { start: value.start, end: value.end, message, fixes: replaceBy('Change to 65535', value, '65535', true) };
  },
);
