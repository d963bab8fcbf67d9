import { createServer } from 'node:net';

/** Where servers of one machine listen, all on 127.0.0.1. */
export interface Ports {
  /** Of httpd or nginx. */
  readonly front: number;
  readonly uwsgi: number;
  readonly standalone: number;
  /** Where the probe offers a file. */
  readonly web: number;
}

/** Below those that the kernel gives to clients, so that none of these takes one before its server does. */
const FIRST = 20_000;
const LAST = 30_000;

let next = FIRST + (process.pid % (LAST - FIRST));

/** Four ports of this machine that nobody listens on; none is given twice. */
export async function unusedPorts(): Promise<Ports> {
  const [front, uwsgi, standalone, web] = [
    await unusedPort(),
    await unusedPort(),
    await unusedPort(),
    await unusedPort(),
  ];
  return { front, uwsgi, standalone, web };
}

async function unusedPort(): Promise<number> {
  for (let tries = FIRST; tries < LAST; tries += 1) {
    next = next < LAST ? next + 1 : FIRST;
    const port = next;
    if (await isFree(port)) return port;
  }
  throw new Error(`no port from ${FIRST} to ${LAST} is free`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer();
    server.on('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
