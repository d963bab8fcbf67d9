import type { Span } from '../core/span.ts';
import type { OptionFact } from '../knowledge/options.ts';
import type { ClosedKind } from './closed-names.ts';

/** A name in a value that must be one of a closed set. Places are counted in the value. */
export interface NameSlot extends Span {
  readonly kind: ClosedKind;
  readonly name: string;
}

type Find = (value: string) => readonly NameSlot[];

/** Options by name, where the handler does not tell how their value is written. */
const BY_NAME: Readonly<Record<string, Find>> = {
  alarm: afterWord('alarm'),
  'hook-touch': afterWord('hook'),
  'log-encoder': head('encoder', /[ :]/),
  'log-req-encoder': head('encoder', /[ :]/),
  'stats-push': head('pusher', /:/),
};

/** By the C function that takes the value. */
const BY_HANDLER: Readonly<Record<string, Find>> = {
  set_unshare: listed('namespace'),
};

/** Where names stand in the value of an option that must be among those that uWSGI knows. */
export function nameSlots(fact: OptionFact, value: string): readonly NameSlot[] {
  if (Object.hasOwn(BY_NAME, fact.name)) return BY_NAME[fact.name]?.(value) ?? [];
  const byHandler = Object.hasOwn(BY_HANDLER, fact.handler ?? '') ? BY_HANDLER[fact.handler ?? ''] : undefined;
  if (byHandler) return byHandler(value);
  if (fact.kind === 'route') return fact.data === undefined ? [] : routeSlots(value, fact.data);
  if (fact.name.startsWith('hook-')) return hookSlots(value);
  if (fact.handler === 'legion_hook') return afterWord('legion-action')(value);
  const isLogger = fact.handler === 'set_logger' || fact.handler === 'set_req_logger';
  return isLogger && fact.data === undefined ? loggerSlots(value) : [];
}

function slot(kind: ClosedKind, start: number, name: string): NameSlot {
  return { kind, start, end: start + name.length, name };
}

/** What stands before a mark. */
function head(kind: ClosedKind, mark: RegExp): Find {
  return value => [slot(kind, 0, value.split(mark, 1)[0] ?? '')];
}

/** `word name:…`. */
function afterWord(kind: ClosedKind): Find {
  return value => {
    const space = value.indexOf(' ');
    return space < 0 ? [] : [slot(kind, space + 1, value.slice(space + 1).split(':', 1)[0] ?? '')];
  };
}

/** Names with commas between them. */
function listed(kind: ClosedKind): Find {
  return value => {
    let start = 0;
    return value.split(',').map(text => {
      const found = slot(kind, start, text);
      start += text.length + 1;
      return found;
    });
  };
}

/** `[!]action:argument`. */
function hookSlots(value: string): readonly NameSlot[] {
  const start = value.startsWith('!') ? 1 : 0;
  return [slot('hook', start, value.slice(start).split(':', 1)[0] ?? '')];
}

/** `[name ]logger[:argument]`, where the name is letters and digits. */
function loggerSlots(value: string): readonly NameSlot[] {
  const name = /^[A-Za-z0-9]* /.exec(value)?.[0] ?? '';
  return [slot('logger', name.length, value.slice(name.length).split(':', 1)[0] ?? '')];
}

/** `regex action:argument`, `condition:argument action:argument` or `action:argument`. */
function routeSlots(value: string, data: string): readonly NameSlot[] {
  if (data === 'run') return [slot('action', 0, value.split(':', 1)[0] ?? '')];
  const space = value.indexOf(' ');
  if (space < 0) return [];
  const action = slot('action', space + 1, value.slice(space + 1).split(':', 1)[0] ?? '');
  return data.startsWith('if') ? [slot('condition', 0, value.split(':', 1)[0] ?? ''), action] : [action];
}
