import type { Fix } from '../core/fix.ts';
import type { EffectiveOption, UwsgiInstance } from '../core/sighting.ts';

/** Bytes; uWSGI's own default for one chunk of a request (core/uwsgi.c: 1024 * 1024). */
const DEFAULT_CHUNK = 1_048_576;

/** Bytes; the largest chunk that OpenStack's own services were seen to send by default (4 MiB of Ceph, 200 MB by backups). */
const WANTED_CHUNK = 4 * 1_048_576;

/** Bytes that the headers of a request may have; core/uwsgi.c. */
const DEFAULT_BUFFER = 4096;

/** Seconds of silence that uWSGI allows; core/uwsgi.c. */
const DEFAULT_TIMEOUT = 4;

/** Seconds; with 60 a pause of 15 seconds was no problem, with the sample's 10 it was. */
const WANTED_TIMEOUT = 60;

/** The options that let the `http` router pass uploads in chunks on, as in the sample that Glance ships. */
const ROUTER_OPTIONS = ['http-auto-chunked', 'http-chunked-input', 'http-raw-body'] as const;

/** Where an instance in HTTP mode stands in the way of uploads, and the option to change, where it is set already. */
export interface UwsgiLimits {
  /** The `http` or `https` router passes on no chunks at all. */
  readonly router: boolean;
  /** The largest chunk, in bytes, where it is small; `option` sets it. */
  readonly chunk: { readonly bytes: number; readonly option: EffectiveOption | undefined } | undefined;
  /** The longest pause, in seconds, where it is short; `option` sets it. */
  readonly timeout: { readonly seconds: number; readonly option: EffectiveOption | undefined } | undefined;
  /** Python's threads run while a request is served only: what Glance does in the background waits for the next one. */
  readonly idle: boolean;
  /** The largest headers, in bytes, where they are no more than uWSGI allows unless told; `option` sets it. */
  readonly buffer: { readonly bytes: number; readonly option: EffectiveOption | undefined } | undefined;
}

/** Options that bring a way of their own to do several things at a time. */
const LOOPS: ReadonlySet<string> = new Set(['gevent', 'asyncio', 'async', 'greenlet', 'tornado', 'ugreen', 'loop']);

/** Values that are no plain numbers (templates) are taken for right. */
export function limitsOf({ options, sockets }: UwsgiInstance): UwsgiLimits {
  const last = (name: string): EffectiveOption | undefined => options.findLast(option => option.name === name);
  const routed = sockets.some(({ option }) => option.name === 'http' || option.name === 'https');
  const chunkOption = last('chunked-input-limit');
  const timeoutOption = last('socket-timeout');
  const bytes = numberOf(chunkOption, DEFAULT_CHUNK);
  const seconds = numberOf(timeoutOption, DEFAULT_TIMEOUT);
  const bufferOption = last('buffer-size') ?? last('b');
  const bufferBytes = numberOf(bufferOption, DEFAULT_BUFFER);
  return {
    router: routed && isOff(last('http-chunked-input')),
    chunk: bytes < WANTED_CHUNK ? { bytes, option: chunkOption } : undefined,
    timeout: seconds < WANTED_TIMEOUT ? { seconds, option: timeoutOption } : undefined,
    idle:
      isOff(last('enable-threads')) && numberOf(last('threads'), 1) < 2 && !options.some(({ name }) => LOOPS.has(name)),
    buffer: bufferBytes <= DEFAULT_BUFFER ? { bytes: bufferBytes, option: bufferOption } : undefined,
  };
}

export const WANTED_LINES = {
  router: ROUTER_OPTIONS.map(name => [name, 'true'] as const),
  chunk: [['chunked-input-limit', '67108864']],
  timeout: [['socket-timeout', String(WANTED_TIMEOUT)]],
  idle: [['enable-threads', 'true']],
  buffer: [['buffer-size', '65535']],
} as const;

/** Adds options below one in an ini file, or gives it another value; undefined in the other formats. */
export function optionFix(
  title: string,
  at: EffectiveOption,
  lines: readonly (readonly [string, string])[],
): Fix | undefined {
  const { text } = at.site.item;
  const { start, end } = at.site.span;
  if (at.onCommandLine) return commandFix(title, at, lines);
  if (!/^[\w-]+[ \t]*=/.test(text.slice(start, end))) return undefined;
  const [own] = lines.filter(([name]) => name === at.name);
  if (own) return { title, safe: false, changes: [{ ...at.valueSpan, text: own[1] }] };
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const added = lines.map(([name, value]) => `${eol}${name} = ${value}`).join('');
  return { title, safe: false, changes: [{ start: end, end, text: added }] };
}

/** Adds options behind one of a command line, or gives it another value. */
function commandFix(
  title: string,
  at: EffectiveOption,
  lines: readonly (readonly [string, string])[],
): Fix | undefined {
  const { valueSpan, site } = at;
  const [own] = lines.filter(([name]) => name === at.name);
  if (own && valueSpan.start === valueSpan.end) return undefined;
  if (own) return { title, safe: false, changes: [{ ...valueSpan, text: own[1] }] };
  const added = lines.map(([name, value]) => (value === 'true' ? ` --${name}` : ` --${name} ${value}`)).join('');
  return { title, safe: false, changes: [{ start: site.span.end, end: site.span.end, text: added }] };
}

function isOff(option: EffectiveOption | undefined): boolean {
  return option === undefined || /^(?:false|off|no|0)$/i.test(option.value);
}

function numberOf(option: EffectiveOption | undefined, fallback: number): number {
  if (!option) return fallback;
  return /^\d+$/.test(option.value) ? Number(option.value) : Number.POSITIVE_INFINITY;
}
