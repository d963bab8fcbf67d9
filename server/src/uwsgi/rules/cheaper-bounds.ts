import { atoi, instanceRule, isOpen, lastOf, valueSpanOf } from '../option-rules.ts';

export const cheaperBounds = instanceRule(
  {
    id: 'cheaper-bounds',
    title: 'cheaper is not below the number of processes',
    severity: 'error',
    why: `\`cheaper\` is how many workers stay when there is little to do, \`processes\` how many there are at most. uWSGI does not start
when the first is not lower (*invalid cheaper value: must be lower than processes*, \`core/init.c\`); without \`processes\`
there is one.`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
http-socket = :8080
processes = 4
cheaper = 4
#         ^ lower than processes
`,
    ],
    good: [
      `[uwsgi]
http-socket = :8080
processes = 4
cheaper = 2
`,
    ],
  },
  function* (instance) {
    const cheaper = lastOf(instance, 'cheaper');
    const processes = lastOf(instance, 'processes', 'workers');
    if (!cheaper || isOpen(cheaper.value) || !processes || isOpen(processes.value)) return;
    if (!/^\d+$/.test(cheaper.value) || !/^\d+$/.test(processes.value)) return;
    const [least, most] = [atoi(cheaper.value), atoi(processes.value)];
    if (least === 0 || least < most) return;
    const message = `cheaper must be lower than processes, which is ${most}: uWSGI does not start. Lower it, or raise processes.`;
    yield [cheaper, { ...valueSpanOf(cheaper), message }];
  },
);
