import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './run.ts';

/** Kept between runs, as it takes minutes to make; delete the folder to have a newer one. */
const HOME = join(import.meta.dirname, '../../../.cache/debian-sid');

const PACKAGES = [
  'glance-api',
  'python3-glance',
  'apache2',
  'libapache2-mod-wsgi-py3',
  'uwsgi-core',
  'uwsgi-plugin-python3',
  'nginx',
];

/** What a system of its own sees: kernel files and devices come with the namespace and go with it. */
const MOUNTS = 'mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev"';

/** A Debian sid with Glance in it, below a folder; nothing of it starts by itself. @throws where it cannot be made */
export async function laySid(): Promise<string> {
  if (existsSync(HOME)) return HOME;
  console.log('making a Debian sid with Glance; this takes some minutes');
  await needDebootstrap();
  const part = `${HOME}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(dirname(part), { recursive: true });
  const bootstrap = ['debootstrap', '--variant=minbase', 'sid', part, await mirror()];
  await run(['unshare', '--mount', ...bootstrap], { timeout: 900_000 });
  writeFileSync(join(part, 'usr/sbin/policy-rc.d'), '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  // A mirror that lags behind would be refused for its date; its signature is checked all the same.
  const apt = 'apt-get -qq -o Acquire::Check-Valid-Until=false';
  const install = `${apt} update && ${apt} install -y --no-install-recommends ${PACKAGES.join(' ')} && apt-get clean`;
  const env = { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8', PATH: '/usr/sbin:/usr/bin:/sbin:/bin' };
  await run(inSystem(part, [], ['sh', '-c', install]), { env, timeout: 1_800_000 });
  renameSync(part, HOME);
  return HOME;
}

/** The command in another system, which sees `folders` of this one at `targets` of its own. All mounts end with it. */
export function inSystem(
  system: string,
  folders: readonly (readonly [from: string, to: string])[],
  command: readonly string[],
): readonly string[] {
  for (const [, to] of folders) mkdirSync(system + to, { recursive: true });
  const mounts = folders.map(([from, to]) => `mount --bind "${from}" "$0${to}"`);
  const script = [MOUNTS, ...mounts, 'exec chroot "$0" "$@"'].join(' && ');
  return ['unshare', '--mount', 'sh', '-c', script, system, ...command];
}

async function needDebootstrap(): Promise<void> {
  if (existsSync('/usr/sbin/debootstrap')) return;
  const options = ['-y', '-qq', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300'];
  await run(['apt-get', 'install', ...options, 'debootstrap'], { env: { DEBIAN_FRONTEND: 'noninteractive' } });
}

/** Where this machine has its own Debian packages from. */
async function mirror(): Promise<string> {
  const targets = ['Created-By: Packages', 'Origin: Debian', 'Label: Debian'];
  const listed = await run(['apt-get', 'indextargets', '--format', '$(REPO_URI)', ...targets]);
  const [first] = listed.trim().split('\n');
  if (!first) throw new Error('apt knows no mirror of Debian');
  return first;
}

/** The versions in it, for the tables. */
export async function sidVersions(system: string): Promise<string> {
  const names = ['python3-glance', 'apache2-bin', 'libapache2-mod-wsgi-py3', 'uwsgi-core', 'nginx'];
  const listed = await run(inSystem(system, [], ['dpkg-query', '--show', ...names]));
  return listed.trim().replaceAll('\t', ' ').split('\n').join(', ');
}
