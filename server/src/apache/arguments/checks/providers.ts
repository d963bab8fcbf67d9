import { suggestFrom } from '../../../core/suggest.ts';
import type { Word } from '../../../core/tree.ts';
import { allModules, findModule } from '../../../knowledge/modules.ts';
import type { Problem, Scope, Usage } from '../problem.ts';
import { wordProblem } from '../problem.ts';
import type { CheckTable } from './check.ts';
import { under } from './check.ts';

/** The modules that register a provider under a name: `module: names`. */
function byName(modules: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(modules).flatMap(([module, names]) => names.split(' ').map(name => [name, `${module}.c`] as const)),
  );
}

/** `Require NAME` (modules/aaa, modules/ssl). */
const REQUIRE = byName({
  mod_authz_core: 'all env method expr',
  mod_authz_host: 'ip host forward-dns local',
  mod_authz_user: 'user valid-user',
  mod_authz_groupfile: 'group file-group',
  mod_authz_owner: 'file-owner',
  mod_authz_dbm: 'dbm-group dbm-file-group',
  mod_authz_dbd: 'dbd-group dbd-login dbd-logout',
  mod_authnz_ldap: 'ldap-user ldap-group ldap-dn ldap-attribute ldap-filter ldap-search',
  mod_ssl: 'ssl ssl-verify-client',
});

/** `AuthBasicProvider NAME` and its kin. */
const AUTHENTICATION = byName({
  mod_authn_file: 'file',
  mod_authn_dbm: 'dbm',
  mod_authn_dbd: 'dbd',
  mod_authn_anon: 'anon',
  mod_authn_socache: 'socache',
  mod_authnz_ldap: 'ldap',
});

const CACHES = byName({
  mod_socache_shmcb: 'shmcb',
  mod_socache_dbm: 'dbm',
  mod_socache_memcache: 'memcache',
  mod_socache_redis: 'redis',
  mod_socache_dc: 'dc',
});

const BALANCING = byName({
  mod_lbmethod_byrequests: 'byrequests',
  mod_lbmethod_bytraffic: 'bytraffic',
  mod_lbmethod_bybusyness: 'bybusyness',
  mod_lbmethod_heartbeat: 'heartbeat',
});

const suggestRequire = suggestFrom([...REQUIRE.keys()]);

/** Values that name what a module brings. Other modules, and aliases, may bring more names. */
export const providerChecks: CheckTable = {
  ...under('authbasicprovider authformprovider authncacheprovidefor', function* (usage, words) {
    for (const word of words) yield* missingModule(usage.scope, word, AUTHENTICATION.get(word.value));
  }),
  ...under('sslsessioncache sslstaplingcache authncachesocache cachesocache', function* (usage, [cache]) {
    if (cache) yield* missingModule(usage.scope, cache, CACHES.get(cache.value.replace(/:.*$/s, '')));
  }),
  *dav(usage, [provider]) {
    if (provider?.value.toLowerCase() === 'on') yield* missingModule(usage.scope, provider, 'mod_dav_fs.c');
  },
};

/** The provider of a Require: one that is misspelt, or whose module is not loaded. */
export function* requireProvider(usage: Usage, provider: Word): Iterable<Problem> {
  const module = REQUIRE.get(provider.value);
  if (module !== undefined) {
    yield* missingModule(usage.scope, provider, module);
    return;
  }
  const { providers } = usage.scope;
  if (providers?.has(provider.value)) return;
  const meant = suggestRequire(provider.value);
  if (meant === undefined || provider.value.startsWith(meant)) {
    if (!providers || /[$%{]/.test(provider.value)) return;
    yield wordProblem(provider, `No module that is loaded knows "${provider.value}" behind Require: httpd stops here.`);
    return;
  }
  yield wordProblem(
    provider,
    `httpd knows no "${provider.value}" behind Require and stops here. Did you mean ${meant}?`,
    meant,
  );
}

/** `lbmethod=NAME` of a balancer. */
export function* balancingMethod(usage: Usage, word: Word): Iterable<Problem> {
  const [, name = ''] = /^lbmethod=(.*)$/is.exec(word.value) ?? [];
  yield* missingModule(usage.scope, word, BALANCING.get(name));
}

/** `module:level`: the module must be loaded. */
export function* leveledModule({ scope }: Usage, word: Word): Iterable<Problem> {
  const name = word.value.slice(0, word.value.lastIndexOf(':'));
  const module = findModule(name) ?? findModule(`${name}_module`);
  if (module) yield* missingModule(scope, word, module.source);
  else if (scope.hasModule) {
    const meant = suggestFrom(allModules.map(({ identifier }) => identifier.replace(/_module$/, '')))(name);
    const question = meant === undefined ? '' : ` Did you mean ${meant}?`;
    yield wordProblem(word, `No module that is loaded is called "${name}": httpd stops here.${question}`);
  }
}

/** Says that a module is missing, where all that are loaded are known. */
function* missingModule({ hasModule }: Scope, word: Word, source: string | undefined): Iterable<Problem> {
  if (source === undefined || !hasModule || hasModule(source)) return;
  const name = source.replace(/\.c$/, '');
  yield wordProblem(word, `"${word.value}" needs ${name}, which is not loaded: httpd stops here. Load it.`);
}
