import type { Term } from '../model.ts';
import { termsOf } from '../model.ts';

/** What `${name[argument]}` gives (uwsgi_register_route_var in core/routing.c and plugins). */
export const FUNCTIONS: readonly Term[] = [
  { name: 'cookie', means: 'the cookie of this name', form: '${cookie[<name>]}' },
  { name: 'qs', means: 'the parameter of this name in the query string', form: '${qs[<name>]}' },
  { name: 'mime', means: 'the media type that goes with the extension of this file', form: '${mime[<variable>]}' },
  { name: 'time', means: 'the time now', form: '${time[unix]} or ${time[micros]}' },
  {
    name: 'httptime',
    means: 'the time now plus this many seconds, as HTTP writes dates',
    form: '${httptime[<seconds>]}',
  },
  { name: 'base64', means: 'the value of this variable in base 64', form: '${base64[<variable>]}' },
  { name: 'hex', means: 'the value of this variable in hexadecimal', form: '${hex[<variable>]}' },
  { name: 'uwsgi', means: 'something of uWSGI itself', form: '${uwsgi[wid|pid|uuid|status|rtime|lq|rsize|sor]}' },
  { name: 'geoip', means: 'where the client is, by its address', form: '${geoip[<field>]}', plugin: 'geoip' },
  { name: 'metric', means: 'the value of a metric', form: '${metric[<name>]}', plugin: 'router_metrics' },
  { name: 'math', means: 'the result of a calculation', form: '${math[<expression>]}', plugin: 'matheval' },
  { name: 'xattr', means: 'an extended attribute of a file', form: '${xattr[<file>:<attribute>]}', plugin: 'xattr' },
  {
    name: 'xattr2',
    means: 'an extended attribute of a link itself',
    form: '${xattr2[<file>:<attribute>]}',
    plugin: 'xattr',
  },
];

/** What `${uwsgi[…]}` knows (uwsgi_route_var_uwsgi). */
export const INTERNALS: readonly Term[] = termsOf({
  wid: 'the number of the worker',
  pid: 'the process id of the worker',
  uuid: 'a new unique identifier each time',
  status: 'the status of the response so far',
  rtime: 'how long the request has taken, in microseconds',
  lq: 'the connections waiting in the listen queue',
  rsize: 'the bytes of the response body so far',
  sor: 'when the request began, in microseconds since 1970',
});

/** Variables that most requests have. */
export const REQUEST_VARIABLES: readonly Term[] = termsOf({
  PATH_INFO: 'the path below the mount point, decoded',
  REQUEST_URI: 'path and query string, as the client sent them',
  REQUEST_METHOD: 'the method, such as GET',
  QUERY_STRING: 'what follows the question mark',
  SCRIPT_NAME: 'where the application is mounted',
  SERVER_NAME: 'the name of the server',
  SERVER_PORT: 'the port that the request came to',
  SERVER_PROTOCOL: 'the version of HTTP',
  REMOTE_ADDR: "the client's address",
  REMOTE_PORT: "the client's port",
  REMOTE_USER: 'the user who logged in',
  CONTENT_TYPE: 'the type of the request body',
  CONTENT_LENGTH: 'the length of the request body, in bytes',
  DOCUMENT_ROOT: 'the folder that the front server serves files from',
  HTTPS: 'on when the client came over TLS',
  HTTP_HOST: 'the Host header',
  HTTP_USER_AGENT: 'the User-Agent header',
  HTTP_REFERER: 'the Referer header',
  HTTP_COOKIE: 'all cookies in one text',
  HTTP_ACCEPT_ENCODING: 'the encodings that the client takes',
  HTTP_AUTHORIZATION: 'the Authorization header',
  HTTP_IF_MODIFIED_SINCE: 'the If-Modified-Since header',
  HTTP_X_FORWARDED_FOR: 'the addresses a proxy has added',
  HTTP_X_FORWARDED_PROTO: 'the scheme that the client used, as a proxy tells it',
  UWSGI_SCHEME: 'the scheme that the application is told',
  UWSGI_APPID: 'the application that is to answer',
  UWSGI_FILE: 'the file that the application is loaded from',
});
