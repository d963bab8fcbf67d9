import { any, each, exactWord, maybe, number, one, plain, word, wordOr } from '../build.ts';
import type { ArgumentTable } from '../model.ts';
import { socacheProvider } from './words.ts';

const file = one('file', plain('path'));
const directory = one('directory', plain('directory'));
const atLeastZero = one('seconds', number({ min: 0, unit: 'seconds' }));
const protocols = any('protocol', {
  ...word({
    all: 'all that this server may speak',
    'TLSv1.3': '',
    'TLSv1.2': '',
    'TLSv1.1': 'obsolete',
    TLSv1: 'obsolete',
    SSLv3: 'broken, and missing in current OpenSSL',
    SSLv2: 'gone: may only be taken away',
  }),
  signs: true,
});
const ciphers = [
  maybe('protocol', exactWord({ SSL: 'up to TLS 1.2', 'TLSv1.3': '' })),
  one('ciphers', wordOr('text', { 'HIGH:!aNULL:!MD5': '' })),
];
const verify = one(
  'level',
  word({
    none: 'ask for no certificate',
    optional: 'ask; the client may have none',
    require: 'the client must have a valid one',
    optional_no_ca: 'ask; it need not be verifiable',
    off: 'the same as none',
    on: 'the same as require',
  }),
);
const revocation = [
  one('check', word({ none: '', leaf: 'the certificate itself', chain: 'all certificates of the chain' })),
  any('flag', word({ no_crl_for_cert_ok: 'a certificate without a list passes' })),
];

/** mod_ssl (modules/ssl/ssl_engine_config.c).  */
export const sslArguments: ArgumentTable = {
  ...each(
    `SSLCACertificateFile SSLCADNRequestFile SSLCARevocationFile SSLCertificateChainFile SSLCertificateFile
    SSLCertificateKeyFile SSLOCSPResponderCertificateFile SSLProxyCACertificateFile SSLProxyCARevocationFile
    SSLProxyMachineCertificateChainFile SSLProxyMachineCertificateFile SSLSessionTicketKeyFile SSLSRPVerifierFile`,
    file,
  ),
  ...each(
    `SSLCACertificatePath SSLCADNRequestPath SSLCARevocationPath SSLProxyCACertificatePath SSLProxyCARevocationPath
    SSLProxyMachineCertificatePath`,
    directory,
  ),
  ...each(
    `SSLOCSPResponderTimeout SSLOCSPResponseTimeSkew SSLSessionCacheTimeout SSLStaplingErrorCacheTimeout
    SSLStaplingResponderTimeout SSLStaplingResponseMaxAge SSLStaplingResponseTimeSkew SSLStaplingStandardCacheTimeout`,
    atLeastZero,
  ),
  ...each('SSLProtocol SSLProxyProtocol', protocols),
  ...each('SSLCipherSuite SSLProxyCipherSuite', ...ciphers),
  ...each('SSLVerifyClient SSLProxyVerify', verify),
  ...each('SSLVerifyDepth SSLProxyVerifyDepth', one('depth', number({ min: 0 }))),
  ...each('SSLCARevocationCheck SSLProxyCARevocationCheck', ...revocation),
  ...each('SSLOCSPDefaultResponder SSLOCSPProxyURL SSLStaplingForceURL', one('URL', plain('url'))),
  SSLCryptoDevice: [one('engine', wordOr('name', { builtin: 'no engine' }))],
  SSLEngine: [one('setting', word({ on: '', off: '', optional: 'no longer does anything' }))],
  SSLOCSPEnable: [
    one('setting', word({ on: 'the whole chain', off: '', leaf: 'the certificate itself' })),
    any('flag', word({ no_ocsp_for_cert_ok: 'a certificate without a responder passes' })),
  ],
  SSLOCSPResponseMaxAge: [atLeastZero],
  SSLOpenSSLConfCmd: [
    one(
      'command',
      wordOr(
        'name',
        'CipherString Ciphersuites Curves DHParameters ECDHParameters MinProtocol MaxProtocol Options Protocol SignatureAlgorithms',
      ),
    ),
    one('value'),
  ],
  SSLOptions: [
    any('option', {
      ...word({
        StdEnvVars: 'the variables that begin with SSL_',
        ExportCertData: 'the certificates themselves as variables',
        FakeBasicAuth: "the client certificate's subject as user name",
        StrictRequire: 'a failed SSLRequire forbids, whatever Satisfy says',
        OptRenegotiate: 'renegotiate less often',
        LegacyDNStringFormat: 'subjects as httpd 2.2 wrote them',
      }),
      signs: true,
    }),
  ],
  SSLPassPhraseDialog: [
    one('source', wordOr('text', { builtin: 'asked for on the terminal', 'exec:': 'printed by a program' })),
  ],
  SSLRandomSeed: [
    one('when', word({ startup: 'when the server starts', connect: 'at each connection' })),
    one('source', wordOr('path', { builtin: '', 'file:': '', 'exec:': '' })),
    maybe('bytes', number({ unit: 'bytes' })),
  ],
  SSLRenegBufferSize: [one('bytes', number({ min: 0, unit: 'bytes' }))],
  SSLRequire: [one('expression', plain('expression'))],
  SSLSessionCache: [
    one('cache', {
      ...socacheProvider,
      keywords: [{ word: 'none' }, { word: 'nonenotnull' }, ...socacheProvider.keywords],
    }),
  ],
  SSLSRPUnknownUserSeed: [one('secret')],
  SSLStaplingCache: [one('cache', socacheProvider)],
  SSLUserName: [one('variable', wordOr('env-variable', 'SSL_CLIENT_S_DN SSL_CLIENT_S_DN_CN SSL_CLIENT_S_DN_Email'))],
  SSLVHostSNIPolicy: [one('policy', word('strict secure authonly insecure'))],
};
