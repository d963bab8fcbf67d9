import { duration, key, number, onOff, plain, word, wordOr } from '../build.ts';
import type { PairKey } from '../model.ts';

const count = number({ min: 0 });
const seconds = number({ min: 1, unit: 'seconds' });
const bufferSize = number({ min: 512, orZero: true, unit: 'bytes' });

/** modules/proxy/mod_proxy_hcheck.c, set_worker_hc_param: known where that module is loaded. */
export const HEALTH_PARAMETERS: readonly PairKey[] = [
  key('hctemplate', plain('name'), 'settings that ProxyHCTemplate names'),
  key(
    'hcmethod',
    wordOr('text', 'NONE TCP OPTIONS HEAD GET CPING OPTIONS11 HEAD11 GET11'),
    'how the back end is asked',
  ),
  key('hcinterval', duration('s', { min: 100 }), 'time between two checks'),
  key('hcpasses', count, 'good answers until the back end is used again'),
  key('hcfails', count, 'bad answers until it is used no more'),
  key('hcuri', plain('url-path'), 'asked for behind the path of the back end'),
  key('hcexpr', plain('name'), 'an expression that ProxyHCExpr names'),
];

/** modules/proxy/mod_proxy.c, set_worker_param. */
export const WORKER_PARAMETERS: readonly PairKey[] = [
  key('acquire', duration('ms', { min: 1 }), 'how long to wait for a free connection'),
  key('addressttl', duration('s', { words: '-1' }), 'how long a resolved address stays valid'),
  key('connectiontimeout', duration('s', { min: 1 }), 'how long connecting may take'),
  key('disablereuse', onOff, 'close the connection after each request'),
  key('enablereuse', onOff, 'keep connections for later requests'),
  key('flusher', plain('name'), 'the provider that mod_proxy_fdpass hands the socket with'),
  key('flushpackets', word({ on: '', off: '', auto: 'after flushwait without data' }), 'pass data on at once'),
  key('flushwait', number({ min: 0, max: 1000, unit: 'milliseconds' }), 'how long flushpackets=auto waits'),
  key('iobuffersize', bufferSize, 'size of the buffer between both sides'),
  key('keepalive', onOff, 'TCP keep-alive towards the back end'),
  key('lbset', number({ min: 0, max: 99 }), 'members of a lower set are tried first'),
  key('loadfactor', number({ min: 1, max: 100 }), 'share of the load among the members'),
  key('max', count, 'most connections of each child process'),
  key('min', count, 'connections that are never closed'),
  key('ping', duration('s', { min: 1 }), 'wait for 100 Continue, or CPONG of AJP, before the request is sent'),
  key('receivebuffersize', bufferSize, 'the socket buffer towards the back end'),
  key('redirect', plain('name'), 'route that takes over while this member is away'),
  key('responsefieldsize', count, 'longest header line of an answer'),
  key('retry', number({ min: 0, unit: 'seconds' }), 'how long a failed back end is left alone; 0 asks it at once'),
  key('route', plain('name'), 'what a session cookie names this member by'),
  key('secret', plain(), 'shared with the AJP connector'),
  key('smax', count, 'connections above this may be closed after ttl'),
  key(
    'status',
    plain(),
    'D disabled, S stopped, R spare, I ignore errors, H standby, E error, N drain, C health check failed',
  ),
  key('timeout', seconds, 'how long to wait for data of the back end'),
  key('ttl', seconds, 'how long an idle connection above smax lives'),
  key('upgrade', plain(), 'protocol that the connection may change to; ANY for every one'),
];

/** modules/proxy/mod_proxy.c, set_balancer_param. */
export const BALANCER_PARAMETERS: readonly PairKey[] = [
  key('failonstatus', plain(), 'status codes, with commas, that put a member into error'),
  key('failontimeout', onOff, 'a timeout behind a member puts it into error'),
  key('forcerecovery', onOff, 'use members in error at once when all are'),
  key('growth', number({ min: 1, max: 100 }), 'members that may be added later'),
  key(
    'lbmethod',
    wordOr('name', {
      byrequests: 'mod_lbmethod_byrequests: by number of requests',
      bytraffic: 'mod_lbmethod_bytraffic: by bytes',
      bybusyness: 'mod_lbmethod_bybusyness: the least busy',
      heartbeat: 'mod_lbmethod_heartbeat: by what the members tell',
    }),
    'how a member is chosen',
  ),
  key('maxattempts', count, 'members that are tried for one request'),
  key('nofailover', onOff, 'a session whose member is away fails'),
  key('nonce', wordOr('text', 'None'), 'protects the forms of balancer-manager'),
  key('scolonpathdelim', onOff, 'a semicolon ends the session id too'),
  key('stickysession', plain('name'), 'cookie, or cookie|path parameter, that names the member'),
  key('stickysessionsep', plain(), 'the character between session and route, or Off'),
  key('timeout', seconds, 'how long to wait for a free member'),
];
