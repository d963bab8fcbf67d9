import type { OptionFact } from '../../core/fact.ts';
import { findOption } from '../../knowledge/options.ts';
import { readReference } from '../../uwsgi/references.ts';
import type { Draft, DraftLine, DraftSection } from '../../uwsgi/write/draft.ts';
import { CannotWrite } from '../../uwsgi/write/draft.ts';
import type { Document } from '../../workspace/document.ts';
import { nameOf } from '../../workspace/uris.ts';
import type { Format } from './format.ts';
import { formatOf, stemOf } from './format.ts';

/** Magic variables whose value changes with the extension of the file. */
const NAMING = /%([%speojiSPEOJI])/g;

/**
 * The draft with every line that reads a section of the file itself speaking of the file that takes its place: the
 * option's name tells uWSGI the format, and `:section` means the ini file that was read last.
 */
export function retargetSelf(draft: Draft, from: Format, to: Format, oldName: string, newName: string): Draft {
  const lines = draft.sections.flatMap(section => section.lines);
  const loads = lines.flatMap(line => (line.kind === 'option' ? loadOf(line) : []));
  const bare = loads.filter(({ path }) => path === '');
  if (bare.length > 0 && (from !== 'ini' || loads.some(({ path, format }) => path !== '' && format !== 'other'))) {
    const example = bare[0]?.value ?? '';
    throw new CannotWrite(
      `"ini = ${example}" means a section of the ini file that was read last, which may be another one; name the file before the colon first`,
    );
  }
  const retarget = (line: DraftLine): DraftLine => {
    const [load] = line.kind === 'option' ? loadOf(line) : [];
    if (!load) return line;
    const { path, section, handler, name, value } = load;
    if (path === '') return to === 'ini' ? line : { kind: 'option', name: to, value: `%p:${section ?? ''}` };
    if (nameAfterMagic(path, oldName) !== oldName) return line;
    const next = value.replace(oldName, newName);
    return { kind: 'option', name: handler === 'load' ? name : to, value: next };
  };
  const sections = draft.sections.map(section => ({ ...section, lines: section.lines.map(retarget) }));
  return {
    head: draft.head,
    sections: to === 'xml' || to === 'json' ? [...sections, ...missing(draft, loads, oldName)] : sections,
  };
}

/** Sections that the file asks itself for and does not have: xml and json stop at that, ini and yaml do not. */
function missing({ sections }: Draft, loads: readonly Load[], ownName: string): readonly DraftSection[] {
  const known = new Set(sections.map(({ name }) => name));
  const own = loads.filter(({ path }) => path === '' || nameAfterMagic(path, ownName) === ownName);
  const asked = new Set(own.flatMap(({ section }) => (section === undefined || known.has(section) ? [] : [section])));
  return [...asked].map(name => ({ name, lines: [] }));
}

/** What the new name changes: magic variables that name the file, in options that are not about reading it. */
export function namingNotes(draft: Draft, newName: string): readonly string[] {
  const touched = draft.sections.flatMap(({ lines }) =>
    lines.flatMap(line => {
      if (line.kind !== 'option' || loadOf(line).length > 0) return [];
      const found = [...`${line.name} ${line.value}`.matchAll(NAMING)].filter(([pair]) => pair !== '%%');
      return found.length > 0 ? [`${line.name} = ${line.value}`] : [];
    }),
  );
  if (touched.length === 0) return [];
  return [`The name of the file is part of a value, and the file is called ${newName} now: ${touched.join('; ')}.`];
}

/** Which files read `document`, by name, and must be told its new one. */
export function readerNotes(documents: Iterable<Document>, document: Document, newName: string): readonly string[] {
  const oldName = nameOf(document.uri);
  const notes: string[] = [];
  for (const other of documents) {
    if (other === document || other.language.program !== 'uwsgi') continue;
    for (const item of other.items) {
      for (const fact of item.mapped?.facts ?? []) {
        if (fact.kind !== 'option' || !isReading(fact, nameOf(other.uri), oldName)) continue;
        const line = other.rangeOf(item, fact).start.line + 1;
        notes.push(
          `${nameOf(other.uri)}, line ${line} reads this file ("${fact.name} = ${fact.value}"): let it read ${newName} with ${formatOf(newName)}.`,
        );
      }
    }
  }
  return notes;
}

function isReading({ name, value = '' }: OptionFact, ownName: string, wanted: string): boolean {
  return loadOf({ name, value }).some(({ path }) => nameAfterMagic(path, ownName) === wanted);
}

interface Load {
  readonly name: string;
  readonly value: string;
  readonly handler: string;
  readonly path: string;
  readonly section?: string;
  /** What the file is read as. */
  readonly format: 'ini' | 'other';
}

function loadOf({ name, value }: { readonly name: string; readonly value: string }): readonly Load[] {
  const handler = findOption(name)?.handler ?? '';
  if (!/^load(?:_ini|_xml|_yml|_json)?$/.test(handler)) return [];
  const reference = readReference(name, value);
  if (!reference || (reference.path === '' && reference.section === undefined)) return [];
  const isIni = handler === 'load_ini' || (handler === 'load' && value.endsWith('.ini'));
  return [{ name, value, handler, ...reference, format: isIni ? 'ini' : 'other' }];
}

/** The last part of a path in a file called `ownName`. */
function nameAfterMagic(path: string, ownName: string): string {
  const stem = stemOf(ownName);
  const known: Readonly<Record<string, string>> = {
    p: ownName,
    s: ownName,
    o: ownName,
    n: stem,
    e: ownName.slice(stem.length + 1),
    '%': '%',
  };
  const replaced = path.replace(/%([psone%])/g, (all, letter: string) => known[letter] ?? all);
  return replaced.slice(Math.max(replaced.lastIndexOf('/') + 1, replaced.startsWith('%d') ? 2 : 0));
}
