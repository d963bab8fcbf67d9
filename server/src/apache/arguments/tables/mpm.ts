import { each, maybe, number, one, onOff, plain, wordOr } from '../build.ts';
import type { ArgumentTable } from '../model.ts';

const bufferSize = number({ min: 512, orZero: true, unit: 'bytes' });

/** The MPMs (server/mpm, server/mpm_common.c, server/listen.c). */
export const mpmArguments: ArgumentTable = {
  ...each(
    `GracefulShutdownTimeout MaxClients MaxConnectionsPerChild MaxRequestsPerChild MaxRequestWorkers MaxSpareServers
    MaxSpareThreads MaxThreads MinSpareServers MinSpareThreads ServerLimit StartServers StartThreads ThreadLimit
    ThreadsPerChild`,
    one('number', number()),
  ),
  ...each('SendBufferSize ReceiveBufferSize', one('bytes', bufferSize)),
  AsyncRequestWorkerFactor: [one('factor')],
  CoreDumpDirectory: [one('directory', plain('directory'))],
  EnableExceptionHook: [one('setting', onOff)],
  Listen: [one('address', plain('listen-address')), maybe('protocol', wordOr('text', 'http https'))],
  ListenBackLog: [one('connections', number({ min: 1 }))],
  ListenCoresBucketsRatio: [one('ratio', number({ min: 1 }))],
  ListenTCPDeferAccept: [one('seconds', number({ min: 1, unit: 'seconds' }))],
  MaxMemFree: [one('kilobytes', number({ min: 0, unit: 'kilobytes' }))],
  PidFile: [one('file', plain('path'))],
  ScoreBoardFile: [one('file', plain('path'))],
  ThreadStackSize: [one('bytes', number({ min: 0, unit: 'bytes' }))],
};
