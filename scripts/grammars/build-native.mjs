// grammars/*/src/*.c → grammars/build/Release/grammars.node, unless that is newer than every source.
// Built in a temporary folder and moved into place at the end, so that several tests may call this at the same time.
// Uses npm's own node-gyp, and the headers beside this node where it has them (then nothing is downloaded).
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../grammars/', import.meta.url));
const addon = join(folder, 'build/Release/grammars.node');
const sources = ['binding.c', 'binding.gyp', 'common', 'apacheconf/src', 'uwsgi_ini/src', 'nginx/src'];

/** Time of the last change below a path, in ms. */
function changedAt(path) {
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  return Math.max(...readdirSync(path).map(name => changedAt(join(path, name))));
}

/** The script of node-gyp: the one npm names, else the one in npm's folder beside this node. */
function findNodeGyp() {
  const beside = join(dirname(dirname(process.execPath)), 'lib/node_modules/npm/node_modules/node-gyp/bin/node-gyp.js');
  const found = [process.env.npm_config_node_gyp, beside].find(path => path && existsSync(path));
  if (!found) throw new Error('node-gyp was not found: run this through npm (npm run build:native)');
  return found;
}

if (existsSync(addon) && statSync(addon).mtimeMs > Math.max(...sources.map(name => changedAt(join(folder, name))))) {
  process.exit(0);
}
const prefix = dirname(dirname(process.execPath));
const headers = existsSync(join(prefix, 'include/node/node_api.h')) ? [`--nodedir=${prefix}`] : [];
const work = mkdtempSync(join(tmpdir(), 'grammars-'));
try {
  for (const name of sources) cpSync(join(folder, name), join(work, name), { recursive: true });
  const run = spawnSync(process.execPath, [findNodeGyp(), 'rebuild', '-C', work, ...headers], { stdio: 'inherit' });
  if (run.status !== 0) throw new Error('the native grammars could not be compiled');
  mkdirSync(dirname(addon), { recursive: true });
  const whole = `${addon}.${process.pid}`;
  copyFileSync(join(work, 'build/Release/grammars.node'), whole);
  renameSync(whole, addon);
} finally {
  rmSync(work, { recursive: true });
}
