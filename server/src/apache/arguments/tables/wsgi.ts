import { any, each, key, number, one, onOff, plain, some, word, wordOr } from '../build.ts';
import type { ArgumentTable, PairKey, PairsValue } from '../model.ts';

const group = wordOr('name', {
  '%{GLOBAL}': 'the server itself, or the first interpreter',
  '%{SERVER}': 'one for each server name and port',
  '%{RESOURCE}': 'one for each script',
  '%{HOST}': 'one for each host name that clients ask for',
});
const applicationGroup = key('application-group', group, 'the interpreter inside the process');
const processGroup = key('process-group', group, 'the daemon processes that run the script');
const passAuthorization = key('pass-authorization', onOff, 'hand the Authorization header to the application');
const options = (keys: readonly PairKey[]): PairsValue => ({
  kind: 'pairs',
  keys,
  words: [],
  exact: true,
  closed: true,
});

const seconds = number({ min: 0, unit: 'seconds' });
const bytes = number({ min: 0, unit: 'bytes' });
const atLeast = (min: number) => number({ min, orZero: true, unit: 'bytes' });

/** mod_wsgi 4.9 (src/server/mod_wsgi.c, wsgi_add_daemon_process). */
const DAEMON_OPTIONS: readonly PairKey[] = [
  key('processes', number({ min: 1 }), 'number of processes; naming it at all sets wsgi.multiprocess'),
  key('threads', number({ min: 0 }), 'threads of each process'),
  key('user', plain('user'), 'user that the processes run as'),
  key('group', plain('group'), 'group that the processes run as'),
  key('supplementary-groups', plain(), 'further groups, with commas'),
  key('umask', plain(), 'file mode mask, in octal'),
  key('chroot', plain('directory'), 'new root directory'),
  key('home', plain('directory'), 'working directory, an absolute path'),
  key('lang', plain(), 'the environment variable LANG'),
  key('locale', plain(), 'the environment variable LC_ALL'),
  key('python-home', plain('directory'), 'Python installation or virtual environment'),
  key('python-path', plain('path'), 'directories for sys.path, with colons'),
  key('python-eggs', plain('directory'), 'where eggs are unpacked'),
  key('stack-size', number({ min: 1, unit: 'bytes' }), 'stack of each thread'),
  key('maximum-requests', number({ min: 0 }), 'requests until a process is started anew; 0 for never'),
  key('startup-timeout', seconds, 'how long loading the application may fail before a restart'),
  key('shutdown-timeout', seconds, 'how long a process may take to end'),
  key('deadlock-timeout', seconds, 'how long the interpreter lock may be held'),
  key('inactivity-timeout', seconds, 'idle time after which a process is started anew'),
  key('request-timeout', seconds, 'how long a request may take, averaged over threads'),
  key('graceful-timeout', seconds, 'how long running requests may go on before a restart'),
  key('eviction-timeout', seconds, 'the same for a restart by signal'),
  key('restart-interval', seconds, 'time after which a process is started anew'),
  key('connect-timeout', seconds, 'how long httpd waits for a connection to the processes'),
  key('socket-timeout', seconds, 'how long httpd waits for data of the processes'),
  key('queue-timeout', seconds, 'how long a request may wait for a process'),
  key('listen-backlog', number({ min: 0 }), 'connections that may wait'),
  key('display-name', wordOr('text', '%{GROUP}'), 'name of the processes in ps'),
  key('send-buffer-size', atLeast(512), 'socket buffer'),
  key('receive-buffer-size', atLeast(512), 'socket buffer'),
  key('header-buffer-size', atLeast(8192), 'largest header of an answer'),
  key('response-buffer-size', atLeast(65536), 'how much of an answer httpd keeps'),
  key('response-socket-timeout', seconds, 'how long a client may block the answer'),
  key('socket-user', plain('user'), 'owner of the socket'),
  key('script-user', plain('user'), 'required owner of the script'),
  key('script-group', plain('group'), 'required group of the script'),
  key('cpu-time-limit', seconds, 'CPU time until a process is started anew'),
  key('cpu-priority', number(), 'nice value'),
  key('memory-limit', bytes, 'most memory of a process'),
  key('virtual-memory-limit', bytes, 'most virtual memory of a process'),
  key('server-metrics', onOff, 'let the application read the server status'),
  key('newrelic-config-file', plain('path')),
  key('newrelic-environment', plain()),
];

const ALIAS_OPTIONS: readonly PairKey[] = [
  processGroup,
  applicationGroup,
  key('callable-object', plain('name'), 'name of the application in the script'),
  passAuthorization,
];
const script = one('script', plain('path'));
const byGroup = any('option', options([applicationGroup]));
const trustedHeaders = `X-Forwarded-For X-Forwarded-Host X-Forwarded-Proto X-Forwarded-Port X-Forwarded-Server
  X-Forwarded-SSL X-Forwarded-HTTPS X-Forwarded-Scheme X-Scheme X-HTTPS X-Client-IP X-Real-IP X-Script-Name
  X-Forwarded-Script-Name`;

/** mod_wsgi. */
export const wsgiArguments: ArgumentTable = {
  ...each(
    `WSGICaseSensitivity WSGIChunkedRequest WSGIDestroyInterpreter WSGIDontWriteBytecode WSGIEnableSendfile
    WSGIErrorOverride WSGIGroupAuthoritative WSGIIgnoreActivity WSGILazyInitialization WSGIPassApacheRequest
    WSGIPassAuthorization WSGIRestrictEmbedded WSGIRestrictSignal WSGIRestrictStdin
    WSGIRestrictStdout WSGIScriptReloading WSGIServerMetrics WSGISocketRotation
    WSGIVerboseDebugging`,
    one('setting', onOff),
  ),
  ...each('WSGIAccessScript WSGIAuthGroupScript WSGIAuthUserScript WSGIDispatchScript', script, byGroup),
  ...each('WSGIPythonEggs WSGIPythonHome', one('directory', plain('directory'))),
  WSGIAcceptMutex: [one('mechanism', word('default flock fcntl sysvsem posixsem pthread'))],
  WSGIApplicationGroup: [one('group', group)],
  WSGICallableObject: [one('name', plain('name'))],
  WSGIDaemonProcess: [one('group', plain('name')), any('option', options(DAEMON_OPTIONS))],
  WSGIHandlerScript: [
    one('handler', plain('name')),
    script,
    any('option', options([processGroup, applicationGroup, passAuthorization])),
  ],
  WSGIImportScript: [script, any('option', options([processGroup, applicationGroup]))],
  WSGIMapHEADToGET: [one('setting', word({ On: '', Off: '', Auto: 'only where an output filter needs the body' }))],
  WSGINewRelicConfigFile: [one('file', plain('path'))],
  WSGINewRelicEnvironment: [one('environment')],
  WSGIProcessGroup: [one('group', group)],
  WSGIPythonHashSeed: [one('seed')],
  WSGIPythonOptimize: [one('level', number())],
  WSGIPythonPath: [one('directories', plain('path'))],
  WSGIPythonWarnings: [one('filter')],
  WSGIRestrictProcess: [any('group', group)],
  WSGIScriptAlias: [one('URL-path', plain('url-path')), script, any('option', options(ALIAS_OPTIONS))],
  WSGIScriptAliasMatch: [one('regex', plain('regex')), script, any('option', options(ALIAS_OPTIONS))],
  WSGISocketPrefix: [one('prefix', plain('path'))],
  WSGITrustedProxies: [some('address', plain('ip-range'))],
  WSGITrustedProxyHeaders: [any('header', wordOr('header', trustedHeaders))],
};
