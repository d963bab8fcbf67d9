import type { Term } from '../model.ts';
import { termsOf } from '../model.ts';

/** The keys of options whose value is `key=value,…` (uwsgi_kvlist_parse in the files that are named). */

/** core/cache.c */
const CACHE2 = termsOf({
  name: 'the name of the cache',
  max_items: 'how many entries it holds at most',
  maxitems: 'how many entries it holds at most',
  items: 'how many entries it holds at most',
  blocksize: 'the size of one block, in bytes',
  blocks: 'how many blocks there are; as many as entries unless set',
  bitmap: '1: an entry may take several blocks',
  hash: 'how keys are hashed; djb33x unless set',
  hashsize: 'the size of the table of hashes',
  hash_size: 'the size of the table of hashes',
  keysize: 'the longest key, in bytes',
  key_size: 'the longest key, in bytes',
  store: 'a file that the cache is kept in',
  store_sync: 'how often that file is written, in cycles of the master',
  storesync: 'how often that file is written, in cycles of the master',
  store_delete: '1: a file that does not fit is deleted, else uWSGI stops',
  storedelete: '1: a file that does not fit is deleted, else uWSGI stops',
  node: 'instances that are told of changes, with ; between them',
  nodes: 'instances that are told of changes, with ; between them',
  sync: 'instances that the content is taken from at the start',
  udp: 'addresses at which changes of others are heard',
  udp_server: 'addresses at which changes of others are heard',
  udp_servers: 'addresses at which changes of others are heard',
  udpserver: 'addresses at which changes of others are heard',
  udpservers: 'addresses at which changes of others are heard',
  lastmod: '1: the time of the last change is kept',
  math_initial: 'the number that a new entry begins with when something is added to it',
  ignore_full: '1: that it is full is not logged',
  purge_lru: '1: when it is full, the entry that was not asked for the longest goes',
  lru: '1: when it is full, the entry that was not asked for the longest goes',
  lazy_expire: '1: what is too old goes when it is asked for, no thread looks for it',
  lazy: '1: what is too old goes when it is asked for, no thread looks for it',
  sweep_on_full: 'seconds: when it is full, what is too old goes at once, but no more often than this',
  clear_on_full: '1: when it is full, everything goes',
  no_expire: '1: nothing in it ever gets too old',
});

/** core/metrics.c */
const METRIC = termsOf({
  name: 'the name of the metric',
  oid: 'its number for SNMP, with dots',
  type: 'counter, gauge, absolute or alias',
  initial_value: 'what it begins with',
  collector: 'where its value comes from: ptr, file, sum, avg, accumulator, adder, multiplier, func',
  freq: 'how often it is collected, in seconds',
  arg1: 'the first argument of the collector, as text',
  arg2: 'the second argument of the collector, as text',
  arg3: 'the third argument of the collector, as text',
  arg1n: 'the first argument of the collector, as a number',
  arg2n: 'the second argument of the collector, as a number',
  arg3n: 'the third argument of the collector, as a number',
  children: 'the metrics that the collector reads, with ; between them',
  alias: 'the metric that this one stands for',
  reset_after_push: '1: back to its first value once it was pushed',
});

/** core/metrics.c */
const THRESHOLD = termsOf({
  key: 'the metric',
  value: 'the value from which on the alarm is raised',
  alarm: 'the alarm that is raised',
  rate: 'seconds between two alarms at least',
  msg: 'the message of the alarm',
  reset: 'what the metric is set to then',
});

/** core/sharedarea.c */
const SHAREDAREA = termsOf({
  pages: 'its size, in pages of memory',
  file: 'a file that is mapped',
  fd: 'a file descriptor that is mapped',
  ptr: 'an address in memory',
  size: 'its size, in bytes',
  offset: 'where in the file it begins',
});

/** core/daemons.c, uwsgi_opt_add_daemon2 */
const DAEMON = termsOf({
  command: 'the command',
  cmd: 'the command',
  exec: 'the command',
  freq: 'how often the pid file is looked at, in seconds',
  pidfile: 'the file in which the command writes its process id',
  control: 'uWSGI ends when the command ends',
  daemonize: 'uWSGI puts the command into the background',
  daemon: 'uWSGI puts the command into the background',
  touch: 'files that restart it when they change, with ; between them',
  stopsignal: 'the number of the signal that ends it; 15 unless set',
  stop_signal: 'the number of the signal that ends it; 15 unless set',
  reloadsignal: 'the number of the signal it gets when uWSGI reloads',
  reload_signal: 'the number of the signal it gets when uWSGI reloads',
  stdin: 'keep the standard input',
  uid: 'the number of the user it runs as',
  gid: 'the number of the group it runs as',
  ns_pid: 'run in a namespace of process ids of its own',
  chdir: 'the folder it runs in',
  max_throttle: 'seconds that a command which ends at once is held back at most',
  notifypid: 'tell the Emperor its process id',
});

/** core/subscription.c */
const SUBSCRIBE2 = termsOf({
  server: 'the subscription server, address:port or a socket',
  key: 'the name that requests come for, such as a host name',
  socket: 'the number of the socket that is told, from 0',
  addr: 'the address that is told instead',
  weight: 'how much of the load this instance takes',
  modifier1: 'the first modifier',
  modifier2: 'the second modifier',
  sign: 'how the packet is signed: hash:key',
  check: 'a file: subscribed only while it is there',
  sni_key: 'the private key for TLS by name',
  sni_crt: 'the certificate for TLS by name',
  sni_ca: 'the authorities for clients of TLS by name',
});

/** plugins/sslrouter */
const SSLROUTER2 = termsOf({
  addr: 'the address to listen at',
  cert: 'the certificate of the server, a PEM file',
  crt: 'the certificate of the server, a PEM file',
  key: 'the private key of the certificate',
  ciphers: 'the ciphers that may be used, as OpenSSL writes them',
  clientca: 'the authorities whose certificates clients may show',
  client_ca: 'the authorities whose certificates clients may show',
});

/** The keys of each such option. */
export const KEYED_OPTIONS: ReadonlyMap<string, readonly Term[]> = new Map([
  ['cache2', CACHE2],
  ['metric', METRIC],
  ['metric-alarm', THRESHOLD],
  ['metric-threshold', THRESHOLD],
  ['sharedarea', SHAREDAREA],
  ['attach-daemon2', DAEMON],
  ['subscribe2', SUBSCRIBE2],
  ['sslrouter2', SSLROUTER2],
]);
