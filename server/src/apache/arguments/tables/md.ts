import { any, each, maybe, number, one, onOff, plain, some, word, wordOr } from '../build.ts';
import type { ArgumentTable } from '../model.ts';

const time = one('time');
const domains = some(
  'domain',
  wordOr('domain', { auto: 'with the aliases of the virtual host', manual: 'just the names given' }),
);

/** mod_md. Its own duration format also knows days. */
export const mdArguments: ArgumentTable = {
  ...each(
    `MDBaseServer MDCertificateStatus MDMustStaple MDProfileMandatory MDRenewViaARI MDServerStatus MDStapleOthers
    MDStapling`,
    one('setting', onOff),
  ),
  ...each(
    'MDActivationDelay MDCheckInterval MDInitialDelay MDRenewWindow MDRetryDelay MDStaplingKeepResponse MDStaplingRenewWindow MDWarnWindow',
    time,
  ),
  ...each(
    'MDCACertificateFile MDCertificateFile MDCertificateKeyFile MDHttpProxyCACertificateFile',
    one('file', plain('path')),
  ),
  ...each('MDChallengeDns01 MDMessageCmd MDNotifyCmd', one('command', plain('command')), any('argument')),
  ...each(
    'MDDriveMode MDRenewMode',
    one('mode', word({ auto: 'where a virtual host needs it', always: '', manual: '', automatic: '', stick: '' })),
  ),
  ...each('MDMember MDMembers MDomain', domains),
  ...each('MDCertificateCheck MDCertificateMonitor', one('name'), one('URL', plain('url'))),
  MDCAChallenges: [any('challenge', wordOr('text', 'tls-alpn-01 http-01 dns-01'))],
  MDCertificateAgreement: [one('accepted', wordOr('text', 'accepted'))],
  MDCertificateAuthority: [any('URL', wordOr('url', 'LetsEncrypt LetsEncrypt-Test Buypass Buypass-Test'))],
  MDCertificateProtocol: [one('protocol', wordOr('text', 'ACME'))],
  MDChallengeDns01Version: [one('version', word('1 2'))],
  MDContactEmail: [one('address')],
  MDExternalAccountBinding: [one('key', wordOr('text', 'none')), maybe('hmac')],
  MDHttpProxy: [one('URL', plain('url'))],
  MDMatchNames: [one('names', word('all servernames'))],
  MDPortMap: [one('map', wordOr('text', 'http:80 https:443')), maybe('map', wordOr('text', 'http:80 https:443'))],
  MDPrivateKeys: [some('type', wordOr('text', 'Default RSA secp256r1 secp384r1 secp521r1 X25519 X448'))],
  MDProfile: [one('name')],
  MDRequireHttps: [one('redirect', word({ off: '', temporary: '302', permanent: '301, and HSTS' }))],
  MDRetryFailover: [one('number', number({ min: 1 }))],
  MDStoreDir: [one('directory', plain('directory'))],
  MDStoreLocks: [one('setting', wordOr('text', 'on off'))],
};
