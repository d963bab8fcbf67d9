import type { DefineFact } from '../core/fact.ts';
import type { Item } from '../core/item.ts';
import type { Span } from '../core/span.ts';
import type { Document } from '../workspace/document.ts';
import type { Project } from '../workspace/project.ts';

/** What one `Define` says of a variable. */
export interface Definition {
  readonly name: string;
  readonly value: string;
  readonly uri: string;
}

/** What Debian's `/etc/apache2/envvars` sets before httpd starts. */
export const DEBIAN_VARIABLES: Readonly<Record<string, string>> = {
  APACHE_LOCK_DIR: '/var/lock/apache2',
  APACHE_LOG_DIR: '/var/log/apache2',
  APACHE_PID_FILE: '/var/run/apache2/apache2.pid',
  APACHE_RUN_DIR: '/var/run/apache2',
  APACHE_RUN_GROUP: 'www-data',
  APACHE_RUN_USER: 'www-data',
};

/** Variables in a value may refer to others; this many rounds are enough for any real file. */
const ROUNDS = 5;

/** A path is never longer than this; keeps values that repeat each other from growing. */
const LONGEST = 4096;

/** The `${NAME}` around an offset of `text`, within `bounds`. Maps of mod_rewrite (`${map:key}`) are none. */
export function variableAt(text: string, bounds: Span, offset: number): (Span & { readonly name: string }) | undefined {
  for (const match of text.slice(bounds.start, bounds.end).matchAll(/\$\{([^{}:\s]+)\}/g)) {
    const start = bounds.start + match.index;
    const end = start + match[0].length;
    if (start <= offset && offset <= end) return { start, end, name: match[1] ?? '' };
  }
  return undefined;
}

/** The definitions that a file may use, gathered once for one answer. */
export interface Variables {
  /** Those of the file itself, in order; an `UnDefine` has no value. */
  readonly own: ReadonlyMap<string, readonly { readonly index: number; readonly value: string | undefined }[]>;
  /** By name, the different ones in the rest of the deployment. */
  readonly others: ReadonlyMap<string, readonly Definition[]>;
}

/** Gathers the definitions of a file and its deployment: all, or those of one name. */
export function gatherVariables(project: Project, document: Document, name?: string): Variables {
  const own = new Map<string, { index: number; value: string | undefined }[]>();
  const others = new Map<string, Definition[]>();
  eachDefine(document, name, (fact, index) => push(own, fact.name, { index, value: fact.value }));
  for (const other of otherMembers(project, document)) {
    eachDefine(other, name, ({ name: found, value }) => {
      const isNew = value !== undefined && !others.get(found)?.some(known => known.value === value);
      if (isNew) push(others, found, { name: found, value, uri: other.uri });
    });
  }
  return { own, others };
}

/**
 * What is said of a variable at an item: the last `Define` above it in its file, else every different one in the rest of
 * its file and deployment.
 */
export function definitionsAt(
  variables: Variables,
  document: Document,
  item: Item,
  name: string,
): readonly Definition[] {
  const { uri } = document;
  const own = variables.own.get(name) ?? [];
  const nearest = own.findLast(({ index }) => index <= item.index)?.value;
  if (nearest !== undefined) return [{ name, value: nearest, uri }];
  const values = new Set(own.flatMap(({ value }) => value ?? []));
  const below = [...values].map(value => ({ name, value, uri }));
  return [...below, ...(variables.others.get(name) ?? []).filter(({ value }) => !values.has(value))];
}

/** `text` with the variables put in that have one known value; the others stay. */
export function resolveVariables(variables: Variables, document: Document, item: Item, text: string): string {
  let result = text;
  for (let round = 0; round < ROUNDS && result.includes('${'); round += 1) {
    const next = result.replace(/\$\{([^{}:\s]+)\}/g, (all, name: string) => {
      const found = definitionsAt(variables, document, item, name);
      return found.length === 1 ? (found[0]?.value ?? all) : all;
    });
    if (next === result || next.length > LONGEST) break;
    result = next;
  }
  return result;
}

/** Every variable that the files of the deployment define, and those that Debian sets. */
export function variableNames(project: Project, document: Document): readonly string[] {
  const { own, others } = gatherVariables(project, document);
  return [...new Set([...own.keys(), ...others.keys(), ...Object.keys(DEBIAN_VARIABLES)])].sort();
}

function eachDefine(
  { items }: Document,
  name: string | undefined,
  visit: (fact: DefineFact, index: number) => void,
): void {
  for (const { mapped, index } of items) {
    if (!mapped) continue;
    for (const fact of mapped.facts) {
      if (fact.kind === 'define' && (name === undefined || fact.name === name)) visit(fact, index);
    }
  }
}

function push<Value>(lists: Map<string, Value[]>, name: string, value: Value): void {
  const list = lists.get(name);
  if (list) list.push(value);
  else lists.set(name, [value]);
}

function otherMembers(project: Project, document: Document): readonly Document[] {
  const members = new Set(project.deploymentsOf(document.uri).flatMap(deployment => [...deployment.members]));
  return [...members].flatMap(uri => {
    const other = uri === document.uri ? undefined : project.document(uri);
    return other?.language.program === 'apache' ? [other] : [];
  });
}
