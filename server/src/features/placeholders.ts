import type { Span } from '../core/span.ts';
import type { Document } from '../workspace/document.ts';
import type { Project } from '../workspace/project.ts';

/** What a `%(name)` stands for in one instance. */
export interface PlaceholderValue {
  readonly value: string;
  /** The file that the instance starts with. */
  readonly root: string;
}

const SET = /^set-(?:ph|placeholder)$/;

/** The `%(name)` around an offset of `text`, within `bounds`. */
export function placeholderAt(
  text: string,
  bounds: Span,
  offset: number,
): (Span & { readonly name: string }) | undefined {
  for (const match of text.slice(bounds.start, bounds.end).matchAll(/%\(([^()\s]+)\)/g)) {
    const start = bounds.start + match.index;
    const end = start + match[0].length;
    if (start <= offset && offset <= end) return { start, end, name: match[1] ?? '' };
  }
  return undefined;
}

/** The values of a placeholder in the instances that read a file, each once: `set-ph` first, else the first option. */
export function placeholderValues(project: Project, document: Document, name: string): readonly PlaceholderValue[] {
  const byValue = new Map<string, PlaceholderValue>();
  for (const { root, options } of instancesOf(project, document)) {
    const set = options.findLast(option => SET.test(option.name) && option.value.startsWith(`${name}=`));
    const value = set ? set.value.slice(name.length + 1) : options.find(option => option.name === name)?.value;
    if (value !== undefined && !byValue.has(value)) byValue.set(value, { value, root });
  }
  return [...byValue.values()];
}

/** Every name that a placeholder may have in a file: options and what `set-ph` sets. */
export function placeholderNames(project: Project, document: Document): readonly string[] {
  const names = instancesOf(project, document).flatMap(({ options }) =>
    options.map(option => (SET.test(option.name) ? (option.value.split('=', 1)[0] ?? '') : option.name)),
  );
  return [...new Set(names)].filter(name => /^[^()\s]+$/.test(name)).sort();
}

/** The options beside one of a file: of the first instance that reads it, else of the file alone. */
export function optionsBeside(project: Project, document: Document): Instance['options'] {
  return instancesOf(project, document)[0]?.options ?? [];
}

interface Instance {
  readonly root: string;
  readonly options: readonly { readonly name: string; readonly value: string }[];
}

/** The instances that read a file; before they are known, the file's own options. */
function instancesOf(project: Project, document: Document): readonly Instance[] {
  const { uri } = document;
  const instances = project.deploymentsOf(uri).flatMap(({ index }) =>
    index.names('instance').flatMap(name =>
      index.get('instance', name).flatMap(sighting => {
        if (sighting.topic !== 'instance') return [];
        const { instance } = sighting;
        const reads = instance.uri === uri || instance.options.some(option => option.site.uri === uri);
        return reads ? [{ root: instance.uri, options: instance.options }] : [];
      }),
    ),
  );
  return instances.length > 0 ? instances : [{ root: uri, options: ownOptions(document) }];
}

function ownOptions(document: Document): Instance['options'] {
  return document.items.flatMap(item =>
    (item.mapped?.facts ?? []).flatMap(fact =>
      fact.kind === 'option' ? [{ name: fact.name, value: fact.value ?? '' }] : [],
    ),
  );
}
