import type { EffectiveOption, Site, UwsgiInstance } from '../../core/sighting.ts';
import { logicOf } from '../../knowledge/options.ts';
import { socketProtocol } from '../../uwsgi/sockets.ts';
import type { Project } from '../../workspace/project.ts';
import type { Leftover, ServerSettings } from './server-settings.ts';
import { splitEnvironment } from './server-settings.ts';
import type { GlanceInstance } from './service.ts';

type Field = 'workers' | 'backlog' | 'logFile' | 'user' | 'group' | 'umask' | 'workingDirectory' | 'virtualenv';

/** Which setting of the standalone server an option becomes. */
const FIELDS: Readonly<Record<string, Field>> = {
  processes: 'workers',
  workers: 'workers',
  p: 'workers',
  listen: 'backlog',
  l: 'backlog',
  logto: 'logFile',
  logto2: 'logFile',
  daemonize: 'logFile',
  daemonize2: 'logFile',
  d: 'logFile',
  uid: 'user',
  'immediate-uid': 'user',
  gid: 'group',
  'immediate-gid': 'group',
  umask: 'umask',
  chdir: 'workingDirectory',
  chdir2: 'workingDirectory',
  home: 'virtualenv',
  virtualenv: 'virtualenv',
  venv: 'virtualenv',
  pyhome: 'virtualenv',
  H: 'virtualenv',
};

const LOGGERS: ReadonlySet<string> = new Set(['logger', 'req-logger', 'logger-req']);

const PYTHON_PATHS: ReadonlySet<string> = new Set(['pythonpath', 'python-path', 'pp']);

/** Options that name the application, or that only steer the reading of the file. */
const SPENT: ReadonlySet<string> = new Set([
  'wsgi-file',
  'file',
  'wsgi',
  'module',
  'w',
  'mount',
  'callable',
  'manage-script-name',
  'paste',
  'ini-paste',
  'ini-paste-logged',
  'include',
  'inherit',
  'ini',
  'xml',
  'yaml',
  'yml',
  'json',
  'config',
  'set-ph',
  'set-placeholder',
]);

/** What an instance's options say of the server process. */
export function uwsgiSettings(project: Project, { instance }: GlanceInstance): ServerSettings {
  const fields: { [Key in Field]?: string } = {};
  let syslog: boolean | undefined;
  const environment: (readonly [string, string])[] = [];
  const pythonPath: string[] = [];
  const leftovers: Leftover[] = [];
  for (const option of instance.options) {
    const { name, value } = option;
    const field = FIELDS[name];
    const logger = LOGGERS.has(name) ? readLogger(value) : undefined;
    if (field) fields[field] = value;
    else if (name === 'log-syslog' || logger === 'syslog') syslog = true;
    else if (logger) fields.logFile ??= logger.file;
    else if (name === 'env' && value.includes('=')) {
      environment.push([value.slice(0, value.indexOf('=')).trim(), value.slice(value.indexOf('=') + 1).trim()]);
    } else if (PYTHON_PATHS.has(name)) pythonPath.push(value);
    else if (!SPENT.has(name) && !socketProtocol(name)) leftovers.push(leftover(project, option, name, value));
  }
  if (pythonPath.length > 0) environment.push(['PYTHONPATH', pythonPath.join(':')]);
  return {
    ...fields,
    syslog,
    ...splitEnvironment(environment),
    leftovers: [...leftovers, ...skipped(project, instance), ...templateLines(project, instance)],
  };
}

/** `file:/path`, `name file:/path`, `syslog:tag` …; undefined for a kind that Glance has no counterpart for. */
function readLogger(value: string): { readonly file: string } | 'syslog' | undefined {
  const [, kind, rest = ''] = /^(?:\S+\s+)?([a-z]+)(?::(.*))?$/s.exec(value) ?? [];
  if (kind === 'syslog' || kind === 'rsyslog') return 'syslog';
  const file = rest.replace(/^.*\blogfile=/, '').replace(/,.*$/s, '');
  return kind === 'file' && file !== '' ? { file } : undefined;
}

function leftover(project: Project, { site }: Pick<EffectiveOption, 'site'>, name: string, value: string): Leftover {
  const line = (project.document(site.uri)?.rangeOf(site.item, site.span).start.line ?? 0) + 1;
  return { text: value === '' ? name : `${name} = ${value}`, uri: site.uri, line };
}

/** Options that stand in the instance's sections and did not count: their condition does not hold, as far as is known. */
function skipped(project: Project, instance: UwsgiInstance): readonly Leftover[] {
  const counted = new Set(instance.options.map(({ site }) => keyOf(site)));
  return [...new Set(instance.options.map(({ site }) => site.uri))].flatMap(uri => {
    const sections = sectionsOf(instance, uri);
    return (project.document(uri)?.items ?? []).flatMap(item =>
      (item.mapped?.facts ?? []).flatMap(fact => {
        if (fact.kind !== 'option' || logicOf(fact.name) === 'end' || counted.has(keyOf({ uri, item, span: fact })))
          return [];
        if (!sections.has(fact.section ?? item.container?.name ?? '')) return [];
        return [leftover(project, { site: { uri, item, span: fact } }, fact.name, fact.value ?? '')];
      }),
    );
  });
}

/** Statements of a template language: what they decide is not known here. */
function templateLines(project: Project, instance: UwsgiInstance): readonly Leftover[] {
  const lines = project.document(instance.uri)?.text.split(/\r\n|\n|\r/) ?? [];
  return lines.flatMap((text, index) =>
    /^\s*(?:\{%|<%(?!=))/.test(text) ? [{ text: text.trim(), uri: instance.uri, line: index + 1 }] : [],
  );
}

function keyOf({ uri, item, span }: Site): string {
  return `${uri} ${item.index} ${span.start} ${span.end}`;
}

/** The sections of a file that an instance takes its options from. */
export function sectionsOf(instance: UwsgiInstance, uri: string): ReadonlySet<string> {
  return new Set(
    instance.options
      .filter(({ site }) => site.uri === uri)
      .flatMap(({ site: { item, span } }) =>
        (item.mapped?.facts ?? []).flatMap(fact =>
          fact.kind === 'option' && fact.start === span.start && fact.end === span.end
            ? [fact.section ?? item.container?.name ?? '']
            : [],
        ),
      ),
  );
}
