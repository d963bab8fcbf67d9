import { keywords } from '../../apache/arguments/build.ts';
import type { Keyword, PlainKind } from '../../apache/arguments/model.ts';
import { LEVELS } from '../../apache/arguments/tables/words.ts';
import { REQUEST_HEADERS, RESPONSE_HEADERS } from './apache-headers.ts';

/** Values that are often written where httpd takes any text. */

export const LEVEL_WORDS = keywords(LEVELS);

/** What may stand behind a provider of Require. */
export const REQUIRE_WORDS: Readonly<Record<string, readonly Keyword[]>> = {
  all: keywords({ granted: 'everyone may', denied: 'no one may' }),
  method: keywords('GET HEAD POST PUT DELETE PATCH OPTIONS'),
};

export const HANDLERS = keywords({
  'proxy:fcgi://localhost/': 'mod_proxy_fcgi',
  'proxy:unix:/run/php/php-fpm.sock|fcgi://localhost/': 'PHP-FPM over a socket',
  'proxy:uwsgi://localhost/': 'mod_proxy_uwsgi',
  'balancer-manager': 'mod_proxy_balancer: settings of balancers',
  'cgi-script': 'mod_cgi, mod_cgid: run the file',
  'default-handler': 'send the file',
  'imap-file': 'mod_imagemap',
  'ldap-status': 'mod_ldap: its caches',
  'send-as-is': 'mod_asis: the file holds the headers too',
  'server-info': 'mod_info: the configuration',
  'server-status': 'mod_status: what the server does',
  'type-map': 'mod_negotiation',
  'wsgi-script': 'mod_wsgi: run the file',
  none: 'no handler set further out',
});

const FILTERS = keywords({
  BROTLI_COMPRESS: 'mod_brotli',
  BUFFER: 'mod_buffer',
  CACHE: 'mod_cache: where the cache looks and stores',
  DEFLATE: 'mod_deflate: gzip',
  INCLUDES: 'mod_include: server-side includes',
  INFLATE: 'mod_deflate: unpack gzip',
  RATE_LIMIT: 'mod_ratelimit',
  REFLECTOR: 'mod_reflector',
  SUBSTITUTE: 'mod_substitute',
  'proxy-html': 'mod_proxy_html',
  xml2enc: 'mod_xml2enc',
});

export const MEDIA_TYPES = keywords(
  `text/html text/css text/plain text/javascript text/xml application/json application/javascript application/xml
  application/octet-stream application/x-httpd-php application/wasm image/svg+xml image/png image/jpeg image/webp
  font/woff2`,
);

/** What a redirect may answer with. */
export const REDIRECTS = keywords({
  301: 'moved for good',
  302: 'found elsewhere for now',
  303: 'see there, with GET',
  307: 'elsewhere for now, with the same method',
  308: 'moved for good, with the same method',
});

export const STATUS_WORDS = keywords({
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  410: 'Gone',
  413: 'Content Too Large',
  414: 'URI Too Long',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
});

/** Parts of a list of ciphers up to TLS 1.2: names of OpenSSL for groups, and those that clients of today ask for. */
export const CIPHERS = keywords({
  HIGH: 'keys of 128 bits and more',
  MEDIUM: 'some of 128 bits',
  DEFAULT: "OpenSSL's own list",
  'ECDHE+AESGCM': 'forward secrecy, AES-GCM',
  'ECDHE+CHACHA20': 'forward secrecy, ChaCha20-Poly1305',
  'DHE+AESGCM': 'forward secrecy, AES-GCM',
  'ECDHE-ECDSA-AES128-GCM-SHA256': '',
  'ECDHE-RSA-AES128-GCM-SHA256': '',
  'ECDHE-ECDSA-AES256-GCM-SHA384': '',
  'ECDHE-RSA-AES256-GCM-SHA384': '',
  'ECDHE-ECDSA-CHACHA20-POLY1305': '',
  'ECDHE-RSA-CHACHA20-POLY1305': '',
  'DHE-RSA-AES128-GCM-SHA256': '',
  'DHE-RSA-AES256-GCM-SHA384': '',
  aNULL: 'no authentication: only to be taken away',
  eNULL: 'no encryption: only to be taken away',
  EXPORT: 'broken: only to be taken away',
  DES: 'broken: only to be taken away',
  '3DES': 'weak: only to be taken away',
  RC4: 'broken: only to be taken away',
  MD5: 'broken: only to be taken away',
  PSK: 'keys agreed on before',
  '@STRENGTH': 'sort by strength',
});

export const TLS_13_CIPHERS = keywords(
  `TLS_AES_128_GCM_SHA256 TLS_AES_256_GCM_SHA384 TLS_CHACHA20_POLY1305_SHA256 TLS_AES_128_CCM_SHA256
  TLS_AES_128_CCM_8_SHA256`,
);

/** Units that httpd takes behind a number of a time. */
export const TIME_UNITS: readonly string[] = ['ms', 's', 'min', 'h'];

/** What the plain values of a kind often are. */
export const USUAL_VALUES: Readonly<Partial<Record<PlainKind, readonly Keyword[]>>> = {
  charset: keywords('UTF-8 ISO-8859-1'),
  encoding: keywords('x-gzip x-compress br'),
  filter: FILTERS,
  handler: HANDLERS,
  header: [...new Map([...REQUEST_HEADERS, ...RESPONSE_HEADERS].map(one => [one.word, one])).values()],
  'listen-address': keywords({
    80: 'http, every address',
    443: 'https, every address',
    '127.0.0.1:8080': 'this machine only',
  }),
  'log-file': keywords({
    '${APACHE_LOG_DIR}/error.log': "Debian's folder",
    'logs/error_log': 'below ServerRoot',
    syslog: "to the system's log",
    '"|/usr/bin/rotatelogs -l /var/log/httpd/%Y-%m-%d.log 86400"': 'a new file each day',
  }),
  'media-type': MEDIA_TYPES,
  'virtual-host-address': keywords({ '*:80': 'http', '*:443': 'https', '_default_:443': 'https, where no other fits' }),
};
