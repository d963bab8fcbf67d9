import type { Span } from '../../core/span.ts';
import type { OptionFact } from '../../knowledge/options.ts';
import type { TableName } from './tables.ts';

/** A place in a value where a name of a table stands, or may be written. Places are counted in the value. */
export interface Slot extends Span {
  readonly table: TableName;
  /** What stands there; may be empty. */
  readonly name: string;
}

type Find = (value: string, fact: OptionFact) => readonly Slot[];

/** Options by name, where the handler does not tell what their value is written in. */
const BY_NAME: Readonly<Record<string, Find>> = {
  alarm: afterWord('alarm'),
  'attach-daemon2': keys('daemon-key'),
  cache2: keys('cache-key'),
  'cheaper-algo': whole('cheaper-algorithm'),
  cron2: value => keys('cron-key')(/^\S*=\S*(?= |$)|^[\w,]*$/.exec(value)?.[0] ?? ''),
  emperor: value => {
    const scheme = /^(\w*)(?:$|:\/\/)/.exec(value);
    return scheme ? [slot('monitor', 0, scheme[1] ?? '')] : [];
  },
  'file-serve-mode': whole('serve-mode'),
  'fileserve-mode': whole('serve-mode'),
  'hook-touch': afterWord('hook'),
  'log-encoder': head('encoder', /[ :]/),
  'log-req-encoder': head('encoder', /[ :]/),
  'log-format': logFormat,
  logformat: logFormat,
  metric: value => (value.includes('=') ? keys('metric-key')(value) : []),
  protocol: whole('protocol'),
  'socket-protocol': whole('protocol'),
  'stats-push': head('pusher', /:/),
  subscribe2: keys('subscription-key'),
  'subscription-algo': whole('subscription-algorithm'),
  unshare: list('namespace'),
  unshare2: list('namespace'),
};

/** Where the value of an option has names of tables in it. */
export function slotsOf(fact: OptionFact, value: string): readonly Slot[] {
  if (Object.hasOwn(BY_NAME, fact.name)) return BY_NAME[fact.name]?.(value, fact) ?? [];
  if (fact.kind === 'flag' || fact.kind === 'inverse-flag') return [slot('switch', 0, value)];
  if (fact.kind === 'route') return routeSlots(value, fact);
  if (fact.name.startsWith('hook-')) return hookSlots(value);
  if (fact.handler === 'legion_hook') return afterWord('legion-action')(value, fact);
  if (fact.handler === 'set_logger' || fact.handler === 'set_req_logger') {
    return fact.data === undefined ? loggerSlots(value) : [];
  }
  return [];
}

function slot(table: TableName, start: number, name: string): Slot {
  return { table, start, end: start + name.length, name };
}

function whole(table: TableName): Find {
  return value => [slot(table, 0, value)];
}

/** What stands before a mark. */
function head(table: TableName, mark: RegExp): Find {
  return value => [slot(table, 0, value.slice(0, cut(value, mark)))];
}

function cut(value: string, mark: RegExp): number {
  const at = value.search(mark);
  return at < 0 ? value.length : at;
}

/** `word name:…`. */
function afterWord(table: TableName): Find {
  return value => {
    const space = value.indexOf(' ');
    return space < 0 ? [] : [slot(table, space + 1, value.slice(space + 1).split(':', 1)[0] ?? '')];
  };
}

function list(table: TableName): Find {
  return value => parts(value, ',').map(({ start, text }) => slot(table, start, text));
}

/** `key=value,key=value`. */
function keys(table: TableName): (value: string) => readonly Slot[] {
  return value => parts(value, ',').map(({ start, text }) => slot(table, start, text.split('=', 1)[0] ?? ''));
}

function parts(value: string, separator: string): readonly { readonly start: number; readonly text: string }[] {
  let start = 0;
  return value.split(separator).map(text => {
    const part = { start, text };
    start += text.length + separator.length;
    return part;
  });
}

function logFormat(value: string): readonly Slot[] {
  return [...value.matchAll(/%\(([\w.-]*)\)?/g)].map(({ index, 1: name = '' }) =>
    slot('log-variable', index + 2, name),
  );
}

/** `[!]action:argument`. */
function hookSlots(value: string): readonly Slot[] {
  const start = value.startsWith('!') ? 1 : 0;
  return [slot('hook', start, value.slice(start).split(':', 1)[0] ?? '')];
}

/** `[name ]logger[:argument]`, where the name is letters and digits. */
function loggerSlots(value: string): readonly Slot[] {
  const name = /^[A-Za-z0-9]* /.exec(value)?.[0] ?? '';
  return [slot('logger', name.length, value.slice(name.length).split(':', 1)[0] ?? '')];
}

/** `regex action:argument`, `condition:argument action:argument` or `action:argument`. */
function routeSlots(value: string, { data }: OptionFact): readonly Slot[] {
  if (data === undefined) return [];
  const variables = [...value.matchAll(/\$\{(\w*)(\[?)/g)].map(({ index, 1: name = '', 2: bracket = '' }) => ({
    ...slot('request-variable', index + 2, name),
    name: bracket === '' ? name : `${name}[]`,
  }));
  if (data === 'run') return [slot('action', 0, value.split(':', 1)[0] ?? ''), ...variables];
  const space = value.indexOf(' ');
  const action = space < 0 ? [] : [slot('action', space + 1, value.slice(space + 1).split(':', 1)[0] ?? '')];
  const subject = space < 0 ? value : value.slice(0, space);
  const condition = data.startsWith('if') ? [slot('condition', 0, subject.split(':', 1)[0] ?? '')] : [];
  return [...condition, ...action, ...variables];
}
