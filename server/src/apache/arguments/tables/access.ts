import { any, digits, duration, each, maybe, number, one, plain, some, word, wordOr } from '../build.ts';
import type { ArgumentTable } from '../model.ts';
import { authenticationProvider, methods, socacheProvider } from './words.ts';

const file = one('file', plain('path'));
const from = one('from', word('from'));
const origin = some(
  'origin',
  wordOr('ip-range', { all: 'every client', 'env=': 'requests that have an environment variable', 'env=!': '' }),
);

/** modules/aaa without LDAP. */
export const accessArguments: ArgumentTable = {
  ...each('Allow Deny', from, origin),
  ...each('AuthUserFile AuthGroupFile AuthDBMUserFile AuthDBMGroupFile', file),
  ...each('AuthDBMType AuthzDBMType', one('type', wordOr('text', 'default SDBM GDBM NDBM DB'))),
  ...each('AuthDBDUserPWQuery AuthDBDUserRealmQuery AuthzDBDQuery AuthzDBDRedirectQuery', one('query')),
  ...each('AuthBasicProvider AuthDigestProvider AuthFormProvider', some('provider', authenticationProvider)),
  ...each(
    'AuthFormBody AuthFormLocation AuthFormMethod AuthFormMimetype AuthFormPassword AuthFormUsername',
    one('field'),
  ),
  ...each(
    'AuthFormLoginRequiredLocation AuthFormLoginSuccessLocation AuthFormLogoutLocation',
    one('URL', plain('string-expression')),
  ),
  AllowMethods: [some('method', wordOr('method', `reset ${methods.keywords.map(({ word }) => word).join(' ')} TRACE`))],
  Anonymous: [some('user', wordOr('user', { '*': 'any name' }))],
  AuthBasicFake: [one('user', wordOr('string-expression', { off: '' })), maybe('password', plain('string-expression'))],
  AuthBasicUseDigestAlgorithm: [one('algorithm', word('MD5 Off'))],
  AuthDigestAlgorithm: [one('algorithm', word('MD5'))],
  AuthDigestDomain: [some('URI', plain('url'))],
  AuthDigestNonceLifetime: [one('seconds', number({ unit: 'seconds' }))],
  AuthDigestQop: [some('quality', word({ auth: 'name and password', none: 'the older RFC 2069' }))],
  AuthDigestShmemSize: [one('bytes')],
  AuthFormSitePassphrase: [one('secret')],
  AuthFormSize: [one('bytes', number({ min: 0, unit: 'bytes' }))],
  AuthMerging: [
    one('rule', word({ Off: 'this section alone decides', And: 'both must allow', Or: 'either may allow' })),
  ],
  AuthName: [one('realm', plain('string-expression'))],
  AuthType: [
    one(
      'type',
      wordOr('string-expression', {
        None: 'no authentication',
        Basic: 'mod_auth_basic',
        Digest: 'mod_auth_digest',
        Form: 'mod_auth_form',
      }),
    ),
  ],
  AuthnCacheContext: [one('context', wordOr('text', 'directory server'))],
  AuthnCacheEnable: [],
  AuthnCacheProvideFor: [some('provider', authenticationProvider)],
  AuthnCacheSOCache: [one('cache', socacheProvider)],
  AuthnCacheTimeout: [one('seconds', number({ unit: 'seconds' }))],
  AuthnzFcgiCheckAuthnProvider: [
    one('provider', wordOr('name', 'None')),
    any('option', wordOr('text', 'Authoritative DefaultUser RequireBasicAuth UserExpr')),
  ],
  AuthnzFcgiDefineProvider: [
    one('type', word('authn authz authnz')),
    one('provider', plain('name')),
    one('back-end', plain('url')),
  ],
  Order: [
    one(
      'order',
      word({
        'allow,deny': 'denied unless an Allow matches and no Deny does',
        'deny,allow': 'allowed unless a Deny matches and no Allow does',
        'mutual-failure': 'the same as allow,deny',
      }),
    ),
  ],
  Require: [
    maybe('not', word('not')),
    one(
      'provider',
      wordOr('name', {
        all: 'granted or denied, whoever asks',
        ip: 'by address',
        host: 'by host name',
        'forward-dns': 'by a name that resolves to the address',
        local: 'this machine',
        env: 'when an environment variable is set',
        method: 'by HTTP method',
        expr: 'when an expression holds',
        'valid-user': 'anyone who has logged in',
        user: 'named users',
        group: 'members of groups',
        'file-owner': "the file's owner",
        'file-group': "members of the file's group",
        'dbm-group': '',
        'dbm-file-group': '',
        'dbd-group': '',
        'dbd-login': '',
        'dbd-logout': '',
        'ldap-user': '',
        'ldap-group': '',
        'ldap-dn': '',
        'ldap-attribute': '',
        'ldap-filter': '',
        'ldap-search': '',
        ssl: 'requests over TLS',
        'ssl-verify-client': 'clients with a verified certificate',
      }),
    ),
    any('argument'),
  ],
  Satisfy: [one('which', word({ All: 'host and user', Any: 'host or user' }))],
  SSLRequireSSL: [],
  WatchdogInterval: [one('time', duration('s', { min: 100 }))],
  LDAPTimeout: [one('seconds', digits({ min: 0, unit: 'seconds' }))],
  LDAPReferrals: [one('setting', word('On Off default'))],
  AuthLDAPDereferenceAliases: [one('when', word('never searching finding always off on'))],
};
