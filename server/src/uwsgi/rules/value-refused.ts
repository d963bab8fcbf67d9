import type { EffectiveOption } from '../../core/sighting.ts';
import { findOption } from '../../knowledge/options.ts';
import type { ValueKind } from '../../knowledge/value-kinds.ts';
import { atoi, instanceRule, isOpen, valueSpanOf } from '../option-rules.ts';

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

const DICTIONARY = needs('=', 'key=value');

export const valueRefused = instanceRule(
  {
    id: 'value-refused',
    title: 'A value that uWSGI refuses',
    severity: 'error',
    why: `uWSGI takes nearly any value, but stops at a few: a negative number where one is counted (*must be > 0*), a mode that
is not three octal digits (\`0660\` and \`0o660\` have too many), a mapping without \`=\`, an encrypted socket without
certificate and key, a route without an action (\`core/uwsgi.c\`).`,
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
    ],
    good: [
      `[uwsgi]
http-socket = /run/app.sock
chmod-socket = 660
processes = %(n)
n = 4
static-map = /static=/srv/static
route = ^/old redirect:/new
`,
    ],
  },
  function* ({ options }) {
    for (const option of options) {
      const reason = refused(option);
      if (reason === undefined) continue;
      const text = option.value === '' ? 'An empty value' : option.value;
      const message = `${text} is refused by uWSGI, which then does not start: ${reason}.`;
      yield [option, { ...valueSpanOf(option), message }];
    }
  },
);

function refused({ name, value }: EffectiveOption): string | undefined {
  if (isOpen(value)) return undefined;
  const fact = findOption(name);
  if (fact?.plugins[0] !== 'core' && fact?.kind !== 'integer') return undefined;
  if (fact.handler === 'add_dyn_dict') return DICTIONARY(value);
  if (fact.kind === 'route' && fact.data !== undefined && fact.data !== 'run') {
    return value.includes(' ') ? undefined : 'behind the condition there must be a blank and an action';
  }
  return fact.kind === undefined ? undefined : REFUSALS[fact.kind]?.(value);
}
