/** A name of the expression language and what it means. */
export type Meanings = Readonly<Record<string, string>>;

/** Variables `%{NAME}`, compared without regard to case (server/util_expr_eval.c). */
export const VARIABLES: Meanings = {
  HTTP_ACCEPT: 'the Accept header of the request',
  HTTP_COOKIE: 'the Cookie header of the request',
  HTTP_FORWARDED: 'the Forwarded header of the request',
  HTTP_HOST: 'the Host header of the request, as the client sent it',
  HTTP_PROXY_CONNECTION: 'the Proxy-Connection header of the request',
  HTTP_REFERER: 'the Referer header of the request',
  HTTP_USER_AGENT: 'the User-Agent header of the request',
  REQUEST_METHOD: 'the method of the request, such as GET',
  REQUEST_SCHEME: 'the scheme of the request: http or https',
  REQUEST_URI: 'the path of the request, without the query string',
  REQUEST_FILENAME: 'the file or path that the request was mapped to',
  DOCUMENT_URI: 'the path of the request; in a subrequest that of the main one',
  REQUEST_STATUS: 'the status of the response, where it is known',
  REQUEST_LOG_ID: "the request's id in the error log (%L)",
  REMOTE_HOST: "the client's host name, or its address where that is not looked up",
  REMOTE_ADDR: "the client's address",
  REMOTE_PORT: "the client's port",
  REMOTE_IDENT: "the client's user as identd tells it (mod_ident)",
  REMOTE_USER: 'the user who logged in',
  SERVER_ADMIN: 'the ServerAdmin of this host',
  SERVER_NAME: 'the ServerName of this host',
  SERVER_PORT: 'the port of this host',
  SERVER_PROTOCOL: 'the protocol of the request, such as HTTP/1.1',
  SERVER_SOFTWARE: "the server's name and version",
  SCRIPT_FILENAME: 'the file or path that the request was mapped to',
  SCRIPT_USER: "the user who owns the script's file",
  SCRIPT_GROUP: "the group of the script's file",
  PATH_INFO: 'what follows the file in the path of the request',
  QUERY_STRING: 'what follows the "?" in the request',
  IS_SUBREQ: 'true in a subrequest, else false',
  DOCUMENT_ROOT: 'the DocumentRoot of this host',
  AUTH_TYPE: 'how the user was asked to log in, such as Basic',
  THE_REQUEST: 'the first line of the request, as the client sent it',
  CONTENT_TYPE: 'the type of the response, where it is known',
  HANDLER: 'the handler that makes the response',
  LAST_MODIFIED: 'when the file was changed, as YYYYMMDDhhmmss',
  CONTEXT_PREFIX: 'the path prefix that an Alias or a user directory maps',
  CONTEXT_DOCUMENT_ROOT: 'the directory that an Alias or a user directory maps to',
  HTTPS: 'on where the connection uses TLS, else off',
  HTTP2: 'on where the connection uses HTTP/2, else off',
  IPV6: 'on where the connection uses IPv6, else off',
  CONN_LOG_ID: "the connection's id in the error log (%{c}L)",
  CONN_REMOTE_ADDR: 'the address that is connected, whatever mod_remoteip makes of it',
  TIME: 'the time as YYYYMMDDhhmmss',
  TIME_YEAR: 'the year',
  TIME_MON: 'the month, 01 to 12',
  TIME_DAY: 'the day of the month',
  TIME_HOUR: 'the hour, 00 to 23',
  TIME_MIN: 'the minute',
  TIME_SEC: 'the second',
  TIME_WDAY: 'the day of the week, 0 (Sunday) to 6',
  API_VERSION: "the version of httpd's module interface",
};

/** Functions of a string: `%{name:argument}` or `name(argument)`. */
export const FUNCTIONS: Meanings = {
  req: 'a header of the request, which is added to Vary',
  http: 'a header of the request, which is added to Vary',
  req_novary: 'a header of the request, without adding it to Vary',
  resp: 'a header of the response',
  reqenv: 'a variable of the request (SetEnv, SetEnvIf)',
  osenv: 'a variable of the environment that httpd was started in',
  env: 'a note, a variable of the request or of the environment, the first that is set',
  note: 'a note of the request',
  tolower: 'its argument in lower case',
  toupper: 'its argument in upper case',
  escape: 'its argument with special characters as %hh',
  unescape: 'its argument with %hh decoded',
  base64: 'its argument in Base64',
  unbase64: 'its argument decoded from Base64',
  md5: 'the MD5 hash of its argument in hexadecimal',
  sha1: 'the SHA-1 hash of its argument in hexadecimal',
  file: 'the content of a file; not in .htaccess',
  filesize: 'the size of a file; not in .htaccess',
  ldap: 'its argument with the characters escaped that mean something to LDAP',
  SSL: 'a variable of mod_ssl',
  HC: 'a header of the health check response (mod_proxy_hcheck)',
};

/** Functions that give a list, behind `in`. */
export const LIST_FUNCTIONS: Meanings = {
  PeerExtList: "the values of an extension of the client's certificate (mod_ssl)",
};

/** Operators before one operand; case counts. */
export const UNARY: Meanings = {
  n: 'is not empty',
  z: 'is empty',
  R: "the client's address lies in this network",
  T: 'is neither empty nor 0, off, false or no',
  d: 'is a directory that exists',
  e: 'exists as a file or directory',
  f: 'is a file that exists',
  s: 'is a file that exists and is not empty',
  L: 'is a symbolic link',
  h: 'is a symbolic link',
  x: 'is a file that may be executed',
  F: 'is a file that the server would let this client see (by a subrequest)',
  U: 'is an address that the server would let this client see (by a subrequest)',
  A: 'is an address that the server would let this client see (by a subrequest)',
};

/** Named operators between two operands, compared without regard to case. */
export const BINARY: Meanings = {
  ipmatch: 'is an address in the network on the right',
  strmatch: 'matches the shell pattern on the right (* ? [])',
  strcmatch: 'matches the shell pattern on the right without regard to case',
  fnmatch: 'matches the shell pattern on the right, where * does not match "/"',
};

/** Comparisons. */
export const COMPARISONS: Meanings = {
  '==': 'equals, as text',
  '=': 'equals, as text',
  '!=': 'differs from, as text',
  '<': 'comes before, as text',
  '<=': 'comes before or equals, as text',
  '>': 'comes after, as text',
  '>=': 'comes after or equals, as text',
  '=~': 'matches the regular expression',
  '!~': 'does not match the regular expression',
  '-in': 'is one of',
  in: 'is one of',
  '-eq': 'equals, as a number',
  eq: 'equals, as a number',
  '-ne': 'differs from, as a number',
  ne: 'differs from, as a number',
  '-lt': 'is less than, as a number',
  lt: 'is less than, as a number',
  '-le': 'is at most, as a number',
  le: 'is at most, as a number',
  '-gt': 'is greater than, as a number',
  gt: 'is greater than, as a number',
  '-ge': 'is at least, as a number',
  ge: 'is at least, as a number',
  '.': 'joined with',
};

/** The meaning of `name` without regard to case, and how it is written. */
export function findName(
  names: Meanings,
  name: string,
): { readonly name: string; readonly meaning: string } | undefined {
  const wanted = name.toLowerCase();
  const found = Object.hasOwn(names, name) ? name : Object.keys(names).find(known => known.toLowerCase() === wanted);
  const meaning = found === undefined ? undefined : names[found];
  return found === undefined || meaning === undefined ? undefined : { name: found, meaning };
}
