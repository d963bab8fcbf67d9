import { atoi, insertAbove, instanceRule, isOpen, lastOf, nameSpanOf } from '../option-rules.ts';

export const cheaperRssLimit = instanceRule(
  {
    id: 'cheaper-rss-limit',
    title: 'A memory limit of cheaper that uWSGI refuses',
    severity: 'error',
    why: `\`cheaper-rss-limit-soft\` wants \`memory-report\`, \`cheaper-rss-limit-hard\` wants the soft limit, and must be higher
than it; else uWSGI does not start (\`core/init.c\`; tried with 2.0.21).`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
http-socket = :8080
cheaper-rss-limit-soft = 134217728
#^^^^^^^^^^^^^^^^^^^^^ memory-report
`,
      `[uwsgi]
http-socket = :8080
cheaper-rss-limit-hard = 134217728
#^^^^^^^^^^^^^^^^^^^^^ cheaper-rss-limit-soft
`,
    ],
    good: [
      `[uwsgi]
http-socket = :8080
memory-report = true
cheaper-rss-limit-soft = 134217728
cheaper-rss-limit-hard = 167772160
`,
    ],
  },
  function* (instance) {
    const [soft, hard] = [lastOf(instance, 'cheaper-rss-limit-soft'), lastOf(instance, 'cheaper-rss-limit-hard')];
    const lower = soft && atoi(soft.value) > 0 ? atoi(soft.value) : 0;
    if ((soft && isOpen(soft.value)) || (hard && isOpen(hard.value))) return;
    if (soft && lower > 0 && !instance.options.some(({ name }) => REPORTS.has(name))) {
      const message = 'This wants memory-report: uWSGI does not start without it. Set memory-report = true.';
      yield [soft, { ...nameSpanOf(soft), message, fixes: insertAbove(soft, 'memory-report', 'true') }];
    }
    if (!hard || atoi(hard.value) <= 0) return;
    if (lower === 0) {
      const message = 'This wants cheaper-rss-limit-soft: uWSGI does not start without it. Set a lower limit there.';
      yield [hard, { ...nameSpanOf(hard), message }];
    } else if (atoi(hard.value) <= lower) {
      const message = `This must be higher than cheaper-rss-limit-soft, which is ${lower}: uWSGI does not start.`;
      yield [hard, { ...nameSpanOf(hard), message }];
    }
  },
);

/** What makes uWSGI look at memory, by whatever value: in doubt nothing is told. */
const REPORTS: ReadonlySet<string> = new Set([
  'memory-report',
  'm',
  'reload-on-as',
  'reload-on-rss',
  'evil-reload-on-as',
  'evil-reload-on-rss',
  'force-get-memusage',
]);
