import { findOption } from '../../knowledge/options.ts';
import { HTTPS2 } from './addresses/read.ts';
import { FIELDS } from './cron/fields.ts';
import { CRON2 } from './cron/read.ts';
import type { Field } from './forms/fields.ts';
import { fieldsOf, placeFields } from './forms/fields.ts';
import { KEYED_OPTIONS } from './forms/keys.ts';
import { HOOK_ACTIONS } from './hooks/actions.ts';
import { split } from './lists.ts';
import { ALARMS, ENCODERS, LOGGERS } from './logging/variables.ts';
import type { Term } from './model.ts';
import { ACTIONS } from './routes/actions.ts';
import { CONDITIONS } from './routes/conditions.ts';
import { keysOf } from './routes/keys.ts';

/** How a value is written, part by part, and which part the cursor stands in. */
export interface ValueSignature {
  /** What stands before the parts. */
  readonly lead: string;
  readonly parts: readonly SignaturePart[];
  /** -1 where the cursor stands in none. */
  readonly active: number;
}

export interface SignaturePart {
  readonly label: string;
  /** What stands between this part and the next. */
  readonly mark: string;
  readonly means?: string;
}

const ARGUMENT: Field = { name: 'argument' };
const ACTION: readonly Field[] = [{ name: 'action', until: ':', terms: ACTIONS }, ARGUMENT];
const CONDITION: readonly Field[] = [
  { name: 'condition', until: ':', terms: CONDITIONS },
  { name: 'what is tested', until: ' ' },
];
const HOOK: readonly Field[] = [{ name: 'action', until: ':', terms: HOOK_ACTIONS }, ARGUMENT];
const CRON: readonly Field[] = [...FIELDS.map((name): Field => ({ name, until: ' ' })), { name: 'command' }];
const LEGION: Field = { name: 'legion', until: ' ' };
const ENCRYPTED: readonly Field[] = [
  { name: 'address', until: ',' },
  { name: 'certificate', until: ',' },
  { name: 'key', until: ',' },
  { name: 'ciphers', until: ',' },
  { name: 'client CA' },
];

const pair = (first: string, mark: string, second: string): readonly Field[] => [
  { name: first, until: mark },
  { name: second },
];

const LOGGER: readonly Field[] = [
  { name: 'name', until: ' ', optional: true },
  { name: 'logger', until: ':', terms: LOGGERS },
  ARGUMENT,
];

const ENCODER: readonly Field[] = [{ name: 'encoder', until: ' ', terms: ENCODERS }, ARGUMENT];

/** By the C function that takes the value, where the parts have readers of their own. */
const BY_HANDLER: Readonly<Record<string, readonly Field[]>> = {
  add_cron: CRON,
  add_cron2: [{ name: 'times', until: ' ' }, { name: 'command' }],
  add_farm: pair('name', ':', 'mules'),
  add_legion_cron: [LEGION, ...CRON],
  add_ssl_socket: ENCRYPTED,
  add_unique_cron: CRON,
  add_unique_legion_cron: [LEGION, ...CRON],
  https: ENCRYPTED,
  set_env: pair('name', '=', 'value'),
  set_placeholder: pair('name', '=', 'value'),
  sslrouter: ENCRYPTED,
  static_map: pair('path', '=', 'folder'),
};

const BY_NAME: Readonly<Record<string, readonly Field[]>> = {
  alarm: [{ name: 'name', until: ' ' }, { name: 'alarm', until: ':', terms: ALARMS }, ARGUMENT],
  'alarm-log': pair('alarms', ' ', 'regular expression'),
  'fs-signal': pair('file', ' ', 'signal'),
  'log-alarm': pair('alarms', ' ', 'regular expression'),
  'log-encoder': ENCODER,
  'log-req-encoder': ENCODER,
  'log-req-route': pair('logger', ' ', 'regular expression'),
  'log-route': pair('logger', ' ', 'regular expression'),
  logger: LOGGER,
  'logger-req': LOGGER,
  mount: pair('path', '=', 'application'),
  'req-logger': LOGGER,
  'signal-timer': pair('signal', ' ', 'seconds'),
  'smart-attach-daemon': pair('pid file', ' ', 'command'),
  'smart-attach-daemon2': pair('pid file', ' ', 'command'),
  timer: pair('signal', ' ', 'seconds'),
  'touch-exec': pair('file', ' ', 'command'),
  'touch-signal': pair('file', ' ', 'signal'),
  'worker-mount': pair('path', '=', 'application'),
};

