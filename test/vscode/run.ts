// Runs the suite in a real VS Code, in Node's extension host and in the web worker: run.ts [node|web]…
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import * as esbuild from 'esbuild';

const root = dirname(dirname(import.meta.dirname));
const tests = join(root, '.cache/vscode-suite/index.js');

async function buildSuite(): Promise<void> {
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['test/vscode/suite/index.ts'],
    outfile: tests,
    bundle: true,
    format: 'cjs',
    platform: 'browser',
    target: 'es2022',
    external: ['vscode'],
    // mocha's browser build believes in a page, and a little in a process.
    banner: {
      js: 'var window = globalThis; var process = { env: {}, argv: [], platform: "browser", cwd: () => "/", nextTick: (f, ...a) => queueMicrotask(() => f(...a)) };',
    },
    define: { global: 'globalThis' },
    logLevel: 'warning',
  });
}

async function run(kind: string): Promise<void> {
  const workspace = mkdtempSync(join(tmpdir(), 'confwright-suite-'));
  cpSync(join(root, 'examples'), workspace, { recursive: true });
  try {
    await runTests({
      // A desktop VS Code where there is one; else the one in a browser, which takes the same arguments.
      vscodeExecutablePath: process.env.VSCODE_EXECUTABLE ?? join(root, 'scripts/vscode-host/code'),
      extensionDevelopmentPath: root,
      extensionTestsPath: tests,
      launchArgs: [workspace, ...(kind === 'web' ? ['--extensionDevelopmentKind=web'] : [])],
    });
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  await buildSuite();
  const kinds = process.argv.slice(2);
  for (const kind of kinds.length > 0 ? kinds : ['node', 'web']) {
    console.log(`VS Code, ${kind} extension host`);
    await run(kind).catch(fail);
  }
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

main().catch(fail);
