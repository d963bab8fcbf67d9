import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { run } from './run.ts';

/** What the test runs: a file by which each Debian package is known to be there. */
const PACKAGES: Readonly<Record<string, string>> = {
  'glance-api': '/usr/bin/glance-wsgi-api',
  'python3-glance': '/usr/lib/python3/dist-packages/glance/__init__.py',
  apache2: '/etc/apache2/apache2.conf',
  'libapache2-mod-wsgi-py3': '/usr/lib/apache2/modules/mod_wsgi.so',
  'uwsgi-core': '/usr/bin/uwsgi-core',
  'uwsgi-plugin-python3': '/usr/lib/uwsgi/plugins/python3_plugin.so',
  nginx: '/usr/sbin/nginx',
  'mariadb-server': '/usr/sbin/mariadbd',
  curl: '/usr/bin/curl',
  openssl: '/usr/bin/openssl',
};

/** Debian asks this program whether a service may start when it is installed; 101 is "no". */
const POLICY = '/usr/sbin/policy-rc.d';

/** Installs what is missing, without starting any of it. @throws naming it where that cannot be done */
export async function installPackages(): Promise<void> {
  const missing = missingPackages();
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) throw new Error(`missing: ${missing.join(', ')} (apt-get install them as root)`);
  if (!existsSync('/usr/bin/apt-get')) throw new Error(`missing, and there is no apt-get: ${missing.join(', ')}`);
  console.error(`installing ${missing.join(' ')}`);
  const isOurs = !existsSync(POLICY);
  if (isOurs) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run(['apt-get', 'update', '-qq'], { env });
    const install = ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300'];
    await run([...install, ...missing], { env, timeout: 900_000 });
  } finally {
    if (isOurs) rmSync(POLICY);
  }
  const still = missingPackages();
  if (still.length > 0) throw new Error(`still missing after apt-get install: ${still.join(', ')}`);
}

/** The versions that are measured, for the tables. */
export async function installedVersions(): Promise<string> {
  const names = ['python3-glance', 'apache2-bin', 'libapache2-mod-wsgi-py3', 'uwsgi-core', 'nginx', 'mariadb-server'];
  const listed = await run(['dpkg-query', '--show', ...names]);
  return listed.trim().replaceAll('\t', ' ').split('\n').join(', ');
}

function missingPackages(): readonly string[] {
  return Object.entries(PACKAGES).flatMap(([name, file]) => (existsSync(file) ? [] : [name]));
}
