import { CannotConvert } from './cannot-convert.ts';

/** A setting that the standalone server has no counterpart for, and where it stood. */
export interface Leftover {
  /** As written: `buffer-size = 65535`. */
  readonly text: string;
  readonly uri: string;
  /** Counted from 1. */
  readonly line: number;
}

/** What one wiring says of the server process; templates and unknown placeholders as written. */
export interface ServerSettings {
  readonly workers?: string | undefined;
  readonly backlog?: string | undefined;
  readonly logFile?: string | undefined;
  readonly syslog?: boolean | undefined;
  readonly user?: string | undefined;
  readonly group?: string | undefined;
  readonly umask?: string | undefined;
  readonly workingDirectory?: string | undefined;
  readonly virtualenv?: string | undefined;
  /** The folder with glance-api.conf (`OS_GLANCE_CONFIG_DIR`, which only the WSGI entry point reads). */
  readonly configDir?: string | undefined;
  /** Configuration files in order (`OS_GLANCE_CONFIG_FILES`, likewise). */
  readonly configFiles?: readonly string[] | undefined;
  readonly environment: readonly (readonly [string, string])[];
  readonly leftovers: readonly Leftover[];
}

/** One server in place of several wirings: the first that says something wins, and the largest number of workers. */
export function mergeSettings(all: readonly ServerSettings[]): ServerSettings {
  const first = <Key extends keyof ServerSettings>(key: Key): ServerSettings[Key] | undefined =>
    all.find(settings => settings[key] !== undefined)?.[key];
  const configurations = new Set(
    all.flatMap(({ configDir, configFiles }) => configFiles?.join(';') ?? configDir ?? []),
  );
  if (configurations.size > 1) {
    throw new CannotConvert(
      `these wirings run Glance with different configurations (${[...configurations].join(', ')}), so one standalone server cannot take the place of all: convert each by itself in a folder of its own`,
    );
  }
  const workers = all.flatMap(settings => settings.workers ?? []);
  return {
    workers: workers.toSorted((a, b) => Number(b) - Number(a))[0],
    backlog: first('backlog'),
    logFile: first('logFile'),
    syslog: first('syslog'),
    user: first('user'),
    group: first('group'),
    umask: first('umask'),
    workingDirectory: first('workingDirectory'),
    virtualenv: first('virtualenv'),
    configDir: first('configDir'),
    configFiles: first('configFiles'),
    environment: [...new Map(all.flatMap(({ environment }) => environment))],
    leftovers: all.flatMap(({ leftovers }) => leftovers),
  };
}

/** Takes out of an environment what only the WSGI entry point reads. */
export function splitEnvironment(
  environment: readonly (readonly [string, string])[],
): Pick<ServerSettings, 'environment' | 'configDir' | 'configFiles'> {
  const values = new Map(environment);
  const files = values.get('OS_GLANCE_CONFIG_FILES');
  return {
    environment: environment.filter(([name]) => !/^OS_GLANCE_CONFIG_(?:DIR|FILES)$/.test(name)),
    configDir: values.get('OS_GLANCE_CONFIG_DIR')?.replace(/(.)\/+$/, '$1'),
    configFiles: files
      ?.split(';')
      .map(file => file.trim())
      .filter(file => file !== ''),
  };
}
