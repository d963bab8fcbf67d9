import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const PROGRAM = '/usr/sbin/apache2';
const MODULES = '/usr/lib/apache2/modules';

/** What most configurations need, and quick to load: 15 ms of CPU a run. Those that others need come first. */
const SMALL = `mpm_event authn_core authn_file authz_core authz_host authz_user auth_basic access_compat alias rewrite
  headers setenvif env mime dir autoindex filter deflate expires negotiation status macro version_not proxy proxy_http
  proxy_uwsgi slotmem_shm proxy_balancer lbmethod_byrequests socache_shmcb ssl wsgi`
  .split(/\s+/)
  .filter(name => !name.endsWith('_not'));

/** The rest of what Debian's httpd brings, and the modules that operators add. */
const OTHERS = `actions allowmethods asis auth_digest auth_form authn_anon authn_dbd authn_dbm authn_socache
  authnz_fcgi authz_dbd authz_dbm authz_groupfile authz_owner brotli buffer cache cache_disk cache_socache
  case_filter case_filter_in cern_meta cgid charset_lite data dav dav_fs dav_lock dbd dialup dumpio echo ext_filter
  file_cache heartmonitor http2 ident imagemap include info ldap authnz_ldap log_debug log_forensic lua md mime_magic
  proxy_ajp proxy_connect proxy_express proxy_fcgi proxy_fdpass proxy_ftp proxy_hcheck proxy_html proxy_scgi
  proxy_wstunnel ratelimit reflector remoteip reqtimeout request sed session session_cookie session_crypto session_dbd
  slotmem_plain socache_dbm socache_memcache socache_redis speling substitute suexec unique_id userdir usertrack
  vhost_alias xml2enc security2 fcgid auth_openidc auth_mellon auth_gssapi xsendfile evasive uwsgi`.split(/\s+/);

/** Modules whose file or identifier is not called like them. */
const SPELT: Readonly<Record<string, string>> = { evasive: 'evasive20' };
const IDENTIFIERS: Readonly<Record<string, string>> = { evasive: 'evasive20' };

export type ModuleSet = 'small' | 'full';

/** The `LoadModule` lines of a set: what of it is installed. */
export function loadLines(set: ModuleSet): readonly string[] {
  const names = set === 'small' ? SMALL : [...SMALL, ...OTHERS];
  return names
    .map(name => [`${IDENTIFIERS[name] ?? name}_module`, `${MODULES}/mod_${SPELT[name] ?? name}.so`] as const)
    .filter(([, file]) => existsSync(file))
    .map(([identifier, file]) => `LoadModule ${identifier} ${file}`);
}

/** A folder that stands for `/etc/apache2`: `apache2.conf` includes `site.conf`, which is written for each run. */
export interface Ground {
  readonly folder: string;
  /** The main file as httpd reads it. */
  readonly main: string;
  remove(): void;
}

export function layGround(set: ModuleSet): Ground {
  if (!existsSync(PROGRAM)) throw new Error('apache2 is needed: apt-get install apache2 libapache2-mod-wsgi-py3');
  const folder = mkdtempSync(join(tmpdir(), 'confwright-oracle-'));
  chmodSync(folder, 0o777);
  mkdirSync(join(folder, 'logs'));
  chmodSync(join(folder, 'logs'), 0o777);
  const lines = [
    ...loadLines(set),
    'ServerName localhost',
    `DefaultRuntimeDir "${folder}/logs"`,
    `PidFile "${folder}/logs/httpd.pid"`,
    `ErrorLog "${folder}/logs/error.log"`,
    'Include site.conf',
  ];
  const main = `${lines.join('\n')}\n`;
  writeFileSync(join(folder, 'apache2.conf'), main);
  return { folder, main, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
