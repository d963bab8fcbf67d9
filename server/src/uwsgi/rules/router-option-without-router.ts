import { findOption } from '../../knowledge/options.ts';
import { instanceRule, nameSpanOf, removeLine } from '../option-rules.ts';

/** Each of these starts the router (plugins/http/http.c). */
const STARTS: ReadonlySet<string> = new Set([
  'http',
  'httprouter',
  'http-router',
  'https',
  'https2',
  'http-to-https',
  'https-to-http',
  'http-use-socket',
  'http-socket-router',
]);

/** OpenStack's sample files set these beside `http-socket`, for whoever changes that to `http`. */
const IN_SAMPLES: ReadonlySet<string> = new Set(['http-auto-chunked', 'http-chunked-input', 'http-raw-body']);

export const routerOptionWithoutRouter = instanceRule(
  {
    id: 'router-option-without-router',
    title: 'An option of the HTTP router without the router',
    severity: 'information',
    why: `\`http-keepalive\`, \`http-auto-chunked\`, \`http-timeout\` and their like are settings of uWSGI's HTTP router, a process that
\`http\` or \`https\` starts (\`plugins/http/http.c\`). \`http-socket\` makes the workers speak HTTP themselves, without a router:
then they do nothing. Where the plugin of the router is not loaded, \`strict\` refuses them.`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
http-socket = :8080
http-timeout = 60
#^^^^^^^^^^^ no effect
`,
    ],
    good: [
      `[uwsgi]
http = :8080
http-timeout = 60
`,
      `[uwsgi]
http-timeout = 60
`,
    ],
  },
  function* ({ options }) {
    if (!options.some(({ name }) => name === 'http-socket' || name === 'https-socket' || name === 'socket')) return;
    if (options.some(({ name }) => STARTS.has(name))) return;
    for (const option of options) {
      const fact = findOption(option.name);
      if (IN_SAMPLES.has(option.name) || !fact?.plugins.includes('http') || fact.plugins.length > 1) continue;
      const message = `${option.name} is a setting of the HTTP router, which only http or https starts: here it has no effect. Take it out.`;
      yield [option, { ...nameSpanOf(option), message, fixes: removeLine(option) }];
    }
  },
);
