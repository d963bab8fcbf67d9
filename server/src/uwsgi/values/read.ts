import { findOption } from '../../knowledge/options.ts';
import { readSocketAddress } from './addresses/address.ts';
import { readEncrypted, readHttps2 } from './addresses/read.ts';
import { readCron, readCron2 } from './cron/read.ts';
import { fieldsOf, readFields } from './forms/fields.ts';
import { KEYED_OPTIONS } from './forms/keys.ts';
import { halves, readConfiguration, readDaemon, readFarm, readMule, readPlugins, whole } from './forms/read.ts';
import { readCapabilities, readEmperor, readNamespaces } from './forms/system.ts';
import { WORD_OPTIONS } from './forms/words.ts';
import { readCommand, readHook } from './hooks/read.ts';
import { readPairs } from './lists.ts';
import { readLogFormat } from './logging/format.ts';
import { readAlarm, readEncoder, readLogger, readNamedRegex } from './logging/read.ts';
import type { Piece, ReadValue } from './model.ts';
import { termPiece } from './model.ts';
import { readRoute } from './routes/read.ts';
import { readScalar } from './scalars.ts';

const MAPPING = halves('=', 'The beginning of the path', 'The folder or file that it leads to');
const MOUNT = halves(
  '=',
  'Where the application is mounted: the beginning of the path, or a host name before it',
  'The application: a file or a module',
);
const VARIABLE = halves('=', 'The name of the variable', 'Its value');
const PLACEHOLDER = halves('=', 'The name of the placeholder', 'What it stands for');
const TIMER = halves(' ', 'The number of the signal of uWSGI that is raised', 'Seconds between two of them');
const TOUCH = 'The file that is watched';

/** By the C function that takes the value (core/uwsgi.c and plugins). */
const BY_HANDLER: Readonly<Record<string, ReadValue>> = {
  add_cron: readCron,
  add_cron2: readCron2,
  add_daemon: readDaemon,
  add_farm: readFarm,
  add_legion_cron: readCron,
  add_mule: readMule,
  add_route: readRoute,
  add_spooler: whole('The folder that tasks of the spooler are put into'),
  add_shared_socket: readSocketAddress,
  add_socket: readSocketAddress,
  add_socket_no_defer: readSocketAddress,
  add_ssl_socket: readEncrypted,
  add_unique_cron: readCron,
  add_unique_legion_cron: readCron,
  corerouter: readSocketAddress,
  corerouter_ss: readSocketAddress,
  http_to_https: readSocketAddress,
  https: readEncrypted,
  https2: readHttps2,
  load: readConfiguration,
  load_config: readConfiguration,
  load_ini: readConfiguration,
  load_json: readConfiguration,
  load_plugin: readPlugins,
  load_xml: readConfiguration,
  load_yml: readConfiguration,
  set_cap: readCapabilities,
  set_emperor_cap: readCapabilities,
  set_env: VARIABLE,
  set_placeholder: PLACEHOLDER,
  set_unshare: readNamespaces,
  sslrouter: readEncrypted,
  static_map: MAPPING,
  undeferred_corerouter: readSocketAddress,
};

/** Options that share a handler with others of another form. */
const BY_NAME: Readonly<Record<string, ReadValue>> = {
  alarm: readAlarm,
  'alarm-log': readNamedRegex,
  emperor: readEmperor,
  'fastrouter-stats': readSocketAddress,
  'fastrouter-to': readSocketAddress,
  'fs-signal': halves(' ', TOUCH, 'The number of the signal of uWSGI that is raised'),
  'http-fallback': readSocketAddress,
  'http-stats': readSocketAddress,
  'http-stats-server': readSocketAddress,
  'http-to': readSocketAddress,
  'http-var': VARIABLE,
  'log-alarm': readNamedRegex,
  'log-encoder': readEncoder,
  'log-format': readLogFormat,
  'log-req-encoder': readEncoder,
  'log-req-route': readNamedRegex,
  'log-route': readNamedRegex,
  logformat: readLogFormat,
  logger: readLogger,
  'logger-req': readLogger,
  mount: MOUNT,
  'not-alarm-log': readNamedRegex,
  'not-log-alarm': readNamedRegex,
  'req-logger': readLogger,
  'signal-timer': TIMER,
  stats: readSocketAddress,
  'stats-server': readSocketAddress,
  timer: TIMER,
  'touch-exec': halves(' ', TOUCH, 'The command that runs when it changes'),
  'touch-signal': halves(' ', TOUCH, 'The number of the signal of uWSGI that is raised'),
  'worker-mount': MOUNT,
  zerg: whole('The socket of a zerg server, which hands its own sockets over'),
  'zerg-server': whole('The Unix socket at which this instance hands its sockets to others'),
};

/** The parts of an option's value in the language that uWSGI reads it in; none where it is any text. */
export const readValue: ReadValue = (value, option, beside) => {
  const own = Object.hasOwn(BY_NAME, option) ? BY_NAME[option] : undefined;
  if (own) return own(value, option, beside);
  const fields = fieldsOf(option, value);
  if (fields) return readFields(fields, value);
  const keys = KEYED_OPTIONS.get(option);
  if (keys) return readPairs(value, keys, `key of ${option}`);
  const words = WORD_OPTIONS.get(option);
  if (words) return [termPiece({ start: 0, end: value.length }, value, words, 'value of this option')];
  if (option.startsWith('hook-')) return readHook(value, option, beside);
  if (/^(?:exec|call)-/.test(option)) return readCommand(value, option, beside);
  const fact = findOption(option);
  const byHandler =
    fact?.handler !== undefined && Object.hasOwn(BY_HANDLER, fact.handler) ? BY_HANDLER[fact.handler] : undefined;
  if (byHandler) return byHandler(value, option, beside);
  const scalar: Piece | undefined = fact?.kind && readScalar(value, fact.kind);
  return scalar ? [scalar] : [];
};
