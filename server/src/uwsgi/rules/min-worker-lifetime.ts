import { atoi, instanceRule, lastOf, valueSpanOf } from '../option-rules.ts';

/** What uWSGI takes when the option is not set (core/init.c). */
const DEFAULT_MINIMUM = 60;

export const minWorkerLifetime = instanceRule(
  {
    id: 'min-worker-lifetime',
    title: 'The least lifetime of a worker is not below the longest',
    severity: 'error',
    why: `uWSGI does not start when \`min-worker-lifetime\`, 60 seconds where it is not set, is not lower than
\`max-worker-lifetime\` (\`core/init.c\`).`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
http-socket = :8080
max-worker-lifetime = 30
#                     ^^ higher than min-worker-lifetime
`,
    ],
    good: [
      `[uwsgi]
http-socket = :8080
max-worker-lifetime = 30
min-worker-lifetime = 10
`,
    ],
  },
  function* (instance) {
    const most = lastOf(instance, 'max-worker-lifetime');
    const least = lastOf(instance, 'min-worker-lifetime');
    const minimum = least?.value ?? `${DEFAULT_MINIMUM}`;
    if (!most || !/^\d+$/.test(most.value) || !/^\d+$/.test(minimum)) return;
    if (atoi(most.value) === 0 || atoi(minimum) < atoi(most.value)) return;
    const message = `This must be higher than min-worker-lifetime, which is ${minimum}${least ? '' : ' where it is not set'}: uWSGI does not start.`;
    yield [most, { ...valueSpanOf(most), message }];
  },
);
