import type { ModuleFact } from '../knowledge/modules.ts';

/**
 * Who keeps the lines that load modules: Debian's command, which links files into `mods-enabled`; SUSE's list of names,
 * from which the lines are written at each start; Red Hat's folder of small files; or any file, line by line, as on Arch,
 * FreeBSD, XAMPP and httpd as its project installs it.
 */
export type Enabling = 'a2enmod' | 'sysconfig' | 'conf.modules.d' | 'lines';

/** Tells the layout by the files that were read. */
export function enablingBy(uris: Iterable<string>): Enabling {
  for (const uri of uris) {
    // A link is known by the file behind it.
    if (/\/mods-(?:enabled|available)\/[^/]*\.load$/.test(uri)) return 'a2enmod';
    if (/\/loadmodule\.conf$/.test(uri)) return 'sysconfig';
    if (/\/conf\.modules\.d\/[^/]*$/.test(uri)) return 'conf.modules.d';
  }
  return 'lines';
}

/** Debian's name of a module, where it is not that of the identifier. */
const DEBIAN_NAMES: ReadonlyMap<string, string> = new Map([
  ['dumpio_module', 'dump_io'],
  ['evasive20_module', 'evasive'],
  ['mime_xattr_module', 'mime-xattr'],
  ['mono_module', 'mod_mono'],
  ['php_module', 'php8.2'],
  ['mod_shib', 'shib'],
]);

/** What to do so that a module is loaded, in the imperative and without a full stop. */
export function howToEnable({ identifier, file }: ModuleFact, enabling: Enabling, isDebian: boolean): string {
  const name = identifier.replace(/_module$/, '');
  if (enabling === 'a2enmod') return `Run "a2enmod ${DEBIAN_NAMES.get(identifier) ?? name}"`;
  if (enabling === 'sysconfig') return `Add ${name} to APACHE_MODULES in /etc/sysconfig/apache2`;
  if (!file) return 'Load it';
  const line = `"LoadModule ${identifier} ${isDebian ? '/usr/lib/apache2/modules' : 'modules'}/${file}"`;
  return enabling === 'conf.modules.d' ? `Add ${line} to a file in conf.modules.d` : `Add ${line}`;
}

/** True where the lines that load modules are anyone's to edit. */
export function hasOwnLines(enabling: Enabling): boolean {
  return enabling === 'conf.modules.d' || enabling === 'lines';
}

/**
 * What must be loaded before a module can be: it uses functions of the other, or refuses its own directives without it.
 * Read from the symbols of Debian's modules, and tried with httpd 2.4.71.
 */
const NEEDS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...'ajp connect express fcgi fdpass ftp hcheck http scgi uwsgi wstunnel html'
    .split(' ')
    .map(name => [`proxy_${name}_module`, ['proxy_module']] as const),
  ['proxy_balancer_module', ['proxy_module', 'slotmem_shm_module']],
  ['proxy_http2_module', ['proxy_module', 'http2_module']],
  ...['byrequests', 'bytraffic', 'bybusyness', 'heartbeat'].map(
    name => [`lbmethod_${name}_module`, ['proxy_balancer_module']] as const,
  ),
  ...['fs', 'lock', 'svn'].map(name => [`dav_${name}_module`, ['dav_module']] as const),
  ['authz_svn_module', ['dav_svn_module']],
  ...['disk', 'socache'].map(name => [`cache_${name}_module`, ['cache_module']] as const),
  ...['cookie', 'crypto', 'dbd'].map(name => [`session_${name}_module`, ['session_module']] as const),
  ...['authn', 'authz', 'session'].map(name => [`${name}_dbd_module`, ['dbd_module']] as const),
  ['session_dbd_module', ['session_module', 'dbd_module']],
]);

/** The identifiers of a module and of those it needs, in the order in which they must be loaded. */
export function withNeeds(identifier: string): readonly string[] {
  const needs = (NEEDS.get(identifier) ?? []).flatMap(withNeeds);
  return [...new Set([...needs, identifier])];
}
