import { atoi, instanceRule, nameSpanOf, removeLine } from '../option-rules.ts';

export const pyAutoreload = instanceRule(
  {
    id: 'py-autoreload',
    title: 'The application is watched and reloaded all the time',
    severity: 'information',
    why: `\`py-autoreload\` looks at every loaded module each so many seconds and reloads the workers when one changed. It is for
development; uWSGI's documentation warns of it in production
([things to know](https://uwsgi-docs.readthedocs.io/en/latest/ThingsToKnow.html)). Below \`if-env = …\` nothing is told.`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
http-socket = :8080
py-autoreload = 1
#^^^^^^^^^^^^ development
`,
    ],
    good: [
      `[uwsgi]
http-socket = :8080
if-env = DEVELOPMENT
py-autoreload = 1
endif =
`,
      `[uwsgi]
http-socket = :8080
py-autoreload = 0
`,
    ],
  },
  function* ({ options, uri }) {
    if (/dev|debug|local|test/i.test(uri.slice(uri.lastIndexOf('/') + 1))) return;
    for (const option of options) {
      if (!/^py(?:thon)?-auto-?reload$/.test(option.name) || atoi(option.value) <= 0) continue;
      const message = `This looks at every module each ${atoi(option.value)} seconds: meant for development. Take it out for production, or put it below if-env.`;
      yield [option, { ...nameSpanOf(option), message, fixes: removeLine(option) }];
    }
  },
);
