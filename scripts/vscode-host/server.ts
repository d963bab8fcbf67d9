import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Installed } from './install.ts';

export interface Server {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

export interface ServerOptions {
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The folder of an extension that is installed, as a user would have it. Without it this VS Code is one for test suites. */
  readonly installed?: string;
  /** Passes the server's log on to stderr. */
  readonly verbose?: boolean;
}

/** Quiet, and without anything that asks the network or the user. */
const defaults = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'security.workspace.trust.enabled': false,
  'window.confirmBeforeClose': 'never',
  'remote.autoForwardPorts': false,
  'git.openRepositoryInParentFolders': 'never',
};

/** Starts VS Code's server on a free loopback port with a fresh data folder. */
export async function startServer(installed: Installed, options: ServerOptions = {}): Promise<Server> {
  const data = mkdtempSync(join(tmpdir(), 'confwright-vscode-'));
  // This build keeps the user's settings on the server, not in the browser.
  mkdirSync(join(data, 'data/User'), { recursive: true });
  mkdirSync(join(data, 'tmp'));
  writeFileSync(join(data, 'data/User/settings.json'), JSON.stringify({ ...defaults, ...options.settings }));
  if (options.installed !== undefined) {
    // VS Code takes up what lies there at its first start.
    mkdirSync(join(data, 'extensions'));
    symlinkSync(options.installed, join(data, 'extensions/confwright'));
  }
  const port = await freePort();
  const child = spawn(
    installed.node,
    [
      join(installed.code, 'out/server-main.js'),
      ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token', '--accept-server-license-terms'],
      ...['--server-data-dir', data, '--telemetry-level', 'off', '--disable-workspace-trust'],
      // Without it a built VS Code ignores extensions under development and test suites in the page's address; with it
      // there are no toasts.
      ...(options.installed === undefined ? ['--enable-smoke-test-driver'] : []),
    ],
    { env: environment(data), stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      log += chunk;
      if (options.verbose) process.stderr.write(chunk);
    });
  const exited = once(child, 'exit');
  /** Signals the server, its extension host and the language servers: one process group of our own. */
  const signal = (name: NodeJS.Signals | 0) => {
    try {
      return child.pid !== undefined && process.kill(-child.pid, name);
    } catch {
      return false;
    }
  };
  const stop = async () => {
    signal('SIGTERM');
    await Promise.race([exited, wait(3000, undefined, { ref: false })]);
    signal('SIGKILL');
    for (let tries = 0; tries < 20 && signal(0); tries++) await wait(50);
    rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  const deadline = Date.now() + 60_000;
  while (!(await answers(port))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`VS Code's server did not start\n${log}`);
    }
    await wait(50);
  }
  return { port, stop };
}

function environment(data: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_(?!TEST)|ELECTRON_|npm_)|^NODE_OPTIONS$/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    HOME: data,
    TMPDIR: join(data, 'tmp'),
    XDG_RUNTIME_DIR: join(data, 'tmp'),
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
  };
}

async function answers(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/`);
    return response.ok && (await response.text()).includes('vscode-workbench-web-configuration');
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('no free port on 127.0.0.1');
  return address.port;
}
