import type { SitedFinding } from '../core/finding.ts';
import type { Dialect } from '../core/language.ts';
import type { CommandSite, Manager, Sighting } from '../core/sighting.ts';
import type { Expansion, Sources } from '../core/sources.ts';
import type { InstanceEvaluation } from '../uwsgi/evaluate.ts';
import { evaluateUwsgi, uwsgiSightings } from '../uwsgi/evaluate.ts';
import { commandOptions } from './command-options.ts';
import { findSetting, readSections } from './sections.ts';
import type { PlacedWord, ServiceFile, Start } from './starts.ts';
import { startsOf } from './starts.ts';

/** What the files of one service start: a unit with its drop-ins, a supervisor file, a script. */
export interface ServiceEvaluation {
  /** The files of the service, the unit first. */
  readonly files: readonly string[];
  readonly dialect: Dialect;
  /** Its files, and those that what it starts reads. */
  readonly visited: ReadonlySet<string>;
  readonly sightings: readonly Sighting[];
  readonly problems: readonly SitedFinding[];
}

/** Glance's own port (glance/common/wsgi.py). */
const GLANCE_PORT = 9292;

const GLANCE_CONFIGURATION = '/etc/glance/glance-api.conf';

/** Evaluates the files of one service; the unit comes first, its drop-ins behind it. Never fails. */
export function evaluateService(uris: readonly string[], dialect: Dialect, sources: Sources): ServiceEvaluation {
  const [root = ''] = uris;
  const files = uris.map((uri): ServiceFile => ({ uri, items: sources.items(uri) ?? [] }));
  const visited = new Set(uris);
  const sightings: Sighting[] = [];
  const problems: SitedFinding[] = [];
  const manager = managerOf(files, dialect);
  startsOf(files, dialect).forEach((start, at) => {
    if (start.server === 'uwsgi') {
      const evaluation = evaluateCommand(root, start, at, manager, sources);
      for (const uri of evaluation.visited) visited.add(uri);
      sightings.push(...uwsgiSightings(evaluation.instance));
      problems.push(...evaluation.problems);
    } else {
      const standing = evaluateStandalone(root, start, sources);
      sightings.push(...standing.sightings);
      problems.push(...standing.problems);
    }
  });
  return { files: uris, dialect, visited, sightings, problems };
}

function evaluateCommand(
  root: string,
  start: Start,
  at: number,
  manager: Manager | undefined,
  sources: Sources,
): InstanceEvaluation {
  const site = { ...siteOf(start), ...(manager ? { manager } : {}) };
  const command = { id: `${root}#${at}`, site, options: commandOptions(start.args) };
  return evaluateUwsgi(root, sources, { command });
}

/** What watches the processes of a service; the last `Type=` of a unit and its drop-ins counts. */
function managerOf(files: readonly ServiceFile[], dialect: Dialect): Manager | undefined {
  if (dialect === 'supervisor') return { name: 'supervisor' };
  if (dialect !== 'systemd-unit') return undefined;
  const item = files
    .flatMap(({ items }) => items)
    .findLast(({ name, container }) => name === 'Type' && container?.name === 'Service');
  const type = item?.mapped?.tree.nodes[0]?.args[0]?.value;
  return { name: 'systemd', ...(type === undefined ? {} : { type }) };
}

function siteOf({ program: { uri, item }, span, isWhole }: Start): CommandSite {
  return { uri, item, span, isWhole };
}

/** Where Glance's own server listens: its configuration files say, the last one with the last word. */
function evaluateStandalone(
  root: string,
  start: Start,
  sources: Sources,
): Pick<ServiceEvaluation, 'sightings' | 'problems'> {
  const site = siteOf(start);
  const base = { root, from: site.uri, home: undefined };
  const named = configurationFiles(start.args);
  const paths = named.length > 0 ? named.map(({ value }) => value) : [GLANCE_CONFIGURATION];
  const problems: SitedFinding[] = [];
  let configuration: string | undefined;
  let host = '0.0.0.0';
  let port: string | undefined = String(GLANCE_PORT);
  for (const path of paths) {
    if (/[$`]|%[a-zA-Z]/.test(path)) {
      port = undefined;
      continue;
    }
    const told = sources.expand(path, base);
    const isNear = told === 'unknown';
    const near = path.slice(path.lastIndexOf('/') + 1);
    const found: Expansion = isNear ? sources.expand(near, base) : told;
    const word = named.find(({ value }) => value === path);
    if (told === 'missing' && word) problems.push(missing(word));
    const [uri] = typeof found === 'string' ? [] : found;
    const text = uri === undefined ? undefined : sources.text(isNear ? near : path, base);
    if (uri === undefined || text === undefined) continue;
    configuration = uri;
    const sections = readSections(text);
    host = findSetting(sections, 'DEFAULT', 'bind_host')?.value ?? host;
    port = findSetting(sections, 'DEFAULT', 'bind_port')?.value ?? port;
  }
  const started: Sighting = {
    topic: 'start',
    name: 'glance-api',
    site,
    words: [start.program, ...start.args].map(({ value }) => value),
    configuration,
  };
  if (port === undefined || !/^\d+$/.test(port)) return { sightings: [started], problems };
  const endpoint = { name: `tcp:${Number(port)}`, host: host.toLowerCase() };
  const listens: Sighting = {
    topic: 'endpoint',
    role: 'stands-alone',
    name: endpoint.name,
    site,
    endpoint,
    configuration,
  };
  return { sightings: [started, listens], problems };
}

/** The files behind `--config-file`; a value may stand in the same word. */
function configurationFiles(args: readonly PlacedWord[]): readonly PlacedWord[] {
  return args.flatMap((word, at) => {
    const next = args[at + 1];
    if (word.value === '--config-file') return next ? [next] : [];
    const given = /^--config-file=(.+)$/s.exec(word.value)?.[1];
    return given === undefined ? [] : [{ ...word, value: given }];
  });
}

function missing({ uri, item, start, end, value }: PlacedWord): SitedFinding {
  const message = `${value} is not among the files at hand; Glance's server stops when it cannot read it. Check the path.`;
  const finding = { rule: 'include-missing', severity: 'warning', message, start, end } as const;
  return { site: { uri, item, span: { start, end } }, finding };
}
