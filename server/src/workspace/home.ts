import { nameOf, parentOf } from './uris.ts';

/**
 * Folder names that say which part of a system a folder holds, not which system: two files in `X/etc/apache2` and
 * `X/etc/uwsgi` belong together, `A/uwsgi` and `B/apache2` do not.
 */
const LAYOUT =
  /^(?:etc|usr|local|opt|srv|apache2?|apache[-_.]?2\.\d|httpd\d*|nginx|uwsgi|wsgi|mod_wsgi|glance|glance-api|conf(?:ig|igs|s)?(?:\.(?:d|modules\.d))?|(?:sites|conf|mods|apps|vhosts)[-_.](?:available|enabled|d)|sites|vhosts?|vassals|extra|original|templates?|files|systemd|system|init(?:\.d)?|.*\.service\.d|supervisor|web|www|frontend|front|proxy|backend|back|apps?|services?|servers?)$/i;

/** True for a folder name that only names a part of a layout: its files belong to the folder above. */
export function isLayoutName(name: string): boolean {
  return LAYOUT.test(name);
}

/** The folder that a configuration file belongs to: up from its own, past folders that only name a part of a layout. */
export function homeOf(uri: string): string {
  let folder = parentOf(uri);
  let below = '';
  while (isLayoutName(nameOf(folder)) || (nameOf(folder) === 'lib' && below === 'systemd')) {
    const parent = parentOf(folder);
    if (parent === folder) break;
    below = nameOf(folder);
    folder = parent;
  }
  return folder;
}

/** The folders from a file's own up to its home, nearest first. */
export function foldersToHome(uri: string): readonly string[] {
  const home = homeOf(uri);
  const folders = [parentOf(uri)];
  for (let folder = folders[0]; folder && folder !== home && folder.length > home.length; ) {
    folder = parentOf(folder);
    folders.push(folder);
  }
  return folders;
}