/** The form of an option's value, and where in it `offset` stands; undefined for a value without parts. */
export function valueSignature(option: string, value: string, offset: number): ValueSignature | undefined {
  const keys = option === 'https2' ? HTTPS2 : KEYED_OPTIONS.get(option);
  if (keys) return ofKeys('', keys, value, offset);
  const fields = formOf(option, value);
  return fields && ofFields(fields, option, value, offset);
}

function formOf(option: string, value: string): readonly Field[] | undefined {
  const fields = fieldsOf(option, value) ?? (Object.hasOwn(BY_NAME, option) ? BY_NAME[option] : undefined);
  if (fields) return fields;
  if (option === 'hook-touch') return [{ name: 'file', until: ' ' }, ...HOOK];
  if (option.startsWith('hook-')) return HOOK;
  const { kind, data, handler = '' } = findOption(option) ?? {};
  if (kind === 'route') {
    if (data === undefined) return undefined;
    if (data === 'run') return ACTION;
    if (data.startsWith('if')) return [...CONDITION, ...ACTION];
    return [{ name: data === 'status' ? 'status' : 'regular expression', until: ' ' }, ...ACTION];
  }
  return Object.hasOwn(BY_HANDLER, handler) ? BY_HANDLER[handler] : undefined;
}

function ofFields(fields: readonly Field[], option: string, value: string, offset: number): ValueSignature {
  const placed = placeFields(fields, value);
  const at = placed.findLast(({ start }) => start <= offset);
  const inside = at && keysIn(at.field, option, value, placed);
  if (inside && at) {
    const { lead, keys } = inside;
    return ofKeys(
      lead,
      keys,
      value.slice(at.start, at.field.until === undefined ? undefined : at.end),
      offset - at.start,
    );
  }
  const parts = fields.map((field, index): SignaturePart => {
    const before = placed.find(other => other.index === index - 1);
    const form = before && formBehind(before.field, value.slice(before.start, before.end));
    const label = form ?? field.name;
    return {
      label: field.optional ? `[${label}]` : label,
      mark: field.until ?? '',
      ...(field.means === undefined ? {} : { means: field.means }),
    };
  });
  return { lead: '', parts, active: at?.index ?? -1 };
}

/** The keys that a field is a list of: times of cron2, and the argument of some actions. */
function keysIn(
  { name }: Field,
  option: string,
  value: string,
  placed: ReturnType<typeof placeFields>,
): { readonly lead: string; readonly keys: readonly Term[] } | undefined {
  if (option === 'cron2') return name === 'times' ? { lead: '', keys: CRON2 } : undefined;
  const action = placed.find(({ field }) => field.terms === ACTIONS);
  if (name !== ARGUMENT.name || !action) return undefined;
  const own = value.slice(action.start, action.end);
  const keys = keysOf(own);
  return keys && { lead: `${own}:`, keys };
}

/** What stands behind a name: `<folder>` of the hook `mkdir:<folder>`. */
function formBehind({ terms }: Field, name: string): string | undefined {
  const form = terms?.find(term => term.name === name)?.form;
  return form?.startsWith(name) ? form.slice(name.length).replace(/^[: ]/, '') || undefined : form;
}

/** A list of `key=value`: one part for each key; several names of one key are one. */
function ofKeys(lead: string, keys: readonly Term[], value: string, offset: number): ValueSignature {
  const different = keys.filter(({ means }, index) => keys.findIndex(other => other.means === means) === index);
  const parts = different.map(({ name, means }, index): SignaturePart => {
    return { label: `${name}=…`, mark: index < different.length - 1 ? ',' : '', means };
  });
  const pairs = split(value, ',');
  const typed = pairs.findLast(({ start }) => start <= offset)?.text.split('=', 1)[0] ?? '';
  const known = keys.find(({ name }) => name === typed);
  if (known) return { lead, parts, active: different.findIndex(({ means }) => means === known.means) };
  const used = new Set(pairs.map(({ text }) => keys.find(({ name }) => name === text.split('=', 1)[0])?.means));
  return { lead, parts, active: different.findIndex(({ name, means }) => !used.has(means) && name.startsWith(typed)) };
}
