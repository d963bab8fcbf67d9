import { duration, each, maybe, number, one, plain, some, word } from '../build.ts';
import type { ArgumentTable } from '../model.ts';

const certificate = (types: string) => [
  one('type', word(types)),
  one('file', plain('path')),
  maybe('password', plain('text')),
];
const connection = word({
  NONE: 'not encrypted',
  SSL: 'TLS from the start',
  TLS: 'StartTLS',
  STARTTLS: 'the same as TLS',
});

/** mod_authnz_ldap and util_ldap. */
export const ldapArguments: ArgumentTable = {
  ...each('LDAPCacheEntries LDAPOpCacheEntries LDAPLibraryDebug AuthLDAPMaxSubGroupDepth', one('number', number())),
  ...each('LDAPCacheTTL LDAPOpCacheTTL LDAPConnectionTimeout', one('seconds', number({ unit: 'seconds' }))),
  ...each('AuthLDAPGroupAttribute AuthLDAPSubGroupAttribute AuthLDAPSubGroupClass', some('attribute', plain('name'))),
  ...each('AuthLDAPAuthorizePrefix AuthLDAPRemoteUserAttribute', one('name', plain('name'))),
  AuthLDAPBindDN: [one('distinguished-name')],
  AuthLDAPBindPassword: [one('password')],
  AuthLDAPCharsetConfig: [one('file', plain('path'))],
  AuthLDAPInitialBindPattern: [one('regex', plain('regex')), one('substitution', plain('substitution'))],
  AuthLDAPURL: [one('URL', plain('url')), maybe('connection', connection)],
  LDAPConnectionPoolTTL: [one('time')],
  LDAPReferralHopLimit: [one('number', number({ min: 1 }))],
  LDAPRetries: [one('number', number({ min: 0 }))],
  LDAPRetryDelay: [one('time', duration('s'))],
  LDAPSharedCacheFile: [one('file', plain('path'))],
  LDAPSharedCacheSize: [one('bytes', number({ unit: 'bytes' }))],
  LDAPTrustedClientCert: certificate('CA_DER CA_BASE64 CERT_DER CERT_BASE64 CERT_NICKNAME KEY_DER KEY_BASE64'),
  LDAPTrustedGlobalCert: certificate(
    `CA_DER CA_BASE64 CA_CERT7_DB CA_SECMOD CERT_DER CERT_BASE64 CERT_KEY3_DB CERT_NICKNAME CERT_PFX KEY_DER KEY_BASE64
    KEY_PFX`,
  ),
  LDAPTrustedMode: [one('connection', connection)],
};
