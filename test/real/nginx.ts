import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TextFiles } from '../convert/run-conversion.ts';

const PROGRAM = '/usr/sbin/nginx';
const SHIPPED = '/etc/nginx';

/** What `nginx -t` says of one of the files, in a network of its own; undefined when it accepts it. */
export function nginxError(files: TextFiles, path: string): string | undefined {
  if (!existsSync(PROGRAM)) throw new Error('nginx is needed: apt-get install it');
  const folder = mkdtempSync(join(tmpdir(), 'confwright-nginx-'));
  try {
    const home = dirname(join(folder, path));
    mkdirSync(home, { recursive: true });
    for (const name of readdirSync(SHIPPED).filter(each => each.endsWith('_params'))) {
      for (const place of new Set([folder, home])) copyFileSync(join(SHIPPED, name), join(place, name));
    }
    for (const [each, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, each)), { recursive: true });
      writeFileSync(join(folder, each), withoutKeys(text));
    }
    writeFileSync(join(folder, 'main.conf'), mainFile(files[path] ?? '', join(folder, path)));
    const global = `pid ${folder}/pid; error_log stderr;`;
    const args = ['-n', PROGRAM, '-t', '-p', folder, '-c', join(folder, 'main.conf'), '-g', global];
    const { status, stderr, error } = spawnSync('unshare', args, { encoding: 'utf8', timeout: 30_000 });
    if (error) throw error;
    return status === 0 ? undefined : stderr;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Certificates are of the machine. */
function withoutKeys(text: string): string {
  return text.replace(/^[ \t]*ssl_certificate\w*\s[^;]*;/gm, '').replace(/(listen[^;]*?)\s+ssl\b/g, '$1');
}

/** A whole configuration as it is; a part of one with what has to stand around it. */
function mainFile(text: string, file: string): string {
  const code = text.replace(/#.*$/gm, '');
  if (/^\s*http\s*\{/m.test(code)) return withoutKeys(text);
  const isInServer = /^\s*location\b/.test(code);
  const include = `include "${file}";`;
  return `events {}\nhttp {\n${isInServer ? `server { ${include} }` : include}\n}\n`;
}
