import {
  any,
  digits,
  duration,
  each,
  maybe,
  number,
  one,
  onOff,
  plain,
  signedWord,
  some,
  word,
  wordOr,
} from '../build.ts';
import type { ArgumentTable } from '../model.ts';
import { logLevel, options, overrideClasses } from './words.ts';

const fileTypes = wordOr('media-type', { None: 'no type of its own: what the file name says counts' });
const ranges = number({ min: 1, words: { default: '', unlimited: '', none: '' } });
const limit = number({ words: { max: 'as much as the system allows' } });

/** core.c and http_core.c (httpd 2.4, server/core.c and modules/http/http_core.c). */
export const coreArguments: ArgumentTable = {
  ...each('EnableMMAP EnableSendfile ProtocolsHonorOrder UseCanonicalPhysicalPort', one('setting', onOff)),
  ...each('MaxRanges MaxRangeOverlaps MaxRangeReversals', one('number', ranges)),
  ...each('RLimitCPU RLimitMEM RLimitNPROC', one('soft-limit', limit), maybe('hard-limit', limit)),
  ...each('Include IncludeOptional', one('file-or-wildcard', plain('path-pattern'))),
  ...each('LimitRequestLine LimitRequestFieldSize', one('bytes', number({ min: 0, unit: 'bytes' }))),
  ...each('SetInputFilter SetOutputFilter', one('filters', plain('filter'))),
  AcceptFilter: [one('protocol', wordOr('text', 'http https')), one('filter', wordOr('text', 'none data httpready'))],
  AcceptPathInfo: [
    one(
      'setting',
      word({
        On: 'the file before the path info answers',
        Off: 'a path that goes on behind a file is not found',
        Default: 'what the handler of the file is made for',
      }),
    ),
  ],
  AccessFileName: [some('file-name', plain('name'))],
  AddDefaultCharset: [one('charset', wordOr('charset', { On: 'ISO-8859-1', Off: 'none is added', 'UTF-8': '' }))],
  AllowEncodedSlashes: [
    one(
      'setting',
      word({ On: 'allowed and decoded', Off: 'answered with 404', NoDecode: 'allowed, left as they are' }),
    ),
  ],
  AllowOverride: [some('class', overrideClasses)],
  AllowOverrideList: [any('directive', wordOr('directive', { None: 'no single directive is allowed' }))],
  CGIVar: [one('variable', word('REQUEST_URI')), one('rule', word('original-uri current-uri'))],
  DefaultRuntimeDir: [one('directory', plain('directory'))],
  DefaultType: [one('media-type', fileTypes)],
  Define: [one('name', plain('name')), maybe('value')],
  DocumentRoot: [one('directory', plain('directory'))],
  Error: [any('message')],
  ErrorDocument: [one('status', number()), one('answer', plain('string-expression'))],
  ErrorLog: [one('file', plain('log-file'))],
  ErrorLogFormat: [
    maybe('kind', word({ connection: 'once a connection', request: 'once a request' })),
    one('format', plain('error-log-format')),
  ],
  FileETag: [
    any(
      'component',
      signedWord({
        All: 'modification time, size and inode',
        None: 'no ETag',
        INode: "the file's inode number",
        MTime: 'when the file was changed last',
        Size: "the file's size",
        Digest: "a hash of the file's contents",
        LMTime: 'the same as MTime',
        LastModified: 'the same as MTime',
      }),
    ),
  ],
  FlushMaxPipelined: [one('responses', digits({ min: -1, max: 2147483647 }))],
  FlushMaxThreshold: [one('bytes', digits({ min: 0, max: 4294967295, unit: 'bytes' }))],
  ForceType: [one('media-type', fileTypes)],
  HostnameLookups: [one('setting', word({ On: '', Off: '', Double: 'the name must also lead back to the address' }))],
  HttpProtocolOptions: [
    some(
      'option',
      word({
        Strict: 'refuse requests that break the grammar of HTTP',
        Unsafe: 'accept what old clients send wrongly',
        RegisteredMethods: 'refuse methods that are not registered',
        LenientMethods: 'accept any method',
        'Allow0.9': 'answer requests of HTTP/0.9',
        'Require1.0': 'refuse requests of HTTP/0.9',
      }),
    ),
  ],
  KeepAliveTimeout: [one('time', duration('s'))],
  LimitInternalRecursion: [one('redirects', number({ min: 1 })), maybe('subrequests', number({ min: 1 }))],
  LimitRequestBody: [one('bytes', digits({ min: 0, unit: 'bytes' }))],
  LimitRequestFields: [one('number', number({ min: 0 }))],
  LimitXMLRequestBody: [one('bytes', number({ min: 0, unit: 'bytes' }))],
  LogLevel: [some('level', logLevel)],
  MaxKeepAliveRequests: [one('number', number())],
  Mutex: [
    one(
      'mechanism',
      wordOr('text', {
        default: "what APR thinks best; may be followed by ':directory'",
        none: 'no lock, where the user of the mutex allows that',
        fcntl: "a locked file; may be followed by ':directory'",
        flock: "a locked file; may be followed by ':directory'",
        file: "the best of the locked files; may be followed by ':directory'",
        posixsem: 'a POSIX semaphore',
        sysvsem: 'a System V semaphore',
        sem: 'the best of the semaphores',
        pthread: 'a POSIX mutex shared by processes',
        no: '',
        yes: '',
      }),
    ),
    any(
      'mutex',
      wordOr('name', { default: 'all that are not named', OmitPID: "no process number in the file's name" }),
    ),
  ],
  NameVirtualHost: [one('address', plain('address'))],
  Options: [any('option', options)],
  Port: [one('port', plain('port'))],
  Protocol: [one('protocol', wordOr('text', 'http https ftp'))],
  Protocols: [
    some(
      'protocol',
      wordOr('text', {
        h2: 'HTTP/2 over TLS',
        h2c: 'HTTP/2 over plain TCP',
        'http/1.1': '',
        'acme-tls/1': 'the challenge of ACME over TLS',
      }),
    ),
  ],
  ReadBufferSize: [one('bytes', digits({ min: 0, max: 4294967295, unit: 'bytes' }))],
  RegexDefaultOptions: [
    any(
      'option',
      signedWord({
        none: 'forget all options',
        ICASE: 'ignore case',
        EXTENDED: 'kept for compatibility, without effect',
        DOTALL: 'a dot matches line ends too',
        DOLLAR_ENDONLY: 'a dollar sign matches at the very end only',
      }),
    ),
  ],
  RegisterHttpMethod: [some('method', plain('method'))],
  ServerAdmin: [one('address-or-URL')],
  ServerAlias: [some('host-name', plain('host'))],
  ServerName: [one('name', plain('server-name'))],
  ServerPath: [one('URL-path', plain('url-path'))],
  ServerRoot: [one('directory', plain('directory'))],
  ServerSignature: [one('setting', word({ On: '', Off: '', EMail: "with a link to the ServerAdmin's address" }))],
  ServerTokens: [
    one(
      'detail',
      word({
        Prod: 'Apache',
        ProductOnly: 'Apache',
        Major: 'Apache/2',
        Minor: 'Apache/2.4',
        Min: 'the full version',
        Minimal: 'the full version',
        OS: 'and the operating system',
        Full: 'and what modules add',
      }),
    ),
  ],
  SetHandler: [one('handler', plain('handler'))],
  TimeOut: [one('seconds', number({ unit: 'seconds' }))],
  TraceEnable: [one('setting', word({ on: '', off: '', extended: 'the body too: for debugging only' }))],
  UnDefine: [one('name', plain('name'))],
  UseCanonicalName: [
    one(
      'setting',
      word({ On: 'ServerName', Off: 'the name that the client sent', DNS: 'what the address resolves to' }),
    ),
  ],
};
