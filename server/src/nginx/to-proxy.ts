import type { ItemChange } from '../core/fix.ts';
import type { Span } from '../core/span.ts';
import type { Block, Entry, Node } from '../core/tree.ts';
import { walk } from '../core/tree.ts';
import { insertBefore, removeEntry, rename, replaceEntry } from './lines.ts';
import { readParams } from './uwsgi-params.ts';
import { quoteWord } from './words.ts';

/** A `uwsgi_pass` that becomes a `proxy_pass`. */
export interface Pass {
  readonly entry: Entry;
  readonly parents: readonly Block[];
  /** Where it leads from now on: `http://…`. */
  readonly url: string;
  /** The path that the server behind is not to see; empty for none. */
  readonly mount: string;
}

/** The item that holds the passes, and what holds for all of the file around it. */
export interface Ground {
  readonly text: string;
  readonly nodes: readonly Node[];
  /** Directives outside of any server that hold for every one. */
  readonly around: readonly Entry[];
}

export interface Rewritten {
  readonly changes: readonly ItemChange[];
  /** What has no counterpart. */
  readonly notes: readonly string[];
}

/** Directives that go on meaning the same with another beginning (ngx_http_uwsgi_module, ngx_http_proxy_module). */
const ALIKE =
  /^uwsgi_(bind|buffer_size|buffering|buffers|busy_buffers_size|connect_timeout|force_ranges|hide_header|ignore_client_abort|ignore_headers|intercept_errors|limit_rate|max_temp_file_size|next_upstream|next_upstream_timeout|next_upstream_tries|pass_header|pass_request_body|pass_request_headers|read_timeout|request_buffering|send_timeout|socket_keepalive|store|store_access|temp_file_write_size|temp_path|ssl_\w+)$/;

/** What the uwsgi protocol passes on by itself, and HTTP does not. */
const HEADERS: readonly (readonly [name: string, value: string])[] = [
  ['Host', '$http_host'],
  ['X-Forwarded-For', '$proxy_add_x_forwarded_for'],
  ['X-Forwarded-Proto', '$scheme'],
];

/** What the server behind needs beside the settings that there are. */
export interface Needs {
  /** Added where they are not set. */
  readonly wanted: readonly (readonly [name: string, value: string])[];
  /** Headers of the request, added where they are not set. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Settings of the uwsgi module, as `name value`, that are not carried over, each with the reason. */
  readonly unwanted: ReadonlyMap<string, string>;
}

/** Makes each pass a `proxy_pass`, with the settings of its block as they were. */
export function toProxy(ground: Ground, passes: readonly Pass[], needs: Needs): Rewritten {
  const changes: ItemChange[] = [];
  const notes: string[] = [];
  const holders = new Map<Block | undefined, Pass[]>();
  for (const pass of passes) {
    const holder = pass.parents.findLast(({ name }) => !isCondition(name.value));
    holders.set(holder, [...(holders.get(holder) ?? []), pass]);
  }
  for (const [holder, own] of holders) {
    const rewritten = convertHolder(ground, holder, own, needs);
    changes.push(...rewritten.changes);
    notes.push(...rewritten.notes);
  }
  return { changes, notes: [...new Set(notes)] };
}

function isCondition(name: string): boolean {
  return name === 'if' || name === 'limit_except';
}

