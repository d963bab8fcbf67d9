import type { ArgumentTable } from '../model.ts';
import { accessArguments } from './access.ts';
import { cacheArguments } from './cache.ts';
import { contentArguments } from './content.ts';
import { coreArguments } from './core.ts';
import { filterArguments } from './filters.ts';
import { headerArguments } from './headers.ts';
import { http2Arguments } from './http2.ts';
import { ldapArguments } from './ldap.ts';
import { loggingArguments } from './logging.ts';
import { mdArguments } from './md.ts';
import { otherArguments, platformArguments, rewriteArguments } from './modules.ts';
import { mpmArguments } from './mpm.ts';
import { proxyArguments } from './proxy.ts';
import { sectionArguments } from './sections.ts';
import { sslArguments } from './ssl.ts';
import { wsgiArguments } from './wsgi.ts';

/** Every table: what httpd's sources and mod_wsgi's say of the arguments of their directives. */
export const ARGUMENT_TABLES: readonly ArgumentTable[] = [
  accessArguments,
  cacheArguments,
  contentArguments,
  coreArguments,
  filterArguments,
  headerArguments,
  http2Arguments,
  ldapArguments,
  loggingArguments,
  mdArguments,
  mpmArguments,
  otherArguments,
  platformArguments,
  proxyArguments,
  rewriteArguments,
  sectionArguments,
  sslArguments,
  wsgiArguments,
];
