import type { NearbyFile, Sources } from '../core/sources.ts';
import type { RootFile } from './deployments.ts';
import { foldersToHome } from './home.ts';
import { isWithin } from './uris.ts';

/** Files that tell which release of OpenStack is installed: of kolla, openstack-ansible, devstack, pip and Debian. */
const NAMES: readonly string[] = [
  'globals.yml',
  'kolla/globals.yml',
  'etc/kolla/globals.yml',
  'user_variables.yml',
  'openstack_deploy/user_variables.yml',
  'etc/openstack_deploy/user_variables.yml',
  'group_vars/all.yml',
  'local.conf',
  'stackrc',
  'devstack/local.conf',
  'devstack/stackrc',
  'requirements.txt',
  'constraints.txt',
  'upper-constraints.txt',
  'debian/changelog',
];

/** Folders looked into for one deployment, and root files that say which. */
const MOST_FOLDERS = 8;
const MOST_ROOTS = 20;

/** The files of these names in the folders from a deployment's own up to those that only name a part of a layout. */
export function nearbyFiles(
  home: string,
  roots: readonly RootFile[],
  sources: Sources,
): readonly NearbyFile[] | 'pending' {
  const folders = new Set([home, ...roots.slice(0, MOST_ROOTS).flatMap(({ uri }) => foldersToHome(uri))]);
  const around = [...folders].filter(folder => isWithin(home, folder) || isWithin(folder, home));
  const found = around.slice(0, MOST_FOLDERS).map(folder => sources.near(folder, NAMES));
  if (found.includes('pending')) return 'pending';
  const files = found.flatMap(list => (list === 'pending' ? [] : list));
  return [...new Map(files.map(file => [file.uri, file])).values()];
}
