import { findSetting, readSections } from '../../service/sections.ts';
import type { WantedSetting } from '../read/edit-sections.ts';
import type { ServerSettings } from './server-settings.ts';

/** The folder that Glance reads its configuration from unless told otherwise (glance/common/wsgi_app.py). */
const CONFIG_FOLDER = '/etc/glance';

/** The configuration file of the server, as the WSGI entry point was told. */
export function mainConfiguration({ configDir, configFiles }: ServerSettings): string {
  const folder = configDir ?? CONFIG_FOLDER;
  return configFiles?.findLast(file => /glance-api\.conf$/.test(file)) ?? `${folder}/glance-api.conf`;
}

/** The settings of the systemd unit. `entry`: the entry point as written; `fragment`: a further configuration file. */
export function unitSettings(
  settings: ServerSettings,
  entry: string | undefined,
  fragment: string | undefined,
  existing: string | undefined,
): readonly WantedSetting[] {
  const { user, group, workingDirectory, umask, environment } = settings;
  const main = mainConfiguration(settings);
  const files = settings.configFiles ?? [main];
  const configuration = [...files, ...(fragment !== undefined && fragment !== main ? [fragment] : [])];
  const start = [programOf(settings, entry), ...configuration.map(file => `--config-file ${file}`)].join(' ');
  const running =
    existing === undefined ? undefined : findSetting(readSections(existing), 'Service', 'ExecStart')?.value;
  const isOther = running !== undefined && !/\bglance-api\b/.test(running.split(/\s/, 1)[0] ?? '');
  const hasSignal =
    existing !== undefined && findSetting(readSections(existing), 'Service', 'KillSignal') !== undefined;
  const of = (section: string, key: string, value: string | undefined, replaces = false): readonly WantedSetting[] =>
    value === undefined ? [] : [{ section, key, value: escaped(value), replaces }];
  return [
    ...of('Unit', 'Description', 'OpenStack Image service (Glance), standalone server'),
    ...of('Unit', 'Wants', 'network-online.target'),
    ...of('Unit', 'After', 'network-online.target'),
    // uWSGI's units say Type=notify and stop it with SIGQUIT; Glance knows neither.
    ...of('Service', 'Type', 'simple', isOther),
    ...(isOther && hasSignal ? of('Service', 'KillSignal', 'SIGTERM', true) : []),
    ...of('Service', 'User', user ?? 'glance'),
    // A user without a group has one of its own.
    ...of('Service', 'Group', group ?? (user === undefined ? 'glance' : undefined)),
    ...of('Service', 'WorkingDirectory', workingDirectory),
    ...of('Service', 'UMask', umask),
    ...environment.flatMap(([name, value]) => {
      const line = /[\s"']/.test(value) ? `"${name}=${value.replace(/["\\]/g, '\\$&')}"` : `${name}=${value}`;
      return of('Service', 'Environment', line).map(setting => ({ ...setting, repeats: true }));
    }),
    ...of('Service', 'ExecStart', start, isOther),
    ...of('Service', 'Restart', 'on-failure'),
    ...of('Install', 'WantedBy', 'multi-user.target'),
  ];
}

/** The server's program: of the virtual environment, else beside the WSGI script, else where packages put it. */
function programOf({ virtualenv }: ServerSettings, entry: string | undefined): string {
  if (virtualenv !== undefined && virtualenv !== '') return `${virtualenv.replace(/\/+$/, '')}/bin/glance-api`;
  const folder = /^(.*(?:\/bin|\}\}|%>))\/[^/]*$/.exec(entry ?? '')?.[1];
  return `${folder ?? '/usr/bin'}/glance-api`;
}

/** systemd takes a percent sign for a specifier; a placeholder that nobody resolved stays as it is written. */
function escaped(value: string): string {
  return /%\(|<%|\{%/.test(value) ? value : value.replaceAll('%', '%%');
}
