import { suggestFrom } from '../../core/suggest.ts';
import type { Meanings } from '../expressions/names.ts';
import { VARIABLES as EXPRESSION_VARIABLES, findName } from '../expressions/names.ts';

/** Variables that only mod_rewrite knows, and those it names as expressions do (mod_rewrite.c, lookup_variable). */
const NAMES =
  `TIME IPV6 HTTPS TIME_DAY TIME_SEC TIME_MIN TIME_MON TIME_WDAY TIME_YEAR IS_SUBREQ PATH_INFO AUTH_TYPE HTTP_HOST
  TIME_HOUR SERVER_NAME REMOTE_ADDR SERVER_ADDR HTTP_ACCEPT THE_REQUEST API_VERSION HTTP_COOKIE SERVER_PORT REMOTE_HOST
  REMOTE_PORT REMOTE_USER SCRIPT_USER REQUEST_URI SCRIPT_GROUP REMOTE_IDENT HTTP_REFERER QUERY_STRING SERVER_ADMIN
  DOCUMENT_ROOT HTTP_FORWARDED CONTEXT_PREFIX REQUEST_METHOD REQUEST_SCHEME HTTP_USER_AGENT SCRIPT_FILENAME
  SERVER_PROTOCOL SERVER_SOFTWARE CONN_REMOTE_ADDR REQUEST_FILENAME HTTP_PROXY_CONNECTION CONTEXT_DOCUMENT_ROOT`.split(
    /\s+/,
  );

/** Variables `%{NAME}` of mod_rewrite, compared without regard to case. */
export const REWRITE_VARIABLES: Meanings = Object.fromEntries(
  NAMES.map(name => [name, EXPRESSION_VARIABLES[name] ?? "the server's address that took the request"]),
);

/** `%{PREFIX:name}`. */
export const REWRITE_PREFIXES: Meanings = {
  HTTP: 'a header of the request',
  ENV: 'a variable of the request or of the environment',
  SSL: 'a variable of mod_ssl',
  'LA-U': 'what the variable will be after the whole request was mapped (by a subrequest for the address)',
  'LA-F': 'what the variable will be after the whole request was mapped (by a subrequest for the file)',
};

const suggestVariable = suggestFrom(NAMES);

/** What `%{name}` gives; undefined where it is always empty. */
export function describeVariable(name: string): string | undefined {
  const [, prefix, rest] = /^(HTTP|ENV|SSL|LA-U|LA-F):(.+)$/is.exec(name) ?? [];
  if (prefix === undefined || rest === undefined) return findName(REWRITE_VARIABLES, name)?.meaning;
  const meaning = findName(REWRITE_PREFIXES, prefix)?.meaning;
  return /^LA/i.test(prefix) && describeVariable(rest) === undefined ? undefined : meaning;
}

/** What was most likely meant by a variable that is not known. */
export function meantVariable(name: string): string | undefined {
  const meant = suggestVariable(name);
  if (meant) return meant;
  const header = /^HTTP_(\w+)$/i.exec(name)?.[1];
  if (header !== undefined) return `HTTP:${titled(header)}`;
  const ssl = /^SSL_\w+$/i.exec(name)?.[0];
  return ssl === undefined ? undefined : `SSL:${ssl.toUpperCase()}`;
}

function titled(header: string): string {
  return header
    .split('_')
    .map(part => part.charAt(0).toUpperCase() + part.slice(1).toLowerCase())
    .join('-');
}
