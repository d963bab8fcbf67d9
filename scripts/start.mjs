// npm start                    a VS Code on examples/ with the extension in it: the desktop's, else one in the browser
// npm start -- lint PATH…      the command line instead
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findProgram, installModules, root } from './setup.mjs';

/** Runs a program in the foreground, passes on what would end this one, and ends with its exit code. */
function become(command, args, cwd = root) {
  const child = spawn(command, args, { cwd, stdio: 'inherit' });
  // The terminal sends Ctrl+C to the child as well; it has to be waited for.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  // npm, when it is ended itself, ends only the shell between it and this script.
  const parent = process.ppid;
  const watch = setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500);
  child.on('error', error => console.error(error.message));
  child.on('close', status => {
    clearInterval(watch);
    process.exitCode = status ?? 1;
  });
}

/** A desktop VS Code needs a desktop: over SSH and in containers `code` is something else. */
function findDesktopCode() {
  const desktop = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  return desktop ? findProgram('code') : undefined;
}

function build() {
  const { status } = spawnSync(process.execPath, ['esbuild.mjs'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('the build failed');
}

function main([command, ...rest]) {
  installModules();
  build();
  if (command !== undefined) {
    // npm starts scripts in the project's folder; paths are meant from where the user was.
    return become(
      process.execPath,
      [join(root, 'dist/cli.js'), command, ...rest],
      process.env.INIT_CWD ?? process.cwd(),
    );
  }
  const code = findDesktopCode();
  if (code) return become(code, [`--extensionDevelopmentPath=${root}`, join(root, 'examples')]);
  become(process.execPath, ['--import', 'tsx', 'scripts/vscode-host/open.ts']);
}

try {
  main(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
