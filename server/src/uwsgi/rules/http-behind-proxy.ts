import { reaches } from '../../core/endpoint.ts';
import type { DeploymentRule } from '../../core/rule.ts';
import { isForwards, isServes } from '../../core/sighting.ts';
import { findOption } from '../../knowledge/options.ts';
import { nameSpanOf, replaceBy } from '../option-rules.ts';

const RULE = 'http-behind-proxy';

const ROUTERS: ReadonlySet<string> = new Set(['http', 'httprouter', 'http-router']);

export const httpBehindProxy: DeploymentRule = {
  id: RULE,
  title: "uWSGI's own HTTP router behind another proxy",
  severity: 'hint',
  topics: ['endpoint'],
  why: `\`http\` starts a router: one more process, which takes requests and hands them to the workers. It is for servers that
clients reach directly. Behind Apache or nginx, which have taken the request already, \`http-socket\` lets the workers speak
HTTP themselves and spares that step ([things to know](https://uwsgi-docs.readthedocs.io/en/latest/ThingsToKnow.html)).
Told only where a front end at hand forwards to the socket, and no other option of the router is set.`,
  exampleFile: 'app-uwsgi.ini',
  bad: [
    `#- proxy.conf
ProxyPass "/" "http://127.0.0.1:8080/"
#- uwsgi.ini
[uwsgi]
http = 127.0.0.1:8080
#^^^ http-socket
`,
  ],
  good: [
    `#- proxy.conf
ProxyPass "/" "http://127.0.0.1:8080/"
#- uwsgi.ini
[uwsgi]
http-socket = 127.0.0.1:8080
`,
    `#- proxy.conf
ProxyPass "/" "http://127.0.0.1:8080/"
#- uwsgi.ini
[uwsgi]
http = 127.0.0.1:8080
http-keepalive = 1
`,
    `[uwsgi]
http = 127.0.0.1:8080
`,
  ],
  *judge(sightings) {
    for (const { socket, instance } of sightings.filter(isServes)) {
      const { option } = socket;
      // With a socket beside it, the router hands requests to that one: both are meant.
      if (!ROUTERS.has(option.name) || option.onCommandLine || instance.sockets.length > 1) continue;
      if (instance.options.some(({ name }) => !ROUTERS.has(name) && isOfRouter(name))) continue;
      const front = sightings.filter(isForwards).find(({ target }) => reaches(target, socket));
      if (!front) continue;
      const span = nameSpanOf(option);
      const message = `${front.directive} forwards to this socket already, so the router that ${option.name} starts is one step too many: http-socket lets the workers speak HTTP themselves.`;
      const fixes = replaceBy('Change to http-socket', span, 'http-socket');
      yield { site: option.site, finding: { rule: RULE, severity: 'hint', message, ...span, fixes } };
    }
  },
};

function isOfRouter(name: string): boolean {
  return findOption(name)?.plugins.includes('http') ?? false;
}
