import type { Override, Place } from '../../server/src/knowledge/facts.ts';

/** One entry of `apache2 -L`; its line of help is left behind. */
export interface ListedDirective {
  readonly name: string;
  readonly section: boolean;
  /** The module's source file, for example `mod_alias.c`. */
  readonly source: string;
  readonly place: Place;
  readonly htaccess: boolean;
  /** Empty unless allowed in .htaccess; `['All']` where any class will do. */
  readonly overrides: readonly Override[];
}

const heading = /^(<?)([^\s<>()]+)>? \(([\w.+-]+)\)$/;
const placement = /^\tAllowed in \*\.conf (.*?)(?: \[no per-dir config\])?( and in \.htaccess)?$/;
const places: Readonly<Record<string, Place>> = {
  anywhere: 'anywhere',
  'only inside <Directory>, <Files>, <Location>, or <If>': 'inside',
  'only outside <Directory>, <Files>, <Location>, or <If>': 'outside',
};
const overrideNames: readonly Override[] = ['AuthConfig', 'Options', 'FileInfo', 'Indexes', 'Limit'];

/** Reads the output of `apache2 -L`. Throws on a line that has no known form. */
export function parseDirectiveList(output: string): readonly ListedDirective[] {
  const lines = output.split('\n');
  const found: ListedDirective[] = [];
  let index = 0;
  while (index < lines.length) {
    const line = lines[index] ?? '';
    if (line === '') {
      index += 1;
      continue;
    }
    const [, bracket, name, source] = heading.exec(line) ?? [];
    if (name === undefined || source === undefined) throw new Error(`apache2 -L: not a heading: ${line}`);
    // The help may run over several lines.
    do index += 1;
    while (index < lines.length && !lines[index]?.startsWith('\tAllowed in '));
    const [, where, inHtaccess] = placement.exec(lines[index] ?? '') ?? [];
    const place = where === undefined ? undefined : places[where];
    if (place === undefined) throw new Error(`apache2 -L: ${name}: not a place: ${lines[index]}`);
    index += 1;
    const htaccess = inHtaccess !== undefined;
    const overrides = htaccess ? parseOverrides(name, lines[index] ?? '') : [];
    if (htaccess) index += 1;
    found.push({ name, section: bracket === '<', source, place, htaccess, overrides });
  }
  return found;
}

function parseOverrides(name: string, line: string): readonly Override[] {
  if (line === "\twhen AllowOverride isn't None") return ['All'];
  const [, list] = /^\twhen AllowOverride includes (.+)$/.exec(line) ?? [];
  const overrides = list?.split(' or ').map(word => overrideNames.find(known => known === word));
  if (overrides === undefined || overrides.includes(undefined)) {
    throw new Error(`apache2 -L: ${name}: not an AllowOverride line: ${line}`);
  }
  return overrides.filter(override => override !== undefined);
}
