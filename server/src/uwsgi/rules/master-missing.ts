import { findOption } from '../../knowledge/options.ts';
import { applicationOf, atoi, insertAbove, instanceRule, isTrue, lastOf, nameSpanOf } from '../option-rules.ts';

export const masterMissing = instanceRule(
  {
    id: 'master-missing',
    title: 'Several workers without a master',
    severity: 'information',
    why: `The master process starts workers anew when they die, reloads them, and takes down those that hang. Without it uWSGI warns
in its log (*you are running uWSGI without its master process manager*, \`core/uwsgi.c\`), and a worker that dies is gone.
Options that need a master (\`harakiri\`, \`stats\`, \`cheaper\` …) bring it along.`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
http-socket = 127.0.0.1:8080
module = shop.wsgi:application
processes = 4
#^^^^^^^^ without a master
`,
    ],
    good: [
      `[uwsgi]
http-socket = 127.0.0.1:8080
processes = 4
master = true
`,
    ],
  },
  function* (instance) {
    const processes = lastOf(instance, 'processes', 'workers');
    if (!applicationOf(instance) || !processes || atoi(processes.value) < 2) return;
    const brings = instance.options.some(({ name, value }) =>
      name === 'master' ? isTrue(value) : findOption(name)?.flags?.includes('master'),
    );
    if (brings || instance.options.some(({ name }) => name === 'master')) return;
    const message = `${processes.value} workers run without a master here: one that dies is not started again, and a reload stops all. Set master = true.`;
    const fixes = insertAbove(processes, 'master', 'true');
    yield [processes, { ...nameSpanOf(processes), message, fixes }];
  },
);
