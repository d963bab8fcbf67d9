import { signedWord, word, wordOr } from '../build.ts';
import type { KeywordValue } from '../model.ts';

/** Words that several directives share. */

const OPTION_WORDS = {
  Indexes: 'list a directory that has no index file',
  FollowSymLinks: 'follow symbolic links',
  SymLinksIfOwnerMatch: 'follow a symbolic link when its target has the same owner',
  ExecCGI: 'run CGI scripts',
  Includes: 'server-side includes, with exec',
  IncludesNOEXEC: 'server-side includes, without exec',
  MultiViews: 'choose a file by what the client prefers',
  All: 'every option but MultiViews',
  None: 'no option',
  RunScripts: '',
};

export const options = signedWord(OPTION_WORDS);

/** Words before a `=` are judged with what stands behind it, by the directive's own check. */
export const overrideClasses = word({
  All: 'every directive that .htaccess may have',
  None: '.htaccess files are not read',
  AuthConfig: 'authentication and authorization',
  FileInfo: 'types, headers, rewriting, error documents',
  Indexes: 'directory listings',
  Limit: 'access by host: Allow, Deny, Order',
  Options: 'Options; with =Indexes,… only these',
  'Nonfatal=All': 'what is not allowed is passed over',
  'Nonfatal=Override': 'what AllowOverride does not allow is passed over',
  'Nonfatal=Unknown': 'unknown directives are passed over',
});

/** server/log.c: the names of levels. */
export const LEVELS = {
  emerg: 'the system is unusable',
  alert: 'someone must act at once',
  crit: 'critical conditions',
  error: 'errors',
  warn: 'warnings',
  notice: 'normal, but worth a note',
  info: 'what goes on',
  debug: 'for debugging',
  trace1: 'for tracing, the least detailed',
  trace2: '',
  trace3: '',
  trace4: '',
  trace5: '',
  trace6: '',
  trace7: '',
  trace8: 'for tracing, the most detailed',
};

/** `module:level` is judged by the directive's own check. */
export const logLevel = word(LEVELS);

/** modules/aaa: the providers that httpd's own modules register; others may register more. */
export const authenticationProvider: KeywordValue = wordOr('name', {
  file: 'mod_authn_file: a password file',
  dbm: 'mod_authn_dbm: a DBM file',
  dbd: 'mod_authn_dbd: an SQL database',
  anon: 'mod_authn_anon: anonymous users',
  ldap: 'mod_authnz_ldap: a directory server',
  socache: 'mod_authn_socache: remembered answers',
});

export const socacheProvider = wordOr('text', {
  'shmcb:': 'mod_socache_shmcb: shared memory, a ring buffer',
  'dbm:': 'mod_socache_dbm: a DBM file',
  'memcache:': 'mod_socache_memcache: memcached servers',
  'redis:': 'mod_socache_redis: Redis servers',
  'dc:': 'mod_socache_dc: distcache',
});

export const methods = wordOr(
  'method',
  'GET POST PUT DELETE PATCH OPTIONS CONNECT PROPFIND PROPPATCH MKCOL COPY MOVE LOCK UNLOCK',
);
