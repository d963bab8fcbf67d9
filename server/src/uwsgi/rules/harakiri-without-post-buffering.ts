import { applicationOf, atoi, insertAbove, instanceRule, lastOf, nameSpanOf } from '../option-rules.ts';

export const harakiriWithoutPostBuffering = instanceRule(
  {
    id: 'harakiri-without-post-buffering',
    title: 'harakiri without post-buffering, behind nothing that buffers',
    severity: 'hint',
    why: `\`harakiri\` counts from the first byte of a request. Where uWSGI reads bodies while the application asks for them, a slow
upload uses the time up and the worker is killed; uWSGI warns of it in its log (\`core/init.c\`). With \`post-buffering\` it
reads the body first. Only sockets that speak HTTP are looked at: in front of the others mostly stands a server that
buffers.`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
http-socket = :8080
module = shop.wsgi:application
harakiri = 30
#^^^^^^^ post-buffering
`,
    ],
    good: [
      `[uwsgi]
http-socket = :8080
harakiri = 30
post-buffering = 8192
`,
      `[uwsgi]
socket = /run/app.sock
harakiri = 30
`,
    ],
  },
  function* (instance) {
    const harakiri = lastOf(instance, 'harakiri', 't');
    if (!harakiri || atoi(harakiri.value) === 0 || lastOf(instance, 'post-buffering')) return;
    const { sockets } = instance;
    if (!applicationOf(instance) || sockets.some(({ protocol }) => protocol !== 'http')) return;
    const message =
      'A slow upload uses up the time of harakiri, and uWSGI kills the worker in the middle of it. Set post-buffering, or a time that the longest upload fits in.';
    const fixes = insertAbove(harakiri, 'post-buffering', '8192');
    yield [harakiri, { ...nameSpanOf(harakiri), message, fixes }];
  },
);
