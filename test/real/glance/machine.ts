import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Database } from './database.ts';
import type { Ports } from './ports.ts';
import { unusedPorts } from './ports.ts';
import { run } from './run.ts';
import { inSystem } from './sid.ts';
import type { Wiring } from './wirings.ts';

/** What machines of one kind have in common. */
export interface Stage {
  /** They lie below it. */
  readonly folder: string;
  readonly database: Database;
  /** Glance's tables, empty, as SQL. */
  readonly tables: string;
  /** The folder of a system that the servers run in; undefined: in this one. */
  readonly system?: string;
}

/** What one machine would hold: its configuration in `etc`, what its servers write in `state`. */
export interface Machine {
  readonly stage: Stage;
  /** The root of its file system, as far as it has one: the workspace that is converted. */
  readonly root: string;
  readonly state: string;
  readonly ports: Ports;
  /** What clients call. */
  readonly url: string;
}

const PYTHON = join(import.meta.dirname, 'python');

/** Writes the configuration of a wiring and of its Glance. */
export async function layMachine(stage: Stage, wiring: Wiring): Promise<Machine> {
  const { folder } = stage;
  const home = join(folder, wiring.id);
  const root = join(home, 'machine');
  const state = join(home, 'state');
  const ports = await unusedPorts();
  const scheme = wiring.isTls ? 'https' : 'http';
  const publicPort = wiring.apache || wiring.nginx ? ports.front : ports.uwsgi;
  const url = `${scheme}://127.0.0.1:${publicPort}${wiring.path ?? ''}`;
  const machine: Machine = { stage, root, state, ports, url };
  for (const name of ['images', 'staging', 'tasks', 'cache', 'lock', 'log', 'python']) {
    mkdirSync(join(state, name), { recursive: true });
  }
  cpSync(PYTHON, join(state, 'python'), { recursive: true });
  const files = {
    ...glanceFiles(machine, await stage.database.create(databaseName(wiring), stage.tables)),
    ...(wiring.uwsgi ? { 'etc/glance/glance-api-uwsgi.ini': wiring.uwsgi(machine) } : {}),
    ...(wiring.apache ? apacheFiles(machine, wiring.modules ?? [], wiring.apache(machine)) : {}),
    ...(wiring.unit ? { 'etc/systemd/system/glance-api.service': wiring.unit(machine) } : {}),
    ...(wiring.nginx ? nginxFiles(machine, wiring.nginx(machine)) : {}),
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  if (wiring.isTls) await makeCertificate(state);
  await run(onStage(stage, ['chown', '-R', 'glance:glance', state]));
  chmodSync(home, 0o755);
  return machine;
}

function databaseName({ id }: Wiring): string {
  return `glance_${id.replace(/\W/g, '_')}`;
}

/** The command, in the system of a stage. */
export function onStage({ system, folder }: Stage, command: readonly string[]): readonly string[] {
  return system === undefined ? command : inSystem(system, [[folder, folder]], command);
}

/** The command, seeing the machine's configuration where a machine has it. */
export function inMachine({ stage: { system, folder }, root }: Machine, command: readonly string[]): readonly string[] {
  const folders = ['/etc/glance', '/etc/apache2', '/etc/nginx'].filter(path => existsSync(root + path));
  if (system !== undefined) {
    return inSystem(system, [[folder, folder], ...folders.map(path => [root + path, path] as const)], command);
  }
  const mounts = folders.map(path => `mount --bind "$0${path}" ${path}`);
  return ['unshare', '--mount', 'sh', '-c', `${mounts.join(' && ')} && exec "$@"`, root, ...command];
}

/** httpd's main file: modules by name, and what follows. */
export function mainFile({ state }: Machine, modules: readonly string[], rest: readonly string[]): string {
  const loads = ['mpm_event', 'authn_core', 'authz_core', 'env', 'setenvif', 'headers', 'alias', ...modules].map(
    name => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`,
  );
  return lines(
    'ServerRoot "/etc/apache2"',
    'ServerName 127.0.0.1',
    `DefaultRuntimeDir "${state}"`,
    `PidFile "${state}/httpd.pid"`,
    `ErrorLog "${state}/log/httpd.log"`,
    'User glance',
    'Group glance',
    ...loads,
    '<Directory />',
    '    Require all denied',
    '</Directory>',
    ...rest,
  );
}

function apacheFiles(machine: Machine, modules: readonly string[], site: string): Readonly<Record<string, string>> {
  return {
    'etc/apache2/apache2.conf': mainFile(machine, modules, [
      ...(modules.includes('wsgi') ? [`WSGISocketPrefix "${machine.state}/wsgi"`] : []),
      'IncludeOptional sites-enabled/*.conf',
    ]),
    'etc/apache2/sites-enabled/glance.conf': site,
  };
}

/** nginx as Debian configures it, in the foreground and with its folders in the machine's own. */
function nginxFiles({ state }: Machine, site: string): Readonly<Record<string, string>> {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return {
    'etc/nginx/nginx.conf': lines(
      'user glance glance;',
      'worker_processes 2;',
      'daemon off;',
      `pid ${state}/nginx.pid;`,
      `error_log ${state}/log/nginx.log;`,
      'events {',
      '    worker_connections 256;',
      '}',
      'http {',
      `    access_log ${state}/log/access.log;`,
      ...temporary.map(name => `    ${name}_temp_path ${state}/${name};`),
      '    include sites-enabled/*;',
      '}',
    ),
    'etc/nginx/uwsgi_params': readFileSync('/etc/nginx/uwsgi_params', 'utf8'),
    'etc/nginx/sites-enabled/glance': site,
  };
}

/** Glance as a package configures it: file stores, and a filter in the place of Keystone. */
function glanceFiles({ stage, state, ports, url }: Machine, connection: string): Readonly<Record<string, string>> {
  const packaged = readFileSync(`${stage.system ?? ''}/usr/share/glance-common/glance-api-paste.ini`, 'utf8');
  const paste = packaged.replace(/unauthenticated-context rootapp$/gm, 'fakeauth context rootapp');
  return {
    'etc/glance/glance-api.conf': lines(
      '# What people wrote here stays.',
      '[DEFAULT]',
      'bind_host = 127.0.0.1',
      `bind_port = ${ports.standalone}`,
      'enabled_backends = file1:file',
      'enabled_import_methods = [glance-direct,web-download,copy-image]',
      `worker_self_reference_url = ${url}`,
      `image_cache_dir = ${state}/cache`,
      '[database]',
      `connection = ${connection}`,
      '[glance_store]',
      'default_backend = file1',
      '[file1]',
      `filesystem_store_datadir = ${state}/images`,
      '[os_glance_staging_store]',
      `filesystem_store_datadir = ${state}/staging`,
      '[os_glance_tasks_store]',
      `filesystem_store_datadir = ${state}/tasks`,
      '[oslo_concurrency]',
      `lock_path = ${state}/lock`,
      '[paste_deploy]',
      'config_file = /etc/glance/glance-api-paste.ini',
      '[task]',
      `work_dir = ${state}/tasks`,
    ),
    'etc/glance/glance-image-import.conf': lines(
      '[import_filtering_opts]',
      `allowed_ports = [${ports.web}]`,
      'allowed_hosts = [127.0.0.1]',
      '[image_import_opts]',
      'image_import_plugins = []',
    ),
    'etc/glance/glance-api-paste.ini': `${paste}\n[filter:fakeauth]\npaste.filter_factory = glance_fakeauth:factory\n`,
  };
}

async function makeCertificate(state: string): Promise<void> {
  const files = ['-keyout', join(state, 'glance.key'), '-out', join(state, 'glance.crt')];
  await run([
    'openssl',
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    '-subj',
    '/CN=127.0.0.1',
    ...files,
  ]);
}

export function lines(...all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
