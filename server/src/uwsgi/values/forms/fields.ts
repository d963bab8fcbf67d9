import type { Piece, Term } from '../model.ts';
import { aboutTerm, told } from '../model.ts';

/** A part of a value that is cut at marks, one after the other. */
export interface Field {
  readonly name: string;
  /** What it means; no period at its end. Absent where the parts have readers of their own. */
  readonly means?: string;
  /** What stands behind it; the last field goes on to the end. */
  readonly until?: string;
  /** It is there only where its mark follows before `before` and the end. */
  readonly optional?: true;
  /** The names it is one of, what one of them is, and what each does. */
  readonly terms?: readonly Term[];
  readonly what?: string;
}

/** Where a field stands in a value. */
export interface PlacedField {
  readonly field: Field;
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

/** Cuts a value into the fields that are there: each goes on to its mark, or to the end where that is missing. */
export function placeFields(fields: readonly Field[], value: string): readonly PlacedField[] {
  const placed: PlacedField[] = [];
  let start = 0;
  for (const [index, field] of fields.entries()) {
    const found = field.until === undefined ? -1 : value.indexOf(field.until, start);
    if (found < 0 && field.optional) continue;
    const end = found < 0 ? value.length : found;
    placed.push({ field, index, start, end });
    if (found < 0) break;
    start = found + (field.until?.length ?? 0);
  }
  return placed;
}

/** The parts of such a value, told and with what may stand there. */
export function readFields(fields: readonly Field[], value: string): readonly Piece[] {
  return placeFields(fields, value).map(({ field, start, end }): Piece => {
    const own = value.slice(start, end);
    if (!field.terms) return told(start, end, ...(field.means === undefined ? [] : [[capital(field.means)]]));
    const about = aboutTerm(field.terms, own, field.what ?? field.name);
    return { start, end, about, terms: field.terms, ...(field.until === undefined ? {} : { closing: field.until }) };
  });
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const LEGION: Field = { name: 'legion', means: 'the name of the legion', until: ' ' };

const CLIENT_CA: Field = { name: 'client CA', means: 'the authorities whose certificates clients may show' };

/** plugins/stats_pusher_…, plugins/zabbix, plugins/carbon, plugins/rrdtool */
export const PUSHERS: readonly Term[] = [
  { name: 'file', means: 'writes into a file', form: 'path=<file>[,freq=<seconds>]', plugin: 'stats_pusher_file' },
  { name: 'socket', means: 'sends over UDP', form: '<address>[,<prefix>]', plugin: 'stats_pusher_socket' },
  { name: 'statsd', means: 'sends to StatsD', form: '<address>:<port>[,<prefix>]', plugin: 'stats_pusher_statsd' },
  {
    name: 'mongodb',
    means: 'writes into MongoDB',
    form: 'addr=<address>,collection=<collection>[,freq=<seconds>]',
    plugin: 'stats_pusher_mongodb',
  },
  { name: 'zabbix', means: 'sends to Zabbix', form: '<address>[,<prefix>]', plugin: 'zabbix' },
  { name: 'carbon', means: 'sends to Carbon of Graphite, as the options carbon… say', plugin: 'carbon' },
  { name: 'rrdtool', means: 'writes files of RRDtool', form: '<folder>', plugin: 'rrdtool' },
];

/** core/legion.c, plugins/legion_cache_fetch */
export const LEGION_ACTIONS: readonly Term[] = [
  { name: 'cmd', means: 'runs a command', form: '<command>' },
  { name: 'exec', means: 'runs a command', form: '<command>' },
  { name: 'signal', means: 'raises a signal of uWSGI', form: '<number>' },
  { name: 'log', means: 'writes a text into the log', form: '<text>' },
  { name: 'alarm', means: 'raises an alarm', form: '<alarm> <text>' },
  {
    name: 'legion-cache-fetch',
    means: 'takes the content of a cache from the others of the legion',
    plugin: 'legion_cache_fetch',
  },
];

const LEGION_ACTION: readonly Field[] = [
  LEGION,
  { name: 'action', until: ':', terms: LEGION_ACTIONS, what: 'action of a legion' },
  { name: 'argument', means: 'what the action is given' },
];

const MEMBER: readonly Field[] = [
  LEGION,
  { name: 'address', means: 'the address, with UDP port, at which this instance hears the others', until: ' ' },
  { name: 'valor', means: 'a number: of those that live, the one with the highest is the lord', until: ' ' },
  { name: 'algorithm', means: 'the cipher of OpenSSL that packets are encrypted with', until: ':' },
  { name: 'secret', means: 'the secret that all members share; behind a blank may stand an initialisation vector' },
];

const SNI: readonly Field[] = [
  { name: 'name', means: 'the host name that the client asks for; in sni-regexp a regular expression', until: ' ' },
  { name: 'certificate', means: 'the certificate for this name, a file in PEM form', until: ',' },
  { name: 'key', means: 'the private key of the certificate', until: ',' },
  { name: 'ciphers', means: 'the ciphers that may be used, as OpenSSL writes them', until: ',' },
  CLIENT_CA,
];

const SUBSCRIBE: readonly Field[] = [
  {
    name: 'socket',
    means: 'the socket that is told to the server; the first one without it',
    until: '=',
    optional: true,
  },
  { name: 'server', means: 'the host of the subscription server', until: ':' },
  { name: 'port', means: 'its UDP port', until: ':' },
  {
    name: 'key',
    means: 'the name that requests come for, such as a host name; @file reads names from a file',
    until: ',',
  },
  { name: 'modifier1', means: 'the first modifier of requests', until: ',' },
  { name: 'sign', means: 'how the packet is signed: algorithm:key file' },
];

/** The same for a server at a Unix socket, which has no port. */
const SUBSCRIBE_UNIX: readonly Field[] = SUBSCRIBE.filter(({ name }) => name !== 'port');

const HEADER: readonly Field[] = [
  { name: 'header', means: 'the name of the header', until: ' ' },
  { name: 'variable', means: 'the request variable that gets its value' },
];

/** By option (the file that cuts it). */
const FORMS: Readonly<Record<string, readonly Field[]>> = {
  // core/legion.c
  legion: MEMBER,
  'legion-mcast': MEMBER,
  'legion-node': [LEGION, { name: 'address', means: 'the address of another member, with its UDP port' }],
  'legion-quorum': [LEGION, { name: 'members', means: 'how many members must agree before there is a lord' }],
  'legion-scroll': [LEGION, { name: 'text', means: 'what this instance tells the others of itself' }],
  'legion-lord': LEGION_ACTION,
  'legion-unlord': LEGION_ACTION,
  'legion-setup': LEGION_ACTION,
  'legion-death': LEGION_ACTION,
  'legion-join': LEGION_ACTION,
  'legion-node-joined': LEGION_ACTION,
  'legion-node-left': LEGION_ACTION,
  // core/ssl.c
  sni: SNI,
  'sni-regexp': SNI,
  // core/stats.c
  'stats-push': [
    { name: 'pusher', until: ':', terms: PUSHERS, what: 'stats pusher' },
    { name: 'argument', means: 'where the statistics go' },
  ],
  // core/socket.c
  'map-socket': [
    { name: 'socket', means: 'the number of a socket, counted from 0', until: ':' },
    { name: 'workers', means: 'the numbers of the workers that take requests there, with commas between them' },
  ],
  // core/protocol.c
  'collect-header': HEADER,
  'response-header-collect': HEADER,
  'pull-header': HEADER,
  // core/alarm.c
  'alarm-fd': [
    { name: 'alarm', means: 'the alarm that is raised', until: ' ' },
    { name: 'descriptor', means: 'the file descriptor; behind a colon, how many bytes are read from it', until: ' ' },
    { name: 'message', means: 'the message of the alarm' },
  ],
  // core/config.c
  'vassals-set': [
    { name: 'name', means: 'the option that is set in every vassal', until: '=' },
    { name: 'value', means: 'its value' },
  ],
};

/** The form of an option's value that is cut at marks; undefined for any other. */
export function fieldsOf(option: string, value: string): readonly Field[] | undefined {
  if (option === 'subscribe-to' || option === 'subscribe') {
    return /^(?:[^=]*=)?\//.test(value) ? SUBSCRIBE_UNIX : SUBSCRIBE;
  }
  return Object.hasOwn(FORMS, option) ? FORMS[option] : undefined;
}
