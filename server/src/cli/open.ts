import { knownConditions } from '../apache/conditions.ts';
import { ITEM_RULES, loadLanguages } from '../catalogue.ts';
import type { Files } from '../core/files.ts';
import type { Dialect } from '../core/language.ts';
import type { Settings } from '../core/settings.ts';
import { DEFAULT_SETTINGS } from '../core/settings.ts';
import { checkWith } from '../lint/check.ts';
import { discoverAround } from '../workspace/discover.ts';
import { homeOf } from '../workspace/home.ts';
import { headLength, identify } from '../workspace/identify.ts';
import { Project } from '../workspace/project.ts';
import { childOf, nameOf, pathOf } from '../workspace/uris.ts';
import type { Call, Host, NamedLanguage } from './command.ts';
import type { Target, Targets } from './targets.ts';

/** Tells of a rule that failed; called as often as it fails. */
export type Failed = (rule: string, error: unknown) => void;

/** Files read at once: enough to keep the disk busy, few enough to hold little. */
const AT_ONCE = 32;

/** Reads the targets and, for context, the files around them; joins all. */
export async function openProject(targets: Targets, call: Call, host: Host, failed: Failed): Promise<Project> {
  const project = new Project({
    files: host.files,
    languages: await loadLanguages(host.wasm()),
    conditions: knownConditions,
    check: checkWith(ITEM_RULES, failed),
    settings: settingsOf(call, host),
  });
  await each(targets.list, target => loadTarget(project, target, call.language, host.files));
  const context = await filesAround(targets, host.files);
  await each(context, uri => project.load(uri));
  await project.settle();
  return project;
}

function settingsOf({ glanceRelease, root, pathMap }: Call, host: Host): Settings {
  return {
    ...DEFAULT_SETTINGS,
    glanceRelease,
    apacheRoots: root === undefined ? [] : [host.uriOf(root)],
    pathMap: pathMap ? [{ path: pathMap.path, uri: host.uriOf(pathMap.to) }] : [],
  };
}

/** A named file is read as the named language; else its name and content tell. */
async function loadTarget(
  project: Project,
  target: Target,
  language: NamedLanguage | undefined,
  files: Files,
): Promise<void> {
  const { uri, met, isNamed } = target;
  const refusal = await project.load(uri, isNamed && language ? dialectFor(language, met) : undefined);
  if (refusal !== 'foreign' || (met === uri && !isNamed)) return;
  const result = await files.read(uri);
  const head = 'bytes' in result ? new TextDecoder().decode(result.bytes.subarray(0, headLength)) : '';
  const dialect = hintsOf(target).reduce<Dialect | undefined>(
    (found, path) => found ?? identify(path, head),
    undefined,
  );
  if (dialect) await project.load(uri, dialect);
}

/**
 * Paths that may tell what the content alone does not: the name of a link, and for a file that someone takes the trouble
 * to name, as if it lay where the programs keep their files.
 */
function hintsOf({ met, isNamed }: Target): readonly string[] {
  const name = nameOf(met);
  return [pathOf(met), ...(isNamed ? [`/apache2/${name}`, `/uwsgi/${name}`] : [])];
}

/** uWSGI goes by the extension, and takes what has none of these for ini. */
function dialectFor(language: NamedLanguage, uri: string): Dialect {
  if (language !== 'uwsgi') return language;
  const extension = /\.(xml|ya?ml|jsonc?|js)$/i.exec(nameOf(uri))?.[1]?.toLowerCase();
  if (extension === 'xml') return 'uwsgi-xml';
  if (extension?.startsWith('y')) return 'uwsgi-yaml';
  return extension ? 'uwsgi-json' : 'uwsgi-ini';
}

/** What may form one deployment with the targets and is none of them. */
async function filesAround({ list, folders }: Targets, files: Files): Promise<readonly string[]> {
  const targets = new Set(list.map(target => target.uri));
  const starts = [
    ...list.filter(target => target.isNamed).map(target => target.uri),
    ...folders.map(folder => childOf(folder, nameOf(folder))),
  ];
  const around = new Map(starts.map(start => [homeOf(start), start]));
  const found = new Set<string>();
  for (const [home, start] of around) {
    if (folders.includes(home)) continue;
    for (const uri of (await discoverAround(files, start)).uris) if (!targets.has(uri)) found.add(uri);
  }
  return [...found].sort();
}

async function each<Value>(values: readonly Value[], work: (value: Value) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < values.length; at += AT_ONCE) await Promise.all(values.slice(at, at + AT_ONCE).map(work));
}
