import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { cpus, hostname } from 'node:os';
import { join } from 'node:path';
import type { Machine } from '../../../server/src/uwsgi/logic.ts';

/** What the machine of the tests knows, for a file of `folder` that uWSGI is started with there as nobody. */
export function machineFor(folder: string, name: string): Machine {
  const at = (path: string): string => (path.startsWith('/') ? path : join(folder, path));
  const kind = (path: string): 'file' | 'directory' | false =>
    existsSync(at(path)) ? (statSync(at(path)).isDirectory() ? 'directory' : 'file') : false;
  const path = join(folder, name);
  const dot = name.lastIndexOf('.');
  const first = { O: name, P: path, S: name, D: `${folder}/`, N: name.slice(0, dot), E: name.slice(dot + 1), X: '' };
  const user = { u: '65534', U: 'nobody', g: '65534', G: 'nogroup' };
  const host = { h: hostname(), k: `${cpus().length}`, v: folder, V: '2.0.21-debian', b: '/usr/bin/uwsgi-core' };
  return {
    env: variable => (variable === 'PATH' ? '/usr/bin:/bin' : false),
    kind,
    glob: pattern => globFiles(pattern),
    lines: file => (kind(file) === 'file' ? readFileSync(at(file), 'latin1').split('\n') : false),
    hostname: hostname(),
    magic: { ...first, C: folder.split('/').at(-1) ?? '', ...user, ...host },
  };
}

/** Patterns in the last part of a path, as far as files use them. */
function globFiles(pattern: string): readonly string[] {
  const slash = pattern.lastIndexOf('/');
  const [folder, last] = [pattern.slice(0, slash + 1), pattern.slice(slash + 1)];
  if (!/[*?]/.test(last) || !existsSync(folder)) return [pattern];
  const fits = new RegExp(
    `^${last
      .replace(/[.+^$()|[\]{}]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  );
  const found = readdirSync(folder).filter(name => fits.test(name) && !name.startsWith('.'));
  return found.length > 0 ? found.sort().map(name => folder + name) : [pattern];
}
