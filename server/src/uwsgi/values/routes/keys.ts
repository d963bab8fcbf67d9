import type { Term } from '../model.ts';
import { termsOf } from '../model.ts';

const CACHE_NAME = { name: 'the cache, where it is not the first one' };
const STORE = {
  key: 'the key, with variables',
  ...CACHE_NAME,
  value: 'what is stored; without it the body of the response',
  gzip: 'a second key, for the compressed body',
  status: 'store only responses with this status',
  code: 'store only responses with this status',
  expires: 'how long the entry stays, in seconds',
};
const CACHE = {
  key: 'the key, with variables',
  ...CACHE_NAME,
  content_type: 'the type that is sent; text/html unless set',
  content_encoding: 'the encoding that is sent',
  mime: 'take the type from the key as if it were a file name',
  no_offload: 'send in the worker itself',
  no_content_length: 'leave Content-Length out',
  no_cl: 'leave Content-Length out',
  nocl: 'leave Content-Length out',
};
const CACHE_NUMBER = {
  key: 'the key, with variables',
  ...CACHE_NAME,
  value: 'the number, 1 unless set',
  expires: 'how long the entry stays, in seconds',
};
const FILE = {
  filename: 'the file, with variables',
  status: 'the status that is sent, such as 404 Not Found',
  content_type: 'the type that is sent; text/html unless set',
  mime: 'take the type from the extension',
  no_headers: 'send no headers of its own',
  no_content_length: 'leave Content-Length out',
  no_cl: 'leave Content-Length out',
  nocl: 'leave Content-Length out',
};
const REMOTE = { addr: 'the address of the server', key: 'the key, with variables' };
const FETCH = {
  ...REMOTE,
  content_type: 'the type that is sent; text/html unless set',
  no_offload: 'send in the worker itself',
};
const KEEP = { ...REMOTE, expires: 'how long the entry stays, in seconds' };
const TO_FILE = {
  filename: 'the file that is written',
  name: 'the file that is written',
  mode: 'its permissions, in octal',
};
const STYLESHEET = {
  stylesheet: 'the stylesheet of XSLT',
  content_type: 'the type that is sent; text/html unless set',
  params: 'what the stylesheet is given',
};
const RADIUS = {
  realm: 'the name that the login window shows',
  server: 'the RADIUS server, address:port',
  secret: 'the secret shared with that server',
  nas_port: 'the port that is told to it',
  nas_address: 'the address that is told to it',
};

/** The keys of the actions whose argument is `key=value,…` (uwsgi_kvlist_parse in their plugins). */
const KEYS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  cache: CACHE,
  'cache-continue': CACHE,
  'cache-store': STORE,
  cachestore: STORE,
  cacheset: { key: STORE.key, value: 'what is stored', ...CACHE_NAME, expires: STORE.expires },
  cachevar: {
    key: STORE.key,
    var: 'the request variable that gets the value',
    ...CACHE_NAME,
    num: 'read the entry as a number',
    as_num: 'read the entry as a number',
  },
  cacheinc: CACHE_NUMBER,
  cachedec: CACHE_NUMBER,
  cachemul: CACHE_NUMBER,
  cachediv: CACHE_NUMBER,
  expires: {
    filename: 'a file: its time of change counts',
    file: 'a file: its time of change counts',
    unix: 'seconds since 1970',
    value: 'the date itself',
  },
  file: FILE,
  'file-next': FILE,
  sendfile: FILE,
  'sendfile-next': FILE,
  fastfile: FILE,
  'fastfile-next': FILE,
  hash: {
    key: 'the text that decides, with variables',
    var: 'the request variable that gets the chosen item',
    algo: 'how to count; djb33x unless set',
    items: 'the items to choose from, with ; between them',
  },
  memcached: FETCH,
  'memcached-continue': FETCH,
  'memcached-store': KEEP,
  memcachedstore: KEEP,
  redis: FETCH,
  'redis-continue': FETCH,
  'redis-store': KEEP,
  redisstore: KEEP,
  radius: RADIUS,
  'radius-next': RADIUS,
  access: {
    action: 'hosts (also without it): what the files hosts.allow and hosts.deny of TCP wrappers say',
    daemon: 'the name that stands for this server in those files',
    addr: 'an address; uWSGI 2.0 does nothing with it',
  },
  xslt: { doc: 'the document that is transformed', ...STYLESHEET },
  toxslt: STYLESHEET,
  tofile: TO_FILE,
  'to-file': TO_FILE,
};

const READ = new Map(Object.entries(KEYS).map(([action, keys]) => [action, termsOf(keys)]));

/** The keys of an action's argument; undefined where it has another form. */
export function keysOf(action: string): readonly Term[] | undefined {
  return READ.get(action);
}
