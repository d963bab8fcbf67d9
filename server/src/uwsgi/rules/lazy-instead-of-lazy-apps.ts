import { instanceRule, isTrue, nameSpanOf, replaceBy } from '../option-rules.ts';

export const lazyInsteadOfLazyApps = instanceRule(
  {
    id: 'lazy-instead-of-lazy-apps',
    title: 'lazy where lazy-apps is meant',
    severity: 'information',
    why: `\`lazy\` changes what reloading does: workers reload themselves and the master never does, so many other features stop
working. uWSGI's documentation advises against it; \`lazy-apps\` loads the application in each worker and leaves the rest as
it is.`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
http-socket = :8080
lazy = true
#^^^ lazy-apps
`,
    ],
    good: [
      `[uwsgi]
http-socket = :8080
lazy-apps = true
`,
    ],
  },
  function* ({ options }) {
    for (const option of options) {
      if (option.name !== 'lazy' || !isTrue(option.value)) continue;
      const span = nameSpanOf(option);
      const message =
        'lazy also changes how uWSGI reloads. Use lazy-apps, which only loads the application in each worker.';
      yield [option, { ...span, message, fixes: replaceBy('Change to lazy-apps', span, 'lazy-apps') }];
    }
  },
);
