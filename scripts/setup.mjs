// What a fresh clone needs before anything of it runs: npm's packages, and programs from Debian where they are missing.
// Plain Node, for nothing is installed yet. Says what it does on stderr.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs a program with its output on stderr. @throws where it fails */
function run(command, args, env = {}) {
  console.error(`$ ${[command, ...args].join(' ')}`);
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 2, 2],
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ended with ${status}`);
}

/** Installs the packages of package-lock.json, unless they are there. */
export function installModules() {
  if (!modulesAreCurrent()) run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
}

/** Whether node_modules holds each package of the lock file in its version; optional ones may be for other platforms. */
function modulesAreCurrent() {
  const installed = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const packages = file => JSON.parse(readFileSync(file, 'utf8')).packages;
  const present = packages(installed);
  return Object.entries(packages(join(root, 'package-lock.json'))).every(
    ([path, { version, optional, devOptional, peer }]) =>
      path === '' || optional || devOptional || peer || present[path]?.version === version,
  );
}

/** Compiles the native parser, which only tests use, unless it is there. */
export function buildNativeParser() {
  if (existsSync(join(root, 'node_modules/tree-sitter/build/Release/tree_sitter_runtime_binding.node'))) return;
  const prefix = dirname(dirname(process.execPath));
  // With the headers beside this node nothing is downloaded.
  const headers = existsSync(join(prefix, 'include/node/node_api.h')) ? { npm_config_nodedir: prefix } : {};
  run('npm', ['rebuild', 'tree-sitter'], headers);
}

/**
 * Makes sure that programs are on the PATH; installs their Debian packages where it may.
 * @param programs names of programs (or absolute paths of files), each with that of its package
 * @throws where one is missing and cannot be installed, naming it
 */
export function installPrograms(programs) {
  const missing = () => Object.entries(programs).filter(([program]) => !findProgram(program));
  const packages = missing().map(([, name]) => name);
  if (packages.length === 0) return;
  const how = `apt-get install ${packages.join(' ')}`;
  if (!findProgram('apt-get'))
    throw new Error(`missing, and there is no apt-get to install it: ${packages.join(', ')}`);
  if (process.getuid?.() !== 0) throw new Error(`missing: ${packages.join(', ')}; as root: ${how}`);
  const apt = { DEBIAN_FRONTEND: 'noninteractive' };
  // Another installation may be under way.
  const wait = ['-o', 'DPkg::Lock::Timeout=600', '-qq'];
  run('apt-get', [...wait, 'update'], apt);
  run('apt-get', [...wait, 'install', '-y', '--no-install-recommends', ...packages], apt);
  const still = missing().map(([program]) => program);
  if (still.length > 0) throw new Error(`still missing after ${how}: ${still.join(', ')}`);
}

/** Where a program lies on the PATH; an absolute path stands for itself. */
export function findProgram(name) {
  if (isAbsolute(name)) return existsSync(name) ? name : undefined;
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const suffixes = process.platform === 'win32' ? ['.cmd', '.exe'] : [''];
  return folders.flatMap(folder => suffixes.map(suffix => join(folder, name + suffix))).find(file => existsSync(file));
}
