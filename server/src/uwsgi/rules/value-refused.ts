import type { EffectiveOption } from '../../core/sighting.ts';
import { findOption } from '../../knowledge/options.ts';
import type { ValueKind } from '../../knowledge/value-kinds.ts';
import { atoi, instanceRule, isOpen, replaceBy, valueSpanOf } from '../option-rules.ts';

/** What uWSGI wants of a value, told when it is not so; undefined when it takes it. */
type Refuse = (value: string) => string | undefined;

const needs =
  (sign: string, form: string): Refuse =>
  value =>
    value.includes(sign) ? undefined : `it must be ${form}`;

/** core/uwsgi.c, the function of each kind. */
const REFUSALS: Readonly<Partial<Record<ValueKind, Refuse>>> = {
  integer: value => (atoi(value) < 0 ? 'a negative number is not taken' : undefined),
  'socket-mode': value =>
    value === '1' || /^[0-7]{3}$/.test(value) ? undefined : 'it must be three octal digits, as in 660',
  'file-mode': value => (/^[0-7]{3}$/.test(value) ? undefined : 'it must be three octal digits, as in 640'),
  mapping: needs('=', 'mountpoint=folder'),
  placeholder: needs('=', 'name=value'),
  'named-regex': needs(' ', 'a name, a blank and a regular expression'),
  'regex-pair': needs(' ', 'a regular expression, a blank and a value'),
  'encrypted-address': value => (value.split(',').length < 3 ? 'it must be address,certificate,key' : undefined),
};

const cron: Refuse = value =>
  /^\s*(?:[-+]?\d+\s+){4}[-+]?\d+/.test(value)
    ? undefined
    : 'there must be five numbers before the command: minute, hour, day, month, day of the week, where -1 is any';

const legionCron: Refuse = value =>
  value.includes(' ')
    ? cron(value.slice(value.indexOf(' ') + 1))
    : 'there must be the name of a legion, a blank, five numbers and a command';

const hook = needs(':', 'action:argument');

const afterLegion = needs(' ', 'the name of a legion, a blank and what is meant for it');

const legion: Refuse = value =>
  /^[^ ]* [^ ]* [^ ]* [^:]*:/.test(value)
    ? undefined
    : 'it must be the name of a legion, an address, a valor and algorithm:secret, with blanks between them';

const sni: Refuse = value =>
  /^[^ ]* [^,]*,/.test(value) ? undefined : 'it must be a host name, a blank, a certificate, a comma and a key';

/** A list of `key=value` that must have one key of each group. */
const wants =
  (...groups: readonly (readonly string[])[]): Refuse =>
  value => {
    const keys = new Set(value.split(',').map(pair => pair.split('=', 1)[0]));
    const missing = groups.find(group => !group.some(key => keys.has(key)));
    return missing === undefined ? undefined : `the key ${missing.join(' or ')} must be given`;
  };

const alarm = wants(['key'], ['value']);

/** By option: what is read while the server is set up (core/cron.c, core/hooks.c, core/mule.c, core/daemons.c, core/legion.c, core/cache.c …). */
const BY_NAME: Readonly<Partial<Record<string, Refuse>>> = {
  cron,
  'unique-cron': cron,
  'legion-cron': legionCron,
  'cron-legion': legionCron,
  'unique-legion-cron': legionCron,
  'unique-cron-legion': legionCron,
  'attach-daemon2': wants(['command', 'cmd', 'exec']),
  cache2: wants(['name'], ['items', 'max_items', 'maxitems']),
  cron2: value =>
    value.includes('=') && !value.includes(' ') ? 'behind the settings there must be a blank and a command' : undefined,
  farm: needs(':', 'name:mule,mule'),
  mount: needs('=', 'mountpoint=application'),
  'smart-attach-daemon': needs(' ', 'a file for the process number, a blank and a command'),
  'smart-attach-daemon2': needs(' ', 'a file for the process number, a blank and a command'),
  legion,
  'legion-mcast': legion,
  'legion-node': afterLegion,
  'legion-quorum': afterLegion,
  'legion-scroll': afterLegion,
  'legion-lord': afterLegion,
  'legion-unlord': afterLegion,
  'legion-setup': afterLegion,
  'legion-death': afterLegion,
  'legion-join': afterLegion,
  'legion-node-joined': afterLegion,
  'legion-node-left': afterLegion,
  'metric-alarm': alarm,
  'metric-threshold': alarm,
  sni,
  'sni-regexp': sni,
  'hook-asap': hook,
  'hook-pre-jail': hook,
  'hook-post-jail': hook,
  'hook-in-jail': hook,
  'hook-as-root': hook,
  'hook-as-user': hook,
  'hook-pre-app': hook,
  'hook-post-app': hook,
};

