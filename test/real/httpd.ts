import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const PROGRAM = '/usr/sbin/apache2';
const MODULES = '/usr/lib/apache2/modules';

/** What the fixtures use. mod_proxy first: others need it. */
const LOADED =
  `mpm_event authn_core authz_core authz_host access_compat alias rewrite headers setenvif env mime dir status
  macro ssl socache_shmcb slotmem_shm proxy proxy_http proxy_uwsgi proxy_balancer lbmethod_byrequests wsgi uwsgi`.split(
    /\s+/,
  );

/** A folder with files, and beside them what httpd needs around them. Fails when Debian's httpd is not installed. */
export interface Ground {
  readonly folder: string;
  remove(): void;
}

export function layGround(files: Readonly<Record<string, string>>): Ground {
  if (!existsSync(PROGRAM)) throw new Error('apache2 and libapache2-mod-wsgi-py3 are needed: apt-get install them');
  const folder = mkdtempSync(join(tmpdir(), 'confwright-httpd-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const modules = LOADED.map(name => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`);
  const around = [
    `ServerName localhost`,
    `ServerRoot "${folder}"`,
    `DefaultRuntimeDir "${folder}"`,
    `PidFile "${folder}/httpd.pid"`,
    // A log that goes to standard output: its lines tell when httpd serves.
    'ErrorLog "||/bin/cat"',
    'LogLevel notice',
    `User nobody`,
    `Group nogroup`,
    'TypesConfig /dev/null',
  ];
  writeFileSync(join(folder, 'around.conf'), `${[...modules, ...around].join('\n')}\n`);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** What depends on the machine, not on the text: modules are loaded around the file, users and keys are not there. */
export function withoutMachine(text: string): string {
  return text
    .replace(/^[ \t]*(?:LoadModule|ServerRoot|SSLCertificate\w*|SSLEngine)\b.*$/gim, '')
    .replace(/^([ \t]*WSGIDaemonProcess\b.*)$/gim, line => line.replace(/ (?:user|group)=\S+/g, ''));
}

const BEFORE = (folder: string): readonly string[] => ['-d', folder, '-C', `Include "${folder}/around.conf"`];

/** What `apache2 -t` says of one of the files; undefined when it accepts it. */
export function syntaxError({ folder }: Ground, path: string): string | undefined {
  const { status, stderr, error } = spawnSync(PROGRAM, ['-t', ...BEFORE(folder), '-f', join(folder, path)], {
    encoding: 'utf8',
    timeout: 30_000,
  });
  if (error) throw error;
  return status === 0 ? undefined : stderr;
}

/** Runs httpd on one of the files while `use` works with it. */
export async function whileServing({ folder }: Ground, path: string, use: () => Promise<void>): Promise<void> {
  const server = spawn(PROGRAM, ['-DFOREGROUND', ...BEFORE(folder), '-f', join(folder, path)], { stdio: 'pipe' });
  let said = '';
  const serves = new Promise<void>(resolve => {
    for (const stream of [server.stdout, server.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('resuming normal operations')) resolve();
      });
    }
  });
  const ended = new Promise<never>((_, reject) => {
    server.on('error', reject);
    server.on('exit', code => reject(new Error(`apache2 ended with ${code}: ${said}`)));
  });
  try {
    await Promise.race([serves, ended]);
    await Promise.race([use(), ended]);
  } finally {
    ended.catch(() => undefined);
    if (server.exitCode === null) {
      const gone = new Promise(resolve => server.once('exit', resolve));
      server.kill('SIGTERM');
      await gone;
    }
  }
}

/** A port of this machine that nobody listens on. */
export async function unusedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise(resolve => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
