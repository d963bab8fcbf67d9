import { atoi, instanceRule, isOpen, lastOf, replaceBy, valueSpanOf } from '../option-rules.ts';

export const cheaperBounds = instanceRule(
  {
    id: 'cheaper-bounds',
    title: 'cheaper does not fit the number of processes',
    severity: 'error',
    why: `\`cheaper\` is how many workers stay when there is little to do, \`processes\` how many there are at most. uWSGI does not start
when the first is not lower (*invalid cheaper value: must be lower than processes*, \`core/init.c\`); without \`processes\`
there is one. \`cheaper-initial\` outside of the two is taken for the nearer one, with a warning in the log.`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
http-socket = :8080
processes = 4
cheaper = 4
#         ^ lower than processes
`,
      `[uwsgi]
http-socket = :8080
processes = 4
cheaper = 2
cheaper-initial = 8
#                 ^ uWSGI takes 4
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
    if (!cheaper || isOpen(cheaper.value) || isOpen(processes?.value ?? '')) return;
    if (!/^\s*\d/.test(cheaper.value) || !/^\s*\d/.test(processes?.value ?? '1')) return;
    const [least, most] = [atoi(cheaper.value), atoi(processes?.value ?? '1')];
    const span = valueSpanOf(cheaper);
    if (least > 0 && least >= most) {
      // A file that sets no processes may be given them on the command line.
      const severity = processes ? 'error' : 'warning';
      const where = processes ? `which is ${most}` : `which is ${most} where it is not set`;
      const message = `cheaper must be lower than processes, ${where}: uWSGI does not start. Lower it, or raise processes.`;
      yield [cheaper, { ...span, message, severity }];
      return;
    }
    const initial = lastOf(instance, 'cheaper-initial');
    if (least === 0 || !processes || !initial || !/^\d+$/.test(initial.value)) return;
    const start = atoi(initial.value);
    if (start === 0 || (start >= least && start <= most)) return;
    const nearest = start < least ? least : most;
    const message = `cheaper-initial must lie between cheaper, which is ${least}, and processes, which is ${most}: uWSGI takes ${nearest}.`;
    yield [
      initial,
      {
        ...valueSpanOf(initial),
        message,
        severity: 'warning',
        fixes: replaceBy(`Change to ${nearest}`, valueSpanOf(initial), `${nearest}`, true),
      },
    ];
  },
);
