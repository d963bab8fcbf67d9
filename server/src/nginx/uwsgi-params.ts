import type { Entry } from '../core/tree.ts';
import { quoteWord } from './words.ts';

/** What the parameters of a `uwsgi_pass` are over HTTP. */
export interface Params {
  /** The directives of the block itself that say so. */
  readonly own: readonly Entry[];
  /** Headers by name in lower case, with the name and value to write. */
  readonly headers: ReadonlyMap<string, readonly [name: string, value: string]>;
  /** The path that uWSGI takes off before the application sees it; empty for none. */
  readonly mount: string;
  readonly notes: readonly string[];
}

/** What HTTP tells by itself, or `X-Forwarded-…` does (`uwsgi_params` of nginx, and what frameworks add to it). */
const TOLD: ReadonlySet<string> = new Set([
  'QUERY_STRING',
  'REQUEST_METHOD',
  'CONTENT_TYPE',
  'CONTENT_LENGTH',
  'REQUEST_URI',
  'PATH_INFO',
  'DOCUMENT_ROOT',
  'SERVER_PROTOCOL',
  'REQUEST_SCHEME',
  'UWSGI_SCHEME',
  'HTTPS',
  'REMOTE_ADDR',
  'REMOTE_PORT',
  'SERVER_PORT',
  'SERVER_NAME',
  'HTTP_HOST',
  'HTTP_TRANSFER_ENCODING',
]);

/** Makes uWSGI take SCRIPT_NAME off the path (its "modifier 30"). */
const TAKES_NAME_OFF = '30';

/**
 * Reads the parameters that hold in a block. nginx takes those of the blocks around it, nearest first, only where the block
 * has none of its own.
 */
export function readParams(siblings: readonly Entry[], outer: readonly Entry[]): Params {
  const own = siblings.filter(isParam);
  const has = (entries: readonly Entry[]): boolean => entries.some(isSetting);
  const effective = has(own) ? own : [...own, ...outer.filter(isParam)];
  const headers = new Map<string, readonly [string, string]>();
  const notes: string[] = [];
  let script = '';
  for (const { name, args } of effective) {
    const [param, value] = args.map(word => word.value);
    if (name.value === 'uwsgi_modifier1' && param !== '0' && param !== TAKES_NAME_OFF) {
      notes.push(`No counterpart: uwsgi_modifier1 ${param}.`);
    }
    if (name.value !== 'uwsgi_param' || param === undefined || value === undefined) continue;
    if (param === 'SCRIPT_NAME') script = value.replace(/\/+$/, '');
    else if (param.startsWith('HTTP_') && !TOLD.has(param)) {
      const header = headerName(param);
      headers.set(header.toLowerCase(), [header, quoteWord(value)]);
    } else if (!TOLD.has(param)) {
      notes.push(
        `No counterpart: uwsgi_param ${param} ${value} (HTTP has no such variable; a header would be HTTP_${param}).`,
      );
    }
  }
  const takesOff = effective.some(
    ({ name, args }) => name.value === 'uwsgi_modifier1' && args[0]?.value === TAKES_NAME_OFF,
  );
  if (script !== '') {
    notes.push(
      `No counterpart: uwsgi_param SCRIPT_NAME ${script}. Where the application makes links, tell it of that path itself.`,
    );
  }
  return { own, headers, mount: takesOff ? script : '', notes };
}

function isSetting({ name, args }: Entry): boolean {
  return (
    name.value === 'uwsgi_param' || (name.value === 'include' && /(?:^|\/)uwsgi_params$/.test(args[0]?.value ?? ''))
  );
}

function isParam(entry: Entry): boolean {
  return isSetting(entry) || /^uwsgi_modifier[12]$/.test(entry.name.value);
}

/** `HTTP_X_REAL_IP` → `X-Real-Ip`. */
function headerName(param: string): string {
  return param
    .slice('HTTP_'.length)
    .split('_')
    .map(part => part.charAt(0) + part.slice(1).toLowerCase())
    .join('-');
}
