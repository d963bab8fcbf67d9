import type { Term } from '../model.ts';
import { termsOf } from '../model.ts';

/** Protocols of sockets (core/socket.c, uwsgi_register_protocol). */
const PROTOCOLS = [
  ...termsOf({
    uwsgi: 'the protocol of uWSGI itself',
    puwsgi: 'the same, over connections that stay open',
    suwsgi: 'the same, over TLS',
    http: 'HTTP/1.0',
    http11: 'HTTP/1.1 with connections that stay open',
    https: 'HTTP over TLS',
    fastcgi: 'FastCGI',
    'fastcgi-nph': 'FastCGI, the status line included in the answer',
    scgi: 'SCGI',
    'scgi-nph': 'SCGI, the status line included in the answer',
    raw: 'nothing but the connection: the application does the rest',
  }),
  ...termsOf({ mongrel2: 'the messages of the server Mongrel2' }, 'mongrel2'),
];

/** core/uwsgi.c (uwsgi_register_cheaper_algo), plugins/cheaper_… */
const CHEAPER = [
  ...termsOf({
    spare: 'starts a worker when all are busy',
    backlog: 'starts a worker when connections wait',
    manual: 'starts and stops workers on command alone',
  }),
  ...termsOf({ backlog2: 'like backlog, with a limit that is set' }, 'cheaper_backlog2'),
  ...termsOf({ busyness: 'starts and stops workers by how busy they were' }, 'cheaper_busyness'),
];

/** uwsgi_register_loop in core/uwsgi.c and the plugins. */
const LOOPS = [
  ...termsOf({ simple: 'one request after the other in each thread', async: 'many requests at once in each process' }),
  ...termsOf({ gevent: 'greenlets of gevent' }, 'gevent'),
  ...termsOf({ asyncio: 'asyncio of Python' }, 'asyncio'),
  ...termsOf({ tornado: 'the loop of Tornado' }, 'tornado'),
  ...termsOf({ coroae: 'Coro::AnyEvent of Perl' }, 'coroae'),
  ...termsOf({ rbthreads: 'threads of Ruby' }, 'rbthreads'),
  ...termsOf({ goroutines: 'goroutines of Go', goroutine: 'goroutines of Go', go: 'goroutines of Go' }, 'gccgo'),
  ...termsOf({ dumb: 'runs a function of your own in each thread and takes no requests' }, 'dumbloop'),
];

const ENVIRONMENT = termsOf({
  cheat: 'one dictionary for all requests, cleared in between',
  holy: 'a new dictionary for each request',
});

const WORDS: Readonly<Record<string, readonly Term[]>> = {
  protocol: PROTOCOLS,
  'socket-protocol': PROTOCOLS,
  'cheaper-algo': CHEAPER,
  loop: LOOPS,
  'wsgi-env-behavior': ENVIRONMENT,
  'wsgi-env-behaviour': ENVIRONMENT,
  'lock-engine': termsOf({ ipcsem: 'semaphores of System V instead of shared mutexes' }),
  clock: [
    ...termsOf({ unix: 'the time of the day' }),
    ...termsOf({ monotonic: 'a time that never jumps' }, 'clock_monotonic'),
    ...termsOf({ realtime: 'the time of the day, by clock_gettime' }, 'clock_realtime'),
  ],
};

/** The words that an option takes, where they are few. */
export const WORD_OPTIONS: ReadonlyMap<string, readonly Term[]> = new Map(Object.entries(WORDS));
