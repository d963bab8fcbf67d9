import { globMatcher, isGlob } from '../../workspace/glob.ts';
import type { Project } from '../../workspace/project.ts';
import { childOf, nameOf, parentOf, pathOf, withPath } from '../../workspace/uris.ts';
import { apacheDocuments } from './apache-lines.ts';
import type { GlanceService } from './service.ts';
import { siteOf, wiringsIn } from './service.ts';

/** Folders from which a program reads every file, or every `*.conf`: no place for a file of another program. */
const SCANNED =
  /^(?:(?:sites|conf|mods|apps|vhosts)[-_.](?:available|enabled|d)|conf\.modules\.d|emperor\.d|vassals|vhosts|sites)$/;

/** Folders of what starts servers: a unit may go where others are, nothing else. */
const STARTERS = /^(?:system|init\.d|init|supervisor|.*\.service\.d)$/;

export const CONFIGURATION = 'glance-api.conf';
export const UNIT = 'glance-api.service';
export const FRONT = 'glance-api-front.conf';

/** A file that the standalone server needs: where it stands, and its text where it is there already. */
export interface Place {
  readonly uri: string;
  readonly text: string | undefined;
}

/** Where a file of the standalone server goes: where there is one already, else beside the wiring. */
export async function placeFor(project: Project, service: GlanceService, name: string): Promise<Place> {
  const wired = [
    ...service.instances.map(({ instance }) => instance.uri),
    ...wiringsIn(service).map(wiring => siteOf(wiring).uri),
  ];
  const folders = [...new Set(wired.map(parentOf))];
  const home = openFolder(project, service, folders[0] ?? service.deployment.home, name);
  const system = systemFolder(folders[0] ?? home, name);
  for (const folder of new Set([...folders, home, ...(system === undefined ? [] : [system])])) {
    const uri = childOf(folder, name);
    const text = await project.readText(uri);
    if (text !== undefined) return { uri, text };
  }
  return { uri: childOf(home, name), text: undefined };
}

/** The path that a file of a system's configuration has there; undefined where that cannot be told. */
export function serverPath(uri: string): string | undefined {
  const path = pathOf(uri);
  const at = path.lastIndexOf('/etc/');
  return at < 0 ? undefined : path.slice(at);
}

/** `folder`, or the nearest place from which nothing would read the new file by a wildcard. */
function openFolder(project: Project, service: GlanceService, folder: string, name: string): string {
  const isRead = (candidate: string): boolean =>
    SCANNED.test(nameOf(candidate)) ||
    (STARTERS.test(nameOf(candidate)) && !(name === UNIT && nameOf(candidate) === 'system')) ||
    isIncluded(project, service, candidate, name);
  if (!isRead(folder)) return folder;
  const system = systemFolder(folder, name);
  if (system !== undefined) return system;
  let open = folder;
  while (isRead(open) && parentOf(open) !== open) open = parentOf(open);
  return open;
}

/** The folder of a system for such a file, when `folder` lies in its `/etc`. */
function systemFolder(folder: string, name: string): string | undefined {
  const path = `${pathOf(folder)}/`;
  const at = path.lastIndexOf('/etc/');
  const root = at < 0 ? /^(.*?)(?:\/usr)?\/lib\/systemd\/system\//.exec(path)?.[1] : path.slice(0, at);
  if (root === undefined) return undefined;
  return withPath(folder, `${root}${name === UNIT ? '/etc/systemd/system' : '/etc/glance'}`);
}

function isIncluded(project: Project, service: GlanceService, folder: string, name: string): boolean {
  if (name === FRONT) return false;
  const facts = apacheDocuments(project, service.deployment).flatMap(document =>
    document.items.flatMap(item => item.mapped?.facts ?? []),
  );
  return facts.some(fact => {
    if (fact.kind !== 'include') return false;
    const [last = '', parent = ''] = fact.target.replace(/\/+$/, '').split('/').reverse();
    if (isGlob(last)) return globMatcher(last)(name) && (parent === '' || globMatcher(parent)(nameOf(folder)));
    return last === nameOf(folder) && !/\.[a-z]+$/.test(last);
  });
}
