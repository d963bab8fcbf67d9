import { once } from 'node:events';
import { createReadStream, realpathSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';

/** The configuration that VS Code's server writes into its page; only what is changed here. */
export interface PageConfiguration {
  developmentOptions?: { extensions?: readonly UriParts[]; extensionTestsPath?: UriParts };
}

export interface UriParts {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
}

export interface Front {
  readonly port: number;
  readonly authority: string;
  readonly stop: () => void;
}

export interface FrontOptions {
  /** Served under this prefix, as a marketplace would serve a web extension's files. */
  readonly folders?: Readonly<Record<string, string>>;
  readonly change?: (configuration: PageConfiguration, authority: string) => void;
  /** Where a visitor is sent who names no workspace. */
  readonly home?: (authority: string) => string;
  /** The port to listen on if it is free; otherwise any. */
  readonly port?: number;
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.html': 'text/html',
};

/**
 * A front on loopback before VS Code's server: serves folders, edits the page's configuration, sends visitors home, and
 * passes all else through, WebSockets included. One origin, so VS Code's content security policy stays in force.
 */
export async function startFront(backend: number, options: FrontOptions): Promise<Front> {
  let authority = '';
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: unknown) => {
      if (!outgoing.headersSent) outgoing.writeHead(500);
      outgoing.end(String(error));
    });
  });

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { pathname, search } = new URL(incoming.url ?? '/', 'http://front');
    for (const [prefix, folder] of Object.entries(options.folders ?? {}))
      if (pathname.startsWith(`${prefix}/`)) return sendFile(folder, pathname.slice(prefix.length), outgoing);
    if (pathname === '/' && search === '' && options.home)
      return void outgoing.writeHead(302, { Location: options.home(authority) }).end();
    if (pathname === '/' && options.change) return sendPage(incoming, outgoing, options.change);
    const { url, method, headers } = incoming;
    const up = request({ host: '127.0.0.1', port: backend, path: url, method, headers }, response => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(outgoing);
    });
    up.on('error', () => outgoing.destroy());
    incoming.pipe(up);
  }

  async function sendPage(
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    change: NonNullable<FrontOptions['change']>,
  ) {
    const response = await fetch(`http://127.0.0.1:${backend}${incoming.url}`);
    const html = (await response.text()).replace(
      /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)"/,
      (_, head: string, json: string) => {
        const configuration: PageConfiguration = JSON.parse(json.replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
        change(configuration, authority);
        return `${head}${JSON.stringify(configuration).replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;
      },
    );
    const hop = /^(connection|keep-alive|transfer-encoding|content-length|content-encoding)$/;
    const headers = Object.fromEntries([...response.headers].filter(([name]) => !hop.test(name)));
    outgoing.writeHead(response.status, headers).end(html);
  }

  server.on('upgrade', (incoming, socket, head) => {
    const up = connect(backend, '127.0.0.1', () => {
      const raw = incoming.rawHeaders;
      const lines = raw.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${raw[at + 1]}`] : []));
      up.write(`${incoming.method} ${incoming.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      if (head.length > 0) up.write(head);
      up.pipe(socket).pipe(up);
    });
    up.on('error', () => socket.destroy());
    socket.on('error', () => up.destroy());
  });
  const port = await listen(server, options.port ?? 0);
  authority = `127.0.0.1:${port}`;
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { port, authority, stop };
}

function sendFile(folder: string, path: string, outgoing: ServerResponse): void {
  const root = realpathSync(folder);
  const file = join(root, normalize(decodeURIComponent(path)));
  if (!file.startsWith(root + sep) || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
    outgoing.writeHead(404).end();
    return;
  }
  outgoing.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(outgoing);
}

async function listen(server: ReturnType<typeof createServer>, wanted: number): Promise<number> {
  for (const port of [wanted, 0]) {
    const failed = once(server, 'error');
    const listening = once(server, 'listening');
    server.listen(port, '127.0.0.1');
    const ok = await Promise.race([listening.then(() => true), failed.then(() => false)]);
    const address = server.address();
    if (ok && address !== null && typeof address === 'object') return address.port;
  }
  throw new Error('no free port on 127.0.0.1');
}
