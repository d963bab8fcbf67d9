import type { Document } from './document.ts';
import { nameOf, pathOf } from './uris.ts';

/** The folders of systemd, those that win over others last. */
const FOLDERS: readonly RegExp[] = [
  /\/(?:usr\/)?lib\/systemd\/system$/,
  /\/run\/systemd\/system$/,
  /\/etc\/systemd\/system$/,
];

const DROP_IN = /^(.*)\/([^/]+\.service)\.d$/;

/**
 * The files of each service, as they are read together: a unit (of several with one name in one system the one that
 * systemd takes) and its drop-ins in the order of their names; any other file by itself.
 */
export function servicesIn(documents: readonly Document[]): readonly (readonly Document[])[] {
  const units = new Map<string, Document[]>();
  const groups: Document[][] = [];
  for (const document of documents) {
    const key = document.language.dialect === 'systemd-unit' ? unitKey(document.uri) : undefined;
    const group = key === undefined ? undefined : units.get(key);
    if (group) group.push(document);
    else {
      const made = [document];
      groups.push(made);
      if (key !== undefined) units.set(key, made);
    }
  }
  return groups.map(group => (group.length > 1 ? inOrder(group) : group));
}

/** The system that a unit belongs to, and its name. Units of no systemd folder belong to their own folder. */
function unitKey(uri: string): string {
  const folder = pathOf(uri).replace(/\/[^/]*$/, '');
  const [, place = folder, unit = nameOf(uri)] = DROP_IN.exec(folder) ?? [];
  const known = FOLDERS.find(pattern => pattern.test(place));
  return `${known ? place.replace(known, '') : place} ${known ? 'systemd' : ''} ${withoutSuffix(unit)}`;
}

function inOrder(group: readonly Document[]): readonly Document[] {
  const isDropIn = ({ uri }: Document): boolean => DROP_IN.test(pathOf(uri).replace(/\/[^/]*$/, ''));
  const rank = ({ uri }: Document): number =>
    FOLDERS.findIndex(pattern => pattern.test(pathOf(uri).replace(/\/[^/]*$/, '')));
  const [unit] = group.filter(document => !isDropIn(document)).sort((a, b) => rank(b) - rank(a));
  const dropIns = group.filter(isDropIn).sort((a, b) => (nameOf(a.uri) < nameOf(b.uri) ? -1 : 1));
  return unit ? [unit, ...dropIns] : dropIns;
}

function withoutSuffix(name: string): string {
  return name.replace(/\.(?:j2|jinja2?|erb|epp|tpl|tmpl|template|in)$/, '');
}
