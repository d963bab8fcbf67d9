import { duration, each, maybe, number, one, onOff, plain, word, wordOr } from '../build.ts';
import type { ArgumentTable } from '../model.ts';

const positive = one('number', number({ min: 1 }));
const notNegative = one('number', number({ min: 0 }));
const largeBuffer = one('bytes', number({ min: 1024, unit: 'bytes' }));

/** mod_http2 and mod_proxy_http2 (modules/http2/h2_config.c). */
export const http2Arguments: ArgumentTable = {
  ...each(
    `H2CopyFiles H2Direct H2EarlyHints H2ModernTLSOnly H2OutputBuffering H2ProxyRequests H2Push H2Upgrade H2WebSockets`,
    one('setting', onOff),
  ),
  ...each('H2MaxSessionStreams H2MaxWorkers H2MinWorkers', positive),
  ...each('H2MaxDataFrameLen H2MaxHeaderBlockLen H2MaxStreamErrors', notNegative),
  ...each('H2StreamMaxMemSize H2WindowSize', largeBuffer),
  ...each('H2StreamTimeout H2MaxWorkerIdleSeconds', one('time', duration('s'))),
  ...each('H2TLSCoolDownSecs H2TLSWarmUpSize H2SessionExtraFiles', one('number', number())),
  H2EarlyHint: [one('header', plain('header')), one('value')],
  H2Padding: [one('bits', number({ min: 0, max: 8 }))],
  H2PushDiarySize: [one('entries', number({ min: 0, max: 32768 }))],
  H2PushPriority: [
    one('media-type', wordOr('media-type', '*')),
    one(
      'order',
      wordOr('text', { after: 'behind the answer', before: 'before the answer', interleaved: 'together with it' }),
    ),
    maybe('weight', number()),
  ],
  H2PushResource: [
    maybe('add', word({ add: 'to what outer sections say' })),
    one('path', plain('url-path')),
    maybe('critical', wordOr('text', 'critical')),
  ],
  H2SerializeHeaders: [one('setting', wordOr('text', 'On Off'))],
};
