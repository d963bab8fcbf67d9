import { instanceRule, lastOf, nameSpanOf } from '../option-rules.ts';

export const moduleAndWsgiFile = instanceRule(
  {
    id: 'module-and-wsgi-file',
    title: 'Both module and wsgi-file',
    severity: 'warning',
    why: `\`module\` and \`wsgi-file\` both name the application to serve. uWSGI loads both as the application at \`/\`, one after the
other, and the one loaded later serves the requests. Keep the one that is meant.`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
http-socket = :8080
module = shop.wsgi:application
wsgi-file = /srv/shop/wsgi.py
#^^^^^^^^ as well as module
`,
    ],
    good: [
      `[uwsgi]
http-socket = :8080
module = shop.wsgi:application
`,
      `#- app-uwsgi.ini.j2
[uwsgi]
http-socket = :8080
{% if path is defined %}
wsgi-file = {{ path }}
{% else %}
module = shop.wsgi:application
{% endif %}
`,
    ],
  },
  function* (instance) {
    const module = lastOf(instance, 'module', 'wsgi');
    const file = lastOf(instance, 'wsgi-file', 'file');
    if (!module || !file || module.isAlternative || file.isAlternative) return;
    const message = `${file.name} names an application as well as ${module.name} does, for the same path. Keep the one that is meant.`;
    yield [file, { ...nameSpanOf(file), message }];
  },
);
