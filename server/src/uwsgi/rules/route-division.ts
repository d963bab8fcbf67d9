import { findOption } from '../../knowledge/options.ts';
import { nameSlots } from '../name-slots.ts';
import { instanceRule } from '../option-rules.ts';

export const routeDivision = instanceRule(
  {
    id: 'route-division',
    title: 'A route that is to divide and multiplies',
    severity: 'warning',
    why: `The routing action \`/\` is set up like \`*\` in uWSGI 2.0 (\`core/routing.c\`): with 2.0.21, \`addvar:A=12\` and then \`/:A,3\`
made 36 of A. Nothing is logged. Let the application divide.`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
http-socket = :8080
route-run = /:A,3
#           ^ multiplies
`,
    ],
    good: [
      `[uwsgi]
http-socket = :8080
route-run = *:A,3
route = ^/a/ static:/srv/a/
`,
    ],
  },
  function* ({ options }) {
    for (const option of options) {
      const fact = findOption(option.name);
      const { start, end } = option.valueSpan;
      if (!fact || option.site.item.text.slice(start, end) !== option.value) continue;
      for (const slot of nameSlots(fact, option.value)) {
        if (slot.kind !== 'action' || slot.name !== '/') continue;
        const message = 'uWSGI 2.0 multiplies here: its action / does what * does. Let the application divide.';
        yield [option, { start: start + slot.start, end: start + slot.end, message }];
      }
    }
  },
);
