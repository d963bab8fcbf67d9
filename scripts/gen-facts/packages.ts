import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';

/**
 * Debian's packages that the facts are read from.
 * Left out: `libapache2-mod-auth-tkt` and `-ruwsgi`, which conflict with a package listed here, and
 * `-log-sql`, whose modules want a database.
 */
const apacheModulePackages = [
  'apparmor auth-cas auth-gssapi auth-mellon auth-openidc auth-pubtkt authn-sasl authn-yolo authn-yubikey',
  'authnz-external authnz-pam authz-unixgroup bw dnssd encoding evasive fcgid form geoip intercept-form-submit jk',
  'ldap-userdir lisp log-slow lookup-identity mapcache mime-xattr mono musicindex neko netcgi-apache oauth2 parser3',
  'passenger perl2 php8.2 python qos removeip rivet rpaf security2 shib svn tile upload-progress uwsgi vhost-ldap',
  'watchcat wsgi-py3 xforward xsendfile',
]
  .join(' ')
  .split(' ')
  .map(name => `libapache2-mod-${name}`);

const uwsgiPluginPackages = [
  'alarm-curl alarm-xmpp apparmor asyncio-python3 curl-cron emperor-pg fiber gccgo geoip gevent-python3 glusterfs',
  'graylog2 greenlet-python3 jvm-openjdk-17 jwsgi-openjdk-17 ldap lua5.1 lua5.2 luajit mongo mono php psgi python3',
  'rack-ruby3.1 rados rbthreads ring-openjdk-17 router-access servlet-openjdk-17 sqlite3 tornado-python3 xslt',
]
  .join(' ')
  .split(' ')
  .map(name => `uwsgi-plugin-${name}`);

/** What the Apache facts need. */
export const apachePackages: readonly string[] = ['apache2-bin', 'apache2-doc', ...apacheModulePackages];

/** What the uWSGI facts need. */
export const uwsgiPackages: readonly string[] = ['uwsgi-core', ...uwsgiPluginPackages];

/** The installed version of each package, without those that are not installed. */
export function installedVersions(packages: readonly string[]): ReadonlyMap<string, string> {
  const format = `${['Package', 'db:Status-Status', 'Version'].map(field => `\${${field}}`).join('\t')}\n`;
  const query = spawnSync('dpkg-query', ['-W', '-f', format, ...packages], { encoding: 'utf8' });
  if (query.error !== undefined) return new Map();
  const rows = query.stdout.split('\n').map(line => line.split('\t'));
  return new Map(
    rows.flatMap(([name, status, version]) =>
      name !== undefined && version !== undefined && status === 'installed' ? [[name, version] as const] : [],
    ),
  );
}

/**
 * Installs packages with apt-get, which must be run as root.
 * Throws unless `policy-rc.d` forbids that their services start.
 */
export function install(packages: readonly string[]): void {
  const policy = '/usr/sbin/policy-rc.d';
  accessSync(policy, constants.X_OK);
  if (!/^exit 101$/m.test(readFileSync(policy, 'utf8'))) throw new Error(`${policy} does not answer 101`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const wait = ['-o', 'DPkg::Lock::Timeout=600', '-qq'];
  for (const command of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const run = spawnSync('apt-get', [...wait, ...command], { env: environment, stdio: 'inherit' });
    if (run.status !== 0) throw new Error(`apt-get ${command[0]} failed`);
  }
}
