import type { Term } from '../model.ts';
import { termsOf } from '../model.ts';

/** Variables of log-format (core/logging.c, uwsgi_register_logchunks). */
export const LOG_VARIABLES: readonly Term[] = [
  ...termsOf({
    uri: 'path and query string, as the client sent them',
    method: 'the method of the request',
    user: 'the user who logged in',
    addr: "the client's address",
    host: 'the Host header',
    proto: 'the version of HTTP',
    uagent: 'the User-Agent header',
    referer: 'the Referer header',
    status: 'the status of the response',
    rsize: 'the bytes of the response body',
    hsize: 'the bytes of the response headers',
    size: 'the bytes of the response, headers included',
    cl: 'the length of the request body',
    micros: 'how long the request took, in microseconds',
    msecs: 'how long the request took, in milliseconds',
    secs: 'how long the request took, in seconds with a fraction',
    tmsecs: 'when the request began, in milliseconds since 1970',
    tmicros: 'when the request began, in microseconds since 1970',
    time: 'when the request began, in seconds since 1970',
    ltime: 'when the request began, as Apache and nginx log it',
    ftime: 'when the request began, as log-format-strftime or log-date writes it',
    ctime: 'when the request began, as ctime(3) writes it',
    epoch: 'the time now, in seconds since 1970',
    pid: 'the process id of the worker',
    wid: 'the number of the worker',
    switches: 'how often an asynchronous request was set aside',
    vars: 'how many request variables there are',
    core: 'the core (thread or coroutine) of the worker',
    vsz: 'the address space of the worker, in bytes',
    rss: 'the memory of the worker, in bytes',
    vszM: 'the address space of the worker, in mebibytes',
    rssM: 'the memory of the worker, in mebibytes',
    pktsize: 'the size of the uwsgi packet of the request',
    modifier1: 'the first modifier of the request',
    modifier2: 'the second modifier of the request',
    headers: 'how many headers the response has',
    werr: 'how many writes failed',
    rerr: 'how many reads failed',
    ioerr: 'how many reads and writes failed',
  }),
  { name: 'var.', means: 'a request variable', form: '%(var.<variable>)' },
  { name: 'metric.', means: 'a metric of uWSGI', form: '%(metric.<metric>)' },
];

/** Variables of log-encoder's `format` and `json` (core/logging.c, uwsgi_log_encoder_format), written `${name}`. */
export const ENCODER_VARIABLES: readonly Term[] = [
  ...termsOf({
    msg: 'the line, without its end',
    msgnl: 'the line with its end',
    unix: 'the time now, in seconds since 1970',
    micros: 'the time now, in microseconds since 1970',
    millis: 'the time now, in milliseconds since 1970',
  }),
  { name: 'strftime:', means: 'the time now in a form of strftime(3)', form: '${strftime:<form>}' },
];

/** Log encoders (core/logging.c, plugins/msgpack). */
export const ENCODERS: readonly Term[] = [
  { name: 'prefix', means: 'puts a text before each line', form: 'prefix <text>' },
  { name: 'suffix', means: 'puts a text behind each line', form: 'suffix <text>' },
  { name: 'nl', means: 'ends each line with a line end', form: 'nl' },
  { name: 'format', means: 'writes each line in a form', form: 'format <text with ${msg} …>' },
  { name: 'json', means: 'the same, with what JSON needs escaped', form: 'json <text with ${msg} …>' },
  { name: 'gzip', means: 'compresses each line in the form of gzip', form: 'gzip' },
  { name: 'compress', means: 'compresses each line with zlib', form: 'compress' },
  { name: 'msgpack', means: 'writes each line as MessagePack', form: 'msgpack <fields>', plugin: 'msgpack' },
];

/** Loggers (uwsgi_register_logger). */
export const LOGGERS: readonly Term[] = [
  {
    name: 'file',
    means: 'writes into a file',
    form: 'file:<file> or file:logfile=<file>,maxsize=<bytes>',
    plugin: 'logfile',
  },
  { name: 'fd', means: 'writes to a file descriptor', form: 'fd:<number>', plugin: 'logfile' },
  { name: 'stdio', means: 'writes to the standard output', form: 'stdio:', plugin: 'logfile' },
  {
    name: 'syslog',
    means: 'hands lines to syslog of this machine',
    form: 'syslog:<name>[,<facility>]',
    plugin: 'syslog',
  },
  {
    name: 'rsyslog',
    means: 'sends lines to syslog of another machine',
    form: 'rsyslog:<address>[,<name>]',
    plugin: 'rsyslog',
  },
  {
    name: 'socket',
    means: 'sends each line over UDP or to a Unix socket',
    form: 'socket:<address>[,<prefix>]',
    plugin: 'logsocket',
  },
  { name: 'pipe', means: 'hands lines to a command', form: 'pipe:<command>', plugin: 'logpipe' },
  { name: 'systemd', means: 'hands lines to the journal', form: 'systemd:<name>', plugin: 'systemd_logger' },
  { name: 'python', means: "hands lines to Python's logging", form: 'python:', plugin: 'python' },
  { name: 'graylog2', means: 'sends lines to Graylog', form: 'graylog2:<address>,<host>', plugin: 'graylog2' },
  { name: 'redislog', means: 'sends lines to Redis', form: 'redislog:<address>[,<command>]', plugin: 'redislog' },
  {
    name: 'mongodblog',
    means: 'sends lines to MongoDB',
    form: 'mongodblog:<address>,<collection>',
    plugin: 'mongodblog',
  },
  { name: 'zeromq', means: 'sends lines over ZeroMQ', form: 'zeromq:<address>', plugin: 'logzmq' },
  { name: 'zmq', means: 'sends lines over ZeroMQ', form: 'zmq:<address>', plugin: 'logzmq' },
  { name: 'crypto', means: 'sends lines over UDP, encrypted', form: 'crypto:<keys>', plugin: 'logcrypto' },
];

/** Alarms (uwsgi_register_alarm). */
export const ALARMS: readonly Term[] = [
  { name: 'cmd', means: 'runs a command, with the message on its standard input', form: 'cmd:<command>' },
  { name: 'signal', means: 'raises a signal of uWSGI', form: 'signal:<number>' },
  { name: 'mule', means: 'sends the message to a mule', form: 'mule:<number>' },
  { name: 'log', means: 'writes the message into the log', form: 'log:' },
  { name: 'curl', means: 'sends the message to a URL', form: 'curl:<url>[;<option>=<value>]', plugin: 'alarm_curl' },
  {
    name: 'xmpp',
    means: 'sends the message over XMPP',
    form: 'xmpp:<user>;<password>;<recipients>',
    plugin: 'alarm_xmpp',
  },
  { name: 'speech', means: 'reads the message aloud (macOS)', form: 'speech:', plugin: 'alarm_speech' },
  { name: 'airbrake', means: 'sends the message to Airbrake', form: 'airbrake:<keys>', plugin: 'airbrake' },
];