const DICTIONARY = needs('=', 'key=value');

export const valueRefused = instanceRule(
  {
    id: 'value-refused',
    title: 'A value that uWSGI refuses',
    severity: 'error',
    why: `uWSGI takes nearly any value, but stops at a few: a negative number where one is counted (*must be > 0*), a mode that
is not three octal digits (\`0660\` and \`0o660\` have too many), a mapping without \`=\`, an encrypted socket without
certificate and key, a route without an action, a cron without its five numbers, a cache without a name, a legion
without an address (\`core/uwsgi.c\`, \`core/routing.c\`, \`core/cron.c\`, \`core/cache.c\`, \`core/legion.c\`; tried).`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
http-socket = :8080
processes = -1
#           ^^ negative
`,
      `[uwsgi]
http-socket = /run/app.sock
chmod-socket = 0660
#              ^^^^ three octal digits
`,
      `[uwsgi]
http-socket = :8080
static-map = /static
#            ^^^^^^^ mountpoint=folder
`,
      `[uwsgi]
http-socket = :8080
route = ^/old
#       ^^^^^ an action
`,
      `[uwsgi]
http-socket = :8080
cron = 0 3 * * * /usr/bin/backup
#      ^^^^^^^^^^^^^^^^^^^^^^^^^ -1 is any
`,
      `[uwsgi]
http-socket = :8080
legion-cron = first */5 -1 -1 -1 -1 /usr/bin/clean
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ -1 is any
`,
    ],
    good: [
      `[uwsgi]
http-socket = /run/app.sock
chmod-socket = 660
processes = %(n)
n = 4
static-map = /static=/srv/static
route = ^/old redirect:/new
cron = 0 3 -1 -1 -1 /usr/bin/backup
legion-cron = first 0 3 -1 -1 -1 /usr/bin/backup
cache2 = name=sessions,items=1000,blocksize=4096
attach-daemon2 = cmd=redis-server,freq=5
legion = first 225.1.1.1:4242 98 aes-128-cbc:secret
sni = example.com /etc/ssl/a.crt,/etc/ssl/a.key
`,
    ],
  },
  function* ({ options }) {
    for (const option of options) {
      const reason = refused(option);
      if (reason === undefined) continue;
      const text = option.value === '' ? 'An empty value' : option.value;
      const message = `${text} is refused by uWSGI, which then does not start: ${reason}.`;
      const span = valueSpanOf(option);
      const mode = MODES.has(findOption(option.name)?.kind) ? /^0o?([0-7]{3})$/.exec(option.value)?.[1] : undefined;
      const fixes = mode === undefined ? [] : replaceBy(`Change to ${mode}`, span, mode, true);
      yield [option, { ...span, message, fixes }];
    }
  },
);

const MODES: ReadonlySet<ValueKind | undefined> = new Set<ValueKind | undefined>(['socket-mode', 'file-mode']);

function refused({ name, value }: EffectiveOption): string | undefined {
  if (isOpen(value)) return undefined;
  const fact = findOption(name);
  if (fact?.plugins[0] !== 'core' && fact?.kind !== 'integer') return undefined;
  if (fact.handler === 'add_dyn_dict') return DICTIONARY(value);
  if (fact.kind === 'route' && fact.data !== undefined) return refusedRoute(value, fact.data);
  const byName = BY_NAME[name]?.(value);
  if (byName !== undefined) return byName;
  return fact.kind === undefined ? undefined : REFUSALS[fact.kind]?.(value);
}

/** core/routing.c, uwsgi_opt_add_route. */
function refusedRoute(value: string, data: string): string | undefined {
  const space = value.indexOf(' ');
  if (data !== 'run' && space < 0) return 'behind the condition there must be a blank and an action';
  if (data.startsWith('if') && !value.slice(0, space).includes(':')) return 'the condition must be name:argument';
  const action = data === 'run' ? value : value.slice(space + 1);
  return action.includes(':') ? undefined : 'the action must have a colon behind it, as in break:403';
}
