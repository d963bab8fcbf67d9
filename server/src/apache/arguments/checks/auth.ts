import type { Word } from '../../../core/tree.ts';
import { readHostPort } from '../addresses.ts';
import { duration } from '../build.ts';
import { durationProblem } from '../numbers.ts';
import type { Problem } from '../problem.ts';
import { wholeProblem, wordProblem } from '../problem.ts';
import type { CheckTable } from './check.ts';
import { under } from './check.ts';
import { providerChecks } from './providers.ts';

/** mod_authnz_ldap, util_ldap, mod_authnz_fcgi, mod_auth_digest, mod_heartbeat. */
export const authChecks: CheckTable = {
  *authdigestprovider(usage, words) {
    yield* providerChecks.authbasicprovider?.(usage, words) ?? [];
    for (const word of words) {
      if (word.value === 'anon' || word.value === 'ldap') {
        yield wordProblem(word, `The provider "${word.value}" cannot serve Digest authentication: httpd stops here.`);
      }
    }
  },
  *authldapurl(_usage, [url]) {
    if (url && !/^<?(?:url:)?ldap[si]?:\/\//i.test(url.value)) {
      yield wordProblem(url, 'The URL begins with ldap://, ldaps:// or ldapi://: httpd stops here.');
    }
  },
  *ldapconnectionpoolttl(_usage, [time]) {
    const problem = time && !time.value.startsWith('-') ? durationProblem(duration('s'), time.value) : undefined;
    if (time && problem !== undefined) yield wordProblem(time, `"${time.value}" ${problem}.`);
  },
  *authnzfcgicheckauthnprovider(usage, [provider, option]) {
    if (!provider?.value) yield wholeProblem(usage, `${usage.name} needs a provider or None: httpd stops here.`);
    else if (provider.value.toLowerCase() === 'none' && option) {
      yield wordProblem(option, 'None takes no options: httpd stops here.');
    }
  },
  *authnzfcgidefineprovider(usage, words) {
    const [type, , backend, extra] = words;
    if (words.length < 3)
      yield wholeProblem(usage, `${usage.name} needs a type, a name and a back end: httpd stops here.`);
    else if (type && !/^(?:authn|authz|authnz)$/i.test(type.value)) {
      yield wordProblem(type, `httpd knows authn, authz and authnz here, and stops at "${type.value}".`);
    } else if (backend && !/^fcgi:\/\/.*:\d{1,5}\/?$/i.test(backend.value)) {
      yield wordProblem(backend, 'The back end is written fcgi://host:port: httpd stops here.');
    } else if (extra) yield wordProblem(extra, `${usage.name} takes three arguments: httpd stops here.`);
  },
  ...under('heartbeataddress heartbeatlisten', function* (_usage, [address]) {
    if (address) yield* hostAndPort(address);
  }),
};

function* hostAndPort(word: Word): Iterable<Problem> {
  const read = readHostPort(word.value);
  if (read?.host === undefined || read.port === undefined) {
    yield wordProblem(word, `"${word.value}" is no address with a port: httpd stops here.`);
  }
}
