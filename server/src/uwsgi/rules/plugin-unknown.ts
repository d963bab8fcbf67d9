import { allPlugins } from '../../knowledge/options.ts';
import { lineRule } from '../option-rules.ts';

/** Names that other systems have, or had; on Debian 12 the interpreter is called this. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  python: 'python3',
  python2: 'python3',
  python27: 'python3',
  python34: 'python3',
  python35: 'python3',
  python36: 'python3',
  python37: 'python3',
  python38: 'python3',
  python39: 'python3',
  ruby: 'rack',
  perl: 'psgi',
};

export const pluginUnknown = lineRule(
  {
    id: 'plugin-unknown',
    title: 'A plugin that is called otherwise on Debian',
    severity: 'information',
    why: `A plugin is a file, \`NAME_plugin.so\`, and each system has names of its own: Python is \`python3\` on Debian, \`python\` on
Arch, \`python36\` on CentOS. uWSGI logs *UNABLE to load uWSGI plugin* and goes on without it, so that its options do
nothing; \`need-plugin\` makes it stop.`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
plugins = http,python
#              ^^^^^^ python3
`,
    ],
    good: [
      `[uwsgi]
plugins = http,python3,0:cgi
`,
    ],
  },
  function* ({ fact, value }) {
    if (fact?.handler !== 'load_plugin' || !value) return;
    let at = value.start;
    for (const part of value.value.split(',')) {
      const start = at;
      at += part.length + 1;
      const known = Object.hasOwn(ELSEWHERE, part) ? ELSEWHERE[part] : undefined;
      if (known === undefined || allPlugins.includes(part)) continue;
      const end = start + part.length;
      const message = `Debian's uWSGI has no plugin ${part}: there it is ${known}. uWSGI goes on without a plugin that it cannot load.`;
      const fixes = [{ title: `Change to ${known}`, safe: false, changes: [{ start, end, text: known }] }];
      yield { start, end, message, fixes };
    }
  },
);
