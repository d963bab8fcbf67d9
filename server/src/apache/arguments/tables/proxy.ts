import { any, each, key, maybe, number, one, plain, some, word, wordOr } from '../build.ts';
import type { ArgumentTable, PairsValue } from '../model.ts';
import { BALANCER_PARAMETERS, HEALTH_PARAMETERS, WORKER_PARAMETERS } from './proxy-parameters.ts';

/** Both kinds at once: which one counts depends on the URL, so keys are judged by the directive's own check. */
const parameters: PairsValue = {
  kind: 'pairs',
  keys: [
    ...WORKER_PARAMETERS,
    ...BALANCER_PARAMETERS.filter(({ word: name }) => name !== 'timeout'),
    ...HEALTH_PARAMETERS,
    key('mapping', word({ encoded: 'match the path as the client sent it', servlet: 'as servlet containers read it' })),
  ],
  words: [
    { word: 'nocanon', about: 'pass the path on as the client sent it' },
    { word: 'interpolate', about: 'fill in environment variables at each request' },
    { word: 'noquery', about: 'leave the query string out' },
  ],
  exact: false,
  closed: false,
};
const member: PairsValue = { ...parameters, keys: [...WORKER_PARAMETERS, ...HEALTH_PARAMETERS], words: [] };
const interpolate = maybe('interpolate', wordOr('text', 'interpolate'));
const bufferSize = one('bytes', number({ min: 512, orZero: true, unit: 'bytes' }));
const credentials = maybe('credentials');
const target = one('URL', wordOr('url', { '!': 'do not forward' }));

/** modules/proxy. */
export const proxyArguments: ArgumentTable = {
  ...each('ProxyIOBufferSize ProxyReceiveBufferSize', bufferSize),
  ...each('ProxySCGIInternalRedirect ProxySCGISendfile', one('setting', wordOr('header', 'On Off'))),
  AllowCONNECT: [some('port', plain('port'))],
  BalancerGrowth: [one('number', number({ min: 0, max: 1000 }))],
  BalancerMember: [maybe('balancer', plain('balancer')), one('URL', plain('url')), any('parameter', member)],
  NoProxy: [some('host', plain('host'))],
  ProxyBadHeader: [
    one(
      'what',
      word({
        IsError: 'answer with 502',
        Ignore: 'leave the line out',
        StartBody: 'the body begins there',
      }),
    ),
  ],
  ProxyBlock: [some('host', wordOr('host', '*'))],
  ProxyDomain: [one('domain', plain('domain'))],
  ProxyErrorOverride: [one('setting', word('On Off')), any('status', number({ min: 400, max: 599 }))],
  ProxyExpressDBMFile: [one('file', plain('path'))],
  ProxyExpressDBMType: [one('type', wordOr('text', 'default SDBM GDBM NDBM DB'))],
  ProxyFCGIBackendType: [one('type', word({ FPM: 'PHP-FPM', GENERIC: 'any other' }))],
  ProxyFCGISetEnvIf: [
    one('condition', plain('expression')),
    one('variable', plain('env-variable')),
    maybe('value', plain('string-expression')),
  ],
  ProxyFtpDirCharset: [one('charset', plain('charset'))],
  ProxyHCExpr: [one('name', plain('name')), one('expression', plain('expression'))],
  ProxyHCTPsize: [one('threads', number({ min: 0 }))],
  ProxyHCTemplate: [
    one('name', plain('name')),
    any('parameter', { kind: 'pairs', keys: HEALTH_PARAMETERS, words: [], exact: false, closed: true }),
  ],
  ProxyMaxForwards: [one('number', number())],
  ProxyPass: [maybe('path', plain('url-path')), target, any('parameter', parameters)],
  ProxyPassMatch: [maybe('regex', plain('regex')), target, any('parameter', parameters)],
  ProxyPassReverse: [maybe('path', plain('url-path')), one('URL', plain('url')), interpolate],
  ProxyPassReverseCookieDomain: [one('inside', plain('domain')), one('outside', plain('domain')), interpolate],
  ProxyPassReverseCookiePath: [one('inside', plain('url-path')), one('outside', plain('url-path')), interpolate],
  ProxyRemote: [one('match', wordOr('url', '*')), one('server', plain('url')), credentials],
  ProxyRemoteMatch: [one('regex', plain('regex')), one('server', plain('url')), credentials],
  ProxySet: [
    maybe('worker', plain('balancer')),
    some('parameter', {
      ...parameters,
      keys: parameters.keys.filter(({ word: name }) => name !== 'mapping'),
      words: [],
    }),
  ],
  ProxySourceAddress: [one('address', plain('host'))],
  ProxyStatus: [one('setting', word('On Off Full'))],
  ProxyTimeout: [one('seconds', number({ min: 1, unit: 'seconds' }))],
  ProxyVia: [
    one(
      'setting',
      word({
        On: 'add this server to Via',
        Off: 'pass Via on as it is',
        Full: 'with the version of this server',
        Block: 'take Via out of requests',
      }),
    ),
  ],
};
