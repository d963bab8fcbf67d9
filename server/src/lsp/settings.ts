import type { Settings } from '../core/settings.ts';
import { readRelease } from '../glance/releases.ts';
import { childOf, normalizeUri } from '../workspace/uris.ts';

/**
 * Settings from what the client sends for the section `confwright`. Anything that makes no sense counts as not set.
 * A file or folder is a URI, or a path below the first workspace folder.
 */
export function readSettings(section: unknown, folders: readonly string[]): Settings {
  const { glance, apache, deployments, pathMap } = asRecord(section);
  const { release } = asRecord(glance);
  const known = typeof release === 'string' || typeof release === 'number' ? readRelease(release) : undefined;
  const uris = (paths: unknown): readonly string[] =>
    Array.isArray(paths) ? paths.flatMap(path => (typeof path === 'string' ? toUri(path, folders[0]) : [])) : [];
  return {
    glanceRelease: known,
    deployments: uris(deployments),
    apacheRoots: uris(asRecord(apache).roots),
    pathMap: Object.entries(asRecord(pathMap)).flatMap(([path, to]) =>
      path.startsWith('/') ? uris([to]).map(uri => ({ path, uri })) : [],
    ),
  };
}

function toUri(path: string, folder: string | undefined): readonly string[] {
  if (path.includes('://')) return [normalizeUri(path)];
  if (path.startsWith('/')) return [normalizeUri(`file://${path}`)];
  return folder ? [childOf(folder, path)] : [];
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
