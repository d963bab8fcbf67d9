import { lineRule } from '../option-rules.ts';

export const deprecatedOption = lineRule(
  {
    id: 'deprecated-option',
    title: 'An option that does nothing any more',
    severity: 'warning',
    why: `uWSGI still knows these names, does nothing for them and says so in its log (*option … is deprecated*,
\`uwsgi_opt_deprecated\` in \`core/uwsgi.c\`).`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
plugins = fastrouter
fastrouter-subscription-slot = 4
#^^^^^^^^^^^^^^^^^^^^^^^^^^^ does nothing
`,
    ],
    good: [
      `[uwsgi]
plugins = fastrouter
fastrouter = 127.0.0.1:3031
`,
    ],
  },
  function* ({ entry, fact, context }) {
    if (fact?.handler !== 'deprecated') return;
    const { start, end, value } = entry.name;
    const lineStart = context.text.lastIndexOf('\n', start - 1) + 1;
    const next = context.text.indexOf('\n', start);
    const changes = [{ start: lineStart, end: next < 0 ? context.text.length : next + 1, text: '' }];
    const fixes = context.dialect === 'uwsgi-ini' ? [{ title: 'Take the line out', safe: true, changes }] : [];
    yield { start, end, message: `${value} does nothing any more. Take it out.`, fixes };
  },
);
