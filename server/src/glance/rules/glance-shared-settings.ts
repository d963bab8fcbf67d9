import type { DeploymentRule } from '../../core/rule.ts';
import type { UwsgiInstance } from '../../core/sighting.ts';
import { glanceOf } from '../application.ts';
import { wsgiRelease } from '../release-hints.ts';
import { optionFix } from '../uwsgi-limits.ts';

const RULE = 'glance-shared-settings';

interface Setting {
  readonly name: string;
  readonly value: string;
  /** What happens without it. */
  readonly without: string;
  readonly isMissing: (instance: UwsgiInstance) => boolean;
}

const SETTINGS: readonly Setting[] = [
  {
    name: 'hook-master-start',
    value: 'unix_signal:15 gracefully_kill_them_all',
    without: 'SIGTERM cuts off uploads and downloads that are under way',
    isMissing: instance => !has(instance, /^hook-master-start$/),
  },
  {
    name: 'lazy-apps',
    value: 'true',
    without: 'workers share the connections and files that Glance opens while it is loaded',
    isMissing: instance => !has(instance, /^lazy(?:-apps)?$/),
  },
  {
    name: 'add-header',
    value: 'Connection: close',
    without: 'clients may try to go on with a connection that uWSGI ends',
    isMissing: instance =>
      instance.sockets.some(({ option }) => option.name === 'http-socket') &&
      !instance.options.some(({ name, value }) => name === 'add-header' && /^connection:/i.test(value)),
  },
];

export const glanceSharedSettings: DeploymentRule = {
  id: RULE,
  title: 'Settings of uWSGI that deployments of OpenStack share',
  severity: 'hint',
  topics: ['instance'],
  why: `DevStack, Kolla and Glance's own sample run their services under uWSGI with the same few settings beside the sizes that
other rules tell of. \`hook-master-start = unix_signal:15 gracefully_kill_them_all\` lets running requests end: tried with
uWSGI 2.0.21 and \`die-on-term\`, a request of four seconds was cut off by SIGTERM in the middle, and with the hook was
answered first. \`lazy-apps\` loads Glance in each worker, so that they share nothing it has opened. \`add-header = Connection:
close\` tells clients of \`http-socket\` what happens after each answer. One hint a server names those that are missing, where
it has a master; from release 32 on, whose guide recommends uWSGI.`,
  exampleFile: 'glance-api-uwsgi.ini',
  exampleRelease: 33,
  bad: [
    `[uwsgi]
strict = true
need-app = true
single-interpreter = true
master = true
die-on-term = true
http-socket = 127.0.0.1:60999
socket-timeout = 60
chunked-input-limit = 67108864
enable-threads = true
buffer-size = 65535
module = glance.wsgi.api:application
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SIGTERM
`,
  ],
  good: [
    `[uwsgi]
strict = true
need-app = true
single-interpreter = true
master = true
die-on-term = true
hook-master-start = unix_signal:15 gracefully_kill_them_all
lazy-apps = true
add-header = Connection: close
http-socket = 127.0.0.1:60999
socket-timeout = 60
chunked-input-limit = 67108864
enable-threads = true
buffer-size = 65535
module = glance.wsgi.api:application
`,
  ],
  *judge(sightings, view) {
    for (const sighting of sightings) {
      if (sighting.topic !== 'instance') continue;
      const glance = glanceOf(sighting.instance);
      if (!glance || glance.option.onCommandLine || !has(sighting.instance, /^(?:master|M)$/)) continue;
      const missing = SETTINGS.filter(({ isMissing }) => isMissing(sighting.instance));
      if (missing.length === 0 || wsgiRelease(view) === undefined) continue;
      const list = missing.map(({ name, value, without }) => `${name} = ${value} (without it ${without})`).join('; ');
      const fix = optionFix(
        `Set ${missing.map(({ name }) => name).join(', ')}`,
        glance.option,
        missing.map(({ name, value }) => [name, value] as const),
      );
      const { site } = glance.option;
      const { start, end } = site.span;
      const message = `Not set here, and set in most deployments of Glance under uWSGI: ${list}.`;
      const fixes = fix ? [fix] : [];
      yield { site, finding: { rule: RULE, severity: 'hint', message, start, end, fixes } };
    }
  },
};

function has({ options }: UwsgiInstance, name: RegExp): boolean {
  return options.some(option => name.test(option.name));
}
