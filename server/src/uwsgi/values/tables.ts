import * as names from './names.ts';
import { ACTIONS, CONDITIONS, REQUEST_VARIABLES } from './routing-names.ts';

/** What a name means, and how its argument is written. */
export interface NameFact {
  /** A clause of our own. */
  readonly about: string;
  /** The form of what stands behind the name; absent where nothing does. */
  readonly form?: string;
  /** The plugin that brings it, where uWSGI itself does not. */
  readonly plugin?: string;
}

/** A set of names that values are written with. */
export interface Table {
  /** What one of them is, in the singular. */
  readonly what: string;
  readonly names: ReadonlyMap<string, NameFact>;
  /** Stands behind a chosen name. */
  readonly ending?: string;
  /** True where uWSGI refuses any other name. */
  readonly isClosed: boolean;
}

const open = (what: string, table: ReadonlyMap<string, NameFact>, ending = ''): Table => ({
  what,
  names: table,
  ending,
  isClosed: false,
});
const closed = (what: string, table: ReadonlyMap<string, NameFact>, ending = ''): Table => ({
  ...open(what, table, ending),
  isClosed: true,
});

/** Every table by its name (core/*.c and plugins/*, where uwsgi_register_… is called with literal names). */
export const TABLES = {
  action: closed('routing action', ACTIONS, ':'),
  alarm: closed('kind of alarm', names.ALARMS, ':'),
  'cache-key': closed('setting of a cache', names.CACHE_KEYS, '='),
  'cheaper-algorithm': open('cheaper algorithm', names.CHEAPER),
  condition: closed('routing condition', CONDITIONS, ':'),
  'cron-key': open('setting of a cron', names.CRON_KEYS, '='),
  'daemon-key': open('setting of a daemon', names.DAEMON_KEYS, '='),
  encoder: closed('log encoder', names.ENCODERS),
  hook: closed('hook action', names.HOOKS, ':'),
  'legion-action': closed('action of a legion', names.LEGION_ACTIONS, ':'),
  'log-variable': open('log variable', names.LOG_VARIABLES, ')'),
  logger: closed('logger', names.LOGGERS, ':'),
  'metric-key': open('setting of a metric', names.METRIC_KEYS, '='),
  monitor: open('source of vassals', names.MONITORS, '://'),
  namespace: closed('namespace', names.NAMESPACES),
  protocol: open('protocol', names.PROTOCOLS),
  pusher: closed('stats pusher', names.PUSHERS, ':'),
  'request-variable': open('request variable', REQUEST_VARIABLES),
  'serve-mode': open('way to serve files', names.SERVE_MODES),
  'subscription-algorithm': open('way to choose a node', names.SUBSCRIPTION),
  'subscription-key': open('setting of a subscription', names.SUBSCRIPTION_KEYS, '='),
  switch: open('switch', names.SWITCH),
} as const satisfies Readonly<Record<string, Table>>;

export type TableName = keyof typeof TABLES;
