import { keywords } from '../../apache/arguments/build.ts';

/** Variables that mod_ssl knows of a request, as in `%{SSL_PROTOCOL}x`. */
export const SSL_VARIABLES = keywords({
  HTTPS: '"on" over TLS, else "off"',
  SSL_PROTOCOL: 'such as TLSv1.3',
  SSL_CIPHER: 'the cipher that was agreed on',
  SSL_CIPHER_ALGKEYSIZE: 'the bits of its key',
  SSL_CIPHER_USEKEYSIZE: 'the bits of its key that count',
  SSL_CIPHER_EXPORT: '"true" for a weak one',
  SSL_COMPRESS_METHOD: 'how TLS packs',
  SSL_SESSION_ID: 'the session of TLS',
  SSL_SESSION_RESUMED: '"Resumed" or "Initial"',
  SSL_SECURE_RENEG: 'whether a safe second handshake is possible',
  SSL_TLS_SNI: 'the host name that the client asked for in TLS',
  SSL_CLIENT_VERIFY: 'NONE, SUCCESS, GENEROUS or FAILED:…',
  SSL_CLIENT_S_DN: "whom the client's certificate names",
  SSL_CLIENT_S_DN_CN: "the common name in the client's certificate",
  SSL_CLIENT_I_DN: "who issued the client's certificate",
  SSL_CLIENT_M_SERIAL: "the number of the client's certificate",
  SSL_CLIENT_V_START: "from when the client's certificate holds",
  SSL_CLIENT_V_END: "until when the client's certificate holds",
  SSL_CLIENT_V_REMAIN: "the days that the client's certificate still holds",
  SSL_CLIENT_CERT: "the client's certificate, as PEM",
  SSL_SERVER_S_DN: "whom the server's certificate names",
  SSL_SERVER_S_DN_CN: "the common name in the server's certificate",
  SSL_SERVER_I_DN: "who issued the server's certificate",
  SSL_SERVER_V_END: "until when the server's certificate holds",
  SSL_VERSION_INTERFACE: 'the version of mod_ssl',
  SSL_VERSION_LIBRARY: 'the version of OpenSSL',
});

/** What may stand in the braces of `%{…}t`. */
export const LOG_TIMES = keywords({
  sec: 'seconds since 1970',
  msec: 'milliseconds since 1970',
  usec: 'microseconds since 1970',
  msec_frac: 'the milliseconds of the second',
  usec_frac: 'the microseconds of the second',
  'begin:': 'the beginning of the request',
  'end:': 'when it is logged',
  '%d/%b/%Y:%H:%M:%S %z': 'as %t writes it',
  '%Y-%m-%dT%H:%M:%S%z': 'as ISO 8601 has it',
});

/** Letters of strftime. */
export const TIME_LETTERS = keywords({
  '%Y': 'the year',
  '%m': 'the month, 01 to 12',
  '%b': 'the month, Jan to Dec',
  '%d': 'the day of the month',
  '%j': 'the day of the year',
  '%a': 'the day of the week, Mon to Sun',
  '%H': 'the hour, 00 to 23',
  '%M': 'the minute',
  '%S': 'the second',
  '%T': 'hour, minute and second',
  '%F': 'year, month and day',
  '%s': 'seconds since 1970',
  '%z': 'the offset from UTC',
  '%Z': 'the name of the time zone',
});

/** Variables that modules set or look at. */
export const ENVIRONMENT = keywords({
  'force-proxy-request-1.0': 'speak HTTP/1.0 with the server behind',
  'force-response-1.0': 'answer with HTTP/1.0',
  'no-gzip': 'do not pack the answer',
  nokeepalive: 'close the connection behind the answer',
  'proxy-initial-not-pooled': 'a new connection for the first request of a client',
  'proxy-nokeepalive': 'close the connection to the server behind',
  'proxy-sendchunked': 'send the body on in chunks',
  'proxy-sendcl': 'send the body on with its length',
  UNIQUE_ID: 'the number that mod_unique_id gives a request',
  BALANCER_NAME: 'the balancer that took the request',
  BALANCER_WORKER_NAME: 'the member of the balancer that took the request',
  BALANCER_WORKER_ROUTE: 'the route of that member',
  BALANCER_SESSION_STICKY: 'the name of its session',
  HTTPS: '"on" over TLS, with SSLOptions +StdEnvVars',
});
