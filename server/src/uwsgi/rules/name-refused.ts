import type { EffectiveOption } from '../../core/sighting.ts';
import { suggestFrom } from '../../core/suggest.ts';
import { allPlugins, findOption } from '../../knowledge/options.ts';
import { CLOSED_NAMES, closedNames } from '../closed-names.ts';
import { nameSlots } from '../name-slots.ts';
import { instanceRule, isOpen } from '../option-rules.ts';

export const nameRefused = instanceRule(
  {
    id: 'name-refused',
    title: 'A name in a value that uWSGI does not know',
    severity: 'warning',
    why: `Routes, hooks, loggers, log encoders, alarms, stats pushers and namespaces are named in values. uWSGI stops at one that neither it nor a
loaded plugin has: *unable to register route*, *unable to find … route condition*, *hook action not found*, *unable to
find logger*, *log encoder … not found* (\`core/routing.c\`, \`core/hooks.c\`, \`core/logging.c\`; tried). A plugin that is
not uWSGI's own may bring others.`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
http-socket = :8080
route = ^/old redirct:/new
#             ^^^^^^^ redirect
`,
      `[uwsgi]
http-socket = :8080
hook-master-start = unix_sginal:15 gracefully_kill_them_all
#                   ^^^^^^^^^^^ unix_signal
`,
      `[uwsgi]
http-socket = :8080
req-logger = requests fil:/var/log/requests.log
#                     ^^^ file
`,
    ],
    good: [
      `[uwsgi]
http-socket = :8080
route-if = equal:\${HTTP_HOST};old.example.com redirect-permanent:https://example.com
route-run = addheader:X-Served-By: uwsgi
route-label = end
hook-master-start = unix_signal:15 gracefully_kill_them_all
logger = file:/var/log/app.log
log-encoder = json {"text":"\${msg}"}
unshare = pid,mnt
`,
    ],
  },
  function* ({ options }) {
    if (options.some(bringsOthers)) return;
    for (const option of options) {
      const fact = findOption(option.name);
      const { start, end } = option.valueSpan;
      const written = option.site.item.text.slice(start, end);
      if (!fact || written !== option.value) continue;
      for (const slot of nameSlots(fact, written)) {
        const names = closedNames(slot.kind);
        if (slot.name === '' || names.has(slot.name) || isOpen(slot.name)) continue;
        const meant = suggestFrom([...names])(slot.name);
        const help = meant === undefined ? 'Correct it, or load the plugin that brings it.' : `Did you mean ${meant}?`;
        const message = `${slot.name} is no ${CLOSED_NAMES[slot.kind]} of uWSGI or of its plugins: uWSGI does not start. ${help}`;
        const span = { start: start + slot.start, end: start + slot.end };
        const fixes =
          meant === undefined
            ? []
            : [{ title: `Change to ${meant}`, safe: false, changes: [{ ...span, text: meant }] }];
        yield [option, { ...span, message, fixes }];
      }
    }
  },
);

/** True where a plugin is loaded that is none of uWSGI's own: it may bring names. */
function bringsOthers({ name, value }: EffectiveOption): boolean {
  if (name === 'dlopen') return true;
  if (findOption(name)?.handler !== 'load_plugin') return false;
  return value
    .split(',')
    .some(plugin => !allPlugins.includes(plugin) && !/^(?:\d+:)?(?:python|ruby|perl)\w*$/.test(plugin));
}
