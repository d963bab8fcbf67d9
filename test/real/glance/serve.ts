import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findSetting, readSections } from '../../../server/src/service/sections.ts';
import type { Machine } from './machine.ts';
import { inMachine, mainFile } from './machine.ts';
import type { Service } from './processes.ts';
import { asUser, startService, stopService, waitForPort, waitUntil } from './processes.ts';

const UWSGI_FILE = '/etc/glance/glance-api-uwsgi.ini';
const NGINX_FILE = '/etc/nginx/nginx.conf';
const APACHE_FILE = '/etc/apache2/apache2.conf';
/** Of uWSGI; with `lazy-apps` each says when it has loaded the application, else the master does, once. */
const WORKERS = 2;
const UNIT = 'glance-api.service';
const FRONT = 'glance-api-front.conf';

/** Starts what the machine's files say, gives `use` a running Glance, and ends all of it. */
export async function whileServing<Result>(machine: Machine, use: () => Promise<Result>): Promise<Result> {
  const services: Service[] = [];
  try {
    const unit = findFile(machine, UNIT);
    const front = findFile(machine, FRONT);
    if (unit) services.push(await startUnit(machine, unit));
    const isOurs = existsSync(machine.root + UWSGI_FILE) && !(unit && readFileSync(unit, 'utf8').includes(UWSGI_FILE));
    if (isOurs) services.push(await startUwsgi(machine));
    if (existsSync(machine.root + NGINX_FILE)) services.push(await startNginx(machine));
    if (existsSync(machine.root + APACHE_FILE)) {
      services.push(await startApache(machine, ['-f', APACHE_FILE], machine.ports.front));
    } else if (front) {
      const main = join(machine.state, 'front.conf');
      writeFileSync(main, mainFile(machine, ['proxy', 'proxy_http', 'ssl'], [`Include ${front}`]));
      services.push(await startApache(machine, ['-f', main], machine.ports.uwsgi));
    }
    return await use();
  } finally {
    for (const service of services.reverse()) await stopService(service);
  }
}

async function startUwsgi(machine: Machine): Promise<Service> {
  const log = join(machine.state, 'log/uwsgi.log');
  const before = loadedIn(log);
  const wanted = /^lazy-apps/m.test(readFileSync(machine.root + UWSGI_FILE, 'utf8')) ? WORKERS : 1;
  const service = startService('uWSGI', inMachine(machine, ['uwsgi', '--ini', UWSGI_FILE]), log, { env: process.env });
  await waitUntil(() => loadedIn(log) - before >= wanted, service, 60, 'application');
  return service;
}

/** How often uWSGI has said that it has loaded the application. */
function loadedIn(log: string): number {
  return existsSync(log) ? readFileSync(log, 'utf8').split(/WSGI app 0 .* ready/).length - 1 : 0;
}

async function startApache(machine: Machine, file: readonly string[], port: number): Promise<Service> {
  const log = join(machine.state, 'log/httpd.out');
  // The embedded interpreter of mod_wsgi takes its path from here.
  const env = { ...process.env, PYTHONPATH: join(machine.state, 'python') };
  const service = startService('httpd', inMachine(machine, ['apache2', '-DFOREGROUND', ...file]), log, { env });
  await waitForPort(port, service);
  return service;
}

async function startNginx(machine: Machine): Promise<Service> {
  const log = join(machine.state, 'log/nginx.out');
  const service = startService('nginx', inMachine(machine, ['nginx', '-c', NGINX_FILE]), log, { env: process.env });
  await waitForPort(machine.ports.front, service);
  return service;
}

/** As systemd would: the unit's user, group, environment and command, and nothing else. */
async function startUnit(machine: Machine, unit: string): Promise<Service> {
  const sections = readSections(readFileSync(unit, 'utf8'));
  const service = sections.find(({ name }) => name === 'Service');
  const value = (key: string): string => {
    const found = findSetting(sections, 'Service', key)?.value;
    if (found === undefined) throw new Error(`${unit} has no ${key}`);
    return found;
  };
  const environment = (service?.settings ?? [])
    .filter(({ key }) => key === 'Environment')
    .map(setting => setting.value.replace(/^"(.*)"$/, '$1').split(/=(.*)/s, 2) as [string, string]);
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8', ...Object.fromEntries(environment) };
  const command = asUser(value('User'), value('Group'), value('ExecStart').split(' '));
  const log = join(machine.state, 'log/unit.log');
  const before = loadedIn(log);
  const started = startService('glance-api', inMachine(machine, command), log, { env });
  if (value('ExecStart').startsWith('/usr/bin/uwsgi ')) {
    await waitUntil(() => loadedIn(log) - before >= WORKERS, started, 60, 'application');
    return started;
  }
  const conf = readSections(readFileSync(`${machine.root}/etc/glance/glance-api.conf`, 'utf8'));
  await waitForPort(Number(findSetting(conf, 'DEFAULT', 'bind_port')?.value), started);
  return started;
}

/** Where the conversion put a file. */
function findFile({ root }: Machine, name: string): string | undefined {
  const found = readdirSync(root, { recursive: true, withFileTypes: true }).find(entry => entry.name === name);
  return found && join(found.parentPath, found.name);
}
