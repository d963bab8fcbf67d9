import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A VS Code that runs as a server, its workbench in a browser: the only form that package registries alone can give. */
export interface Installed {
  /** The folder of VS Code itself. */
  readonly code: string;
  /** The Node program that this VS Code wants. */
  readonly node: string;
}

/** code-server 4.139.1 carries VS Code 1.139.1, which wants Node 24. */
const codeServer = { version: '4.139.1', vscode: '1.139', node: 24 };
const nodeVersion = '24.21.0';

export const root = dirname(dirname(import.meta.dirname));

/**
 * Installs VS Code's server into `.cache/`, unless it is there. Only VS Code is taken from the code-server package, not
 * the program around it; no install script runs and nothing is compiled, for tests need none of the native modules.
 * @throws where the platform has no such package, or npm fails
 */
export function installHost(say: (line: string) => void): Installed {
  const home = join(root, '.cache/vscode-host', codeServer.vscode);
  const code = join(home, 'vscode');
  const ownNode = Number.parseInt(process.versions.node, 10) >= codeServer.node;
  const nodePackage = `node-linux-${process.arch}`;
  const node = ownNode ? process.execPath : join(home, 'node/node_modules', nodePackage, 'bin/node');
  const installed = { code, node };
  if (existsSync(join(home, '.ready')) && existsSync(node)) return installed;
  if (process.platform !== 'linux')
    throw new Error('VS Code in the browser is set up on Linux only: install the desktop VS Code');
  say(`installing VS Code ${codeServer.vscode} below ${home} (about a minute, once)`);
  rmSync(home, { recursive: true, force: true });
  mkdirSync(code, { recursive: true });
  const quiet = ['--silent', '--no-audit', '--no-fund', '--ignore-scripts'];
  const run = (command: string, args: readonly string[], cwd: string) =>
    execFileSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  if (!ownNode)
    run(
      'npm',
      ['install', ...quiet, '--no-save', '--prefix', join(home, 'node'), `${nodePackage}@${nodeVersion}`],
      home,
    );
  run('npm', ['pack', ...quiet, `code-server@${codeServer.version}`], home);
  const archive = join(home, `code-server-${codeServer.version}.tgz`);
  const inside = 'package/lib/vscode';
  run('tar', ['xzf', archive, '--strip-components=3', `--exclude=${inside}/extensions/copilot`, inside], code);
  rmSync(archive);
  // Its lock file lacks entries, so `npm ci` refuses it.
  run('npm', ['install', ...quiet, '--omit=dev', '--legacy-peer-deps'], code);
  for (const unused of ['@github', '@microsoft/mxc-sdk', '@devcontainers'])
    rmSync(join(code, 'node_modules', unused), { recursive: true, force: true });
  run(node, [join(code, 'out/server-main.js'), '--version'], home);
  writeFileSync(join(home, '.ready'), '');
  return installed;
}
