/** What one directive of a format stands for; `argument` says what `{…}` before it names. */
export interface FormatDirective {
  readonly means: string;
  readonly argument?: string;
  /** The module that brings it, where it is not the one that reads the format. */
  readonly module?: string;
}

export type FormatDirectives = Readonly<Record<string, FormatDirective>>;

/** Directives of LogFormat and CustomLog (mod_log_config.c, mod_logio.c, mod_ssl). */
export const LOG_DIRECTIVES: FormatDirectives = {
  a: { means: "the client's address", argument: 'c: the address that is connected, whatever mod_remoteip makes of it' },
  A: { means: "the server's address" },
  b: { means: 'the size of the response without headers, "-" for none' },
  B: { means: 'the size of the response without headers, 0 for none' },
  C: { means: 'a cookie of the request', argument: 'the name of the cookie' },
  c: { means: 'a variable of mod_ssl, as in old versions', argument: 'the name of the variable', module: 'mod_ssl' },
  D: { means: 'how long the request took, in microseconds' },
  e: { means: 'an environment variable', argument: 'its name' },
  f: { means: 'the file that was served' },
  h: { means: "the client's host name, or its address", argument: 'c: that of the connection' },
  H: { means: 'the protocol of the request, such as HTTP/1.1' },
  i: { means: 'a header of the request', argument: 'its name' },
  k: { means: 'how many requests came on this connection before' },
  l: { means: 'the client\'s user as identd tells it; nearly always "-"' },
  L: { means: "the request's id in the error log", argument: "c: the connection's id" },
  m: { means: 'the method of the request' },
  n: { means: 'a note that a module left', argument: 'its name' },
  o: { means: 'a header of the response', argument: 'its name' },
  p: { means: "the server's port", argument: 'canonical, local or remote' },
  P: { means: 'the process that answered', argument: 'pid, tid (the thread) or hextid' },
  q: { means: 'the query string with its "?"' },
  r: { means: 'the first line of the request' },
  R: { means: 'the handler that answered' },
  s: { means: 'the status of the response; with ">" the final one' },
  t: {
    means: 'when the request began',
    argument: 'a format of strftime, or sec, msec, usec, msec_frac, usec_frac; begin: or end: before it',
  },
  T: { means: 'how long the request took, in seconds', argument: 'the unit: s, ms or us' },
  u: { means: 'the user who logged in' },
  U: { means: 'the path of the request, without the query string' },
  v: { means: 'the ServerName of the host that answered' },
  V: { means: "the server's name as UseCanonicalName decides" },
  x: { means: 'a variable of mod_ssl', argument: 'the name of the variable', module: 'mod_ssl' },
  X: { means: 'the connection afterwards: "X" broken off, "+" may be kept, "-" closed' },
  I: { means: 'the bytes received, headers included', module: 'mod_logio' },
  O: { means: 'the bytes sent, headers included', module: 'mod_logio' },
  S: { means: 'the bytes received and sent', module: 'mod_logio' },
  '^FB': { means: 'microseconds until the first byte of the response', module: 'mod_logio' },
  '^ti': { means: 'a trailer of the request', argument: 'its name' },
  '^to': { means: 'a trailer of the response', argument: 'its name' },
};

/** Directives of ErrorLogFormat (server/log.c, server/core.c). */
export const ERROR_LOG_DIRECTIVES: FormatDirectives = {
  a: { means: "the client's address and port", argument: 'c: that of the connection' },
  A: { means: "the server's address and port" },
  e: { means: 'an environment variable of the request', argument: 'its name' },
  E: { means: 'the error of the system, as number and text' },
  F: { means: 'the source file and line that wrote the message' },
  i: { means: 'a header of the request', argument: 'its name' },
  k: { means: 'how many requests came on this connection before' },
  l: { means: 'the level of the message' },
  L: { means: "the request's id", argument: "c: the connection's id; C: the same, where it has one" },
  m: { means: 'the module that wrote the message' },
  M: { means: 'the message itself' },
  n: { means: 'a note of the request', argument: 'its name' },
  P: { means: 'the process' },
  t: { means: 'the time', argument: 'u: with microseconds; c: short; cu: both; m: with milliseconds' },
  T: { means: 'the thread', argument: 'g: its id in the system' },
  v: { means: 'the ServerName of the host' },
  V: { means: "the server's name as UseCanonicalName decides" },
};

/** Directives of the value of Header and RequestHeader (mod_headers.c). */
export const HEADER_DIRECTIVES: FormatDirectives = {
  D: { means: 'how long the request took, in microseconds, as D=…' },
  t: { means: 'when the request began, in microseconds, as t=…' },
  e: { means: 'an environment variable', argument: 'its name' },
  s: { means: 'a variable of mod_ssl', argument: 'its name', module: 'mod_ssl' },
  l: { means: 'the load of the machine, as l=…' },
  i: { means: 'the idle workers in percent, as i=…' },
  b: { means: 'the busy workers in percent, as b=…' },
};
