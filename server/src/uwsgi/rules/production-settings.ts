import type { UwsgiInstance } from '../../core/sighting.ts';
import { applicationOf, insertAbove, instanceRule, isOn, nameSpanOf } from '../option-rules.ts';

interface Setting {
  readonly name: string;
  readonly value: string;
  /** What happens without it, to stand behind its name. */
  readonly without: string;
  readonly isMissing: (instance: UwsgiInstance) => boolean;
}

const missing =
  (...names: readonly string[]) =>
  (instance: UwsgiInstance): boolean =>
    !instance.options.some(({ name }) => names.includes(name));

/** The defaults are those of core/uwsgi.c of 2.0. */
const SETTINGS: readonly Setting[] = [
  { name: 'strict', value: 'true', without: 'misspelt options are ignored', isMissing: missing('strict') },
  {
    name: 'need-app',
    value: 'true',
    without: 'uWSGI goes on without an application that cannot be loaded',
    isMissing: missing('need-app', 'lazy-apps', 'lazy'),
  },
  {
    name: 'die-on-term',
    value: 'true',
    without: 'uWSGI 2.0 reloads on SIGTERM, where systemd and containers want it to stop',
    isMissing: missing('die-on-term', 'exit-on-reload', 'hook-master-start'),
  },
  {
    name: 'vacuum',
    value: 'true',
    without: 'socket files stay behind',
    isMissing: instance =>
      missing('vacuum')(instance) && instance.sockets.some(({ name }) => name.startsWith('unix:/')),
  },
  {
    name: 'enable-threads',
    value: 'true',
    without: 'threads that the application starts stand still before uWSGI 2.0.27',
    isMissing: instance =>
      missing('enable-threads', 'threads', 'gevent', 'asyncio')(instance) &&
      instance.options.some(({ name }) => /^(?:module|wsgi|wsgi-file|mount)$/.test(name)),
  },
  {
    name: 'buffer-size',
    value: '32768',
    without: 'requests with more than 4096 bytes of headers, such as long cookies and tokens, are cut off',
    isMissing: missing('buffer-size', 'b'),
  },
  {
    name: 'single-interpreter',
    value: 'true',
    without: 'some extension modules of Python fail',
    isMissing: instance =>
      missing('single-interpreter', 'mount')(instance) &&
      instance.options.some(({ name }) => /^(?:module|wsgi|wsgi-file)$/.test(name)),
  },
];

export const productionSettings = instanceRule(
  {
    id: 'production-settings',
    title: 'Settings that servers in production mostly have',
    severity: 'hint',
    why: `uWSGI keeps old defaults for the sake of old files. Who runs it in production mostly sets \`strict\` (a misspelt option
stops it), \`need-app\` (an application that cannot be loaded stops it), \`die-on-term\` (SIGTERM stops it; 2.0 reloads),
\`vacuum\` (its socket files go with it), \`enable-threads\` (the application's threads run; on by default from 2.0.27),
\`buffer-size\` (requests with long headers pass; 4096 bytes unless set) and \`single-interpreter\` ([things to know](https://uwsgi-docs.readthedocs.io/en/latest/ThingsToKnow.html)). One hint a
server names those that it has not; nothing is told of files without a socket, an application and a master.`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
http-socket = 127.0.0.1:8080
master = true
module = shop.wsgi:application
#^^^^^ strict
`,
    ],
    good: [
      `[uwsgi]
strict = true
need-app = true
master = true
http-socket = 127.0.0.1:8080
die-on-term = true
enable-threads = true
buffer-size = 32768
single-interpreter = true
module = shop.wsgi:application
`,
      `[uwsgi]
module = shop.wsgi:application
`,
    ],
  },
  function* (instance) {
    const application = applicationOf(instance);
    // Without a master it is somebody's first try, or an example.
    if (!application || !isOn(instance, 'master', 'M') || isOn(instance, 'py-autoreload')) return;
    const absent = SETTINGS.filter(setting => setting.isMissing(instance));
    if (absent.length === 0) return;
    const list = absent.map(({ name, without }) => `${name} (without it ${without})`).join('; ');
    const message = `Not set here and mostly set in production: ${list}.`;
    const fixes = absent.flatMap(({ name, value }) => insertAbove(application, name, value));
    yield [application, { ...nameSpanOf(application), message, fixes }];
  },
);