function convertHolder(
  ground: Ground,
  holder: Block | undefined,
  passes: readonly Pass[],
  { wanted, headers: wantedHeaders, unwanted }: Needs,
): Rewritten {
  const { text } = ground;
  const changes: ItemChange[] = [];
  const notes: string[] = [];
  const siblings = entriesOf(holder?.children ?? ground.nodes);
  const parents = passes[0]?.parents ?? [];
  const outer = [
    ...parents.slice(0, holder ? parents.indexOf(holder) : 0).reverse(),
    { children: ground.around },
  ].flatMap(({ children }) => entriesOf(children));
  const isShared = leadsElsewhere(holder?.children ?? ground.nodes, passes);
  const params = readParams(siblings, outer);
  notes.push(...params.notes);
  const has = (name: string): Entry | undefined => siblings.find(entry => entry.name.value === name);
  const lines: string[] = [];
  const headers = new Map(params.headers);
  for (const [name, value] of [...HEADERS, ...wantedHeaders])
    if (!headers.has(name.toLowerCase())) headers.set(name.toLowerCase(), [name, value]);
  const told = siblings.filter(({ name }) => name.value === 'proxy_set_header').map(({ args }) => args[0]?.value ?? '');
  for (const [key, [name, value]] of headers) {
    if (!told.some(other => other.toLowerCase() === key)) lines.push(`proxy_set_header ${name} ${value};`);
  }
  for (const entry of siblings) {
    if (passes.some(pass => pass.entry === entry)) continue;
    const name = entry.name.value;
    const setting = settingOf(entry);
    const reason = unwanted.get(setting);
    if (reason !== undefined) {
      notes.push(`${setting} is not carried over: ${reason}`);
      if (!isShared) changes.push(removeEntry(text, entry));
    } else if (ALIKE.test(name)) {
      const proxied = name.replace('uwsgi', 'proxy');
      if (has(proxied)) changes.push(...(isShared ? [] : [removeEntry(text, entry)]));
      else if (isShared) lines.push(proxied + text.slice(entry.name.end, entry.end));
      else changes.push(rename(entry, proxied));
    } else if (params.own.includes(entry)) {
      if (!isShared) changes.push(removeEntry(text, entry));
    } else if (name.startsWith('uwsgi_') && name !== 'uwsgi_pass') {
      notes.push(`No counterpart, left as it is: ${text.slice(entry.start, entry.end)}`);
    }
  }
  const seen = new Set(siblings.map(({ name }) => name.value));
  for (const entry of outer) {
    const name = entry.name.value;
    if (!ALIKE.test(name) || seen.has(name) || /_(?:temp_path|hide_header|pass_header)$/.test(name)) continue;
    seen.add(name);
    const setting = settingOf(entry);
    const reason = unwanted.get(setting);
    if (reason !== undefined) notes.push(`${setting} is not carried over: ${reason}`);
    else if (!has(name.replace('uwsgi', 'proxy'))) lines.push(`${setting.replace('uwsgi', 'proxy')};`);
  }
  for (const [name, value] of wanted) {
    const set = [...siblings, ...outer].find(
      entry => entry.name.value === name || entry.name.value === uwsgiName(name),
    );
    const kept = set?.args.map(word => word.value).join(' ');
    if (set === undefined) lines.push(`${name} ${value};`);
    else if (name === 'client_max_body_size' && kept !== '0') {
      notes.push(`client_max_body_size stays ${kept}: larger bodies get 413.`);
    }
  }
  const [first] = passes;
  for (const pass of passes) {
    const at = outermostCondition(pass, holder);
    const mount = pass.mount || params.mount;
    const strip = mount === '' ? [] : [`rewrite ^${escaped(mount)}(?:/(.*))?$ /$1 break;`];
    const before = pass === first ? lines : [];
    const proxy = [...strip, `proxy_pass ${pass.url};`];
    if (at) changes.push(...insertBefore(text, at, before), replaceEntry(text, pass.entry, proxy));
    else changes.push(replaceEntry(text, pass.entry, [...before, ...proxy]));
  }
  return { changes, notes };
}

function settingOf({ name, args }: Entry): string {
  return [name.value, ...args.map(({ value }) => quoteWord(value))].join(' ');
}

function entriesOf(nodes: readonly Node[]): readonly Entry[] {
  return nodes.flatMap(node => (node.kind === 'entry' ? [node] : []));
}

/** What a setting of the proxy module is called in the uwsgi module. */
function uwsgiName(name: string): string {
  return name.replace(/^proxy_/, 'uwsgi_');
}

/** True when something in the block goes on to need its uwsgi settings. */
function leadsElsewhere(nodes: readonly Node[], passes: readonly Pass[]): boolean {
  let found = false;
  walk(nodes, node => {
    found ||= node.name.value === 'uwsgi_pass' && !passes.some(({ entry }) => entry === node);
  });
  return found;
}

/** The condition around a pass within its holder: settings may not stand in it. */
function outermostCondition({ parents }: Pass, holder: Block | undefined): Span | undefined {
  return parents[holder ? parents.indexOf(holder) + 1 : 0];
}

function escaped(path: string): string {
  return path.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
