import type { ValueKind } from '../../knowledge/value-kinds.ts';
import type { Piece, Term, Words } from './model.ts';
import { termsOf } from './model.ts';

/** How uWSGI reads values that are no language: switches, numbers, modes (uwsgi_opt_true, uwsgi_opt_set_int … in core/utils.c, core/uwsgi.c). */

const SWITCHES: readonly Term[] = termsOf({ true: 'switches it on', false: 'switches it off' });

/** Only these four words are false, in any case; every other text is true. */
const FALSE = /^(?:false|off|no|0)$/i;

const PERMISSION = [
  'may do nothing',
  'execute',
  'write',
  'write and execute',
  'read',
  'read and execute',
  'read and write',
  'everything',
];

/** The part that a simple value is; undefined for a kind that is a language or any text. */
export function readScalar(value: string, kind: ValueKind): Piece | undefined {
  const whole = { start: 0, end: value.length };
  switch (kind) {
    case 'flag':
      return { ...whole, about: aboutFlag(value, FALSE.test(value)), terms: SWITCHES };
    case 'inverse-flag':
      return { ...whole, about: aboutFlag(value, !FALSE.test(value)), terms: SWITCHES };
    case 'integer':
    case 'signed-integer':
    case 'wide-integer':
      return { ...whole, about: aboutNumber(value, leading(value)) };
    case 'short-integer':
      return { ...whole, about: aboutNumber(value, Math.min(leading(value), 65535)) };
    case 'megabytes':
      return { ...whole, about: [[{ code: value }, ' mebibytes: uWSGI reads a number alone, no unit']] };
    case 'socket-mode':
    case 'file-mode':
      return { ...whole, about: aboutMode(value) };
    case 'umask':
      return {
        ...whole,
        about: /^[0-7]{1,4}$/.test(value) ? [['Permissions that new files do not get, in octal']] : [],
      };
    case 'regex':
      return value === '' ? undefined : { ...whole, about: [['Regular expression']], isRegex: true };
    case 'user':
    case 'group':
      return { ...whole, about: [aboutOwner(value, kind)] };
    default:
      return undefined;
  }
}

function aboutFlag(value: string, off: boolean): readonly Words[] {
  return value === ''
    ? []
    : [
        [{ code: value }, off ? ' switches it off' : ' switches it on'],
        ['Off are only ', { code: 'false' }, ', ', { code: 'off' }, ', ', { code: 'no' }, ' and ', { code: '0' }],
      ];
}

function leading(value: string): number {
  return Number(/^\s*[+-]?\d+/.exec(value)?.[0] ?? 0);
}

function aboutNumber(value: string, read: number): readonly Words[] {
  if (value.trim() === '' || /[%$@]\(/.test(value)) return [];
  if (String(read) === value.trim()) return [[{ code: value }, ' a number']];
  return [['uWSGI reads ', { code: String(read) }, ': the digits at the beginning, no units']];
}

function aboutMode(value: string): readonly Words[] {
  if (value === '1') return [['Permissions ', { code: '666' }, ': everyone may read and write']];
  const digits = /^[0-7]{3}$/.exec(value)?.[0];
  if (digits === undefined) return [];
  const [owner, group, others] = [...digits].map(digit => PERMISSION[Number(digit)] ?? '');
  return [[`The owner: ${owner}; the group: ${group}; others: ${others}`]];
}

function aboutOwner(value: string, kind: 'user' | 'group'): Words {
  return /^\d+$/.test(value)
    ? [`The ${kind} with the number `, { code: value }]
    : [`The ${kind} of this name: `, { code: value }];
}
