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

/** The `${NAME}` around an offset of `text`, within `bounds`. Maps of mod_rewrite (`${map:key}`) are none. */
export function variableAt(text: string, bounds: Span, offset: number): (Span & { readonly name: string }) | undefined {
  for (const match of text.slice(bounds.start, bounds.end).matchAll(/\$\{([^{}:\s]+)\}/g)) {
    const start = bounds.start + match.index;
    const end = start + match[0].length;
    if (start <= offset && offset <= end) return { start, end, name: match[1] ?? '' };
  }
  return undefined;
}

/**
 * What is said of a variable at an item: the last `Define` above it in its file, else every different one in the rest of
 * its deployment.
 */
export function definitionsAt(project: Project, document: Document, item: Item, name: string): readonly Definition[] {
  let nearest: Definition | undefined;
  for (const { fact, index } of definesIn(document)) {
    if (fact.name !== name || index > item.index) continue;
    nearest = fact.value === undefined ? undefined : { name, value: fact.value, uri: document.uri };
  }
  if (nearest) return [nearest];
  const byValue = new Map<string, Definition>();
  for (const other of [document, ...otherMembers(project, document)]) {
    for (const { fact } of definesIn(other)) {
      const { value } = fact;
      if (fact.name !== name || value === undefined || byValue.has(value)) continue;
      byValue.set(value, { name, value, uri: other.uri });
    }
  }
  return [...byValue.values()];
}

/** `text` with the variables put in that have one known value; the others stay. */
export function resolveVariables(project: Project, document: Document, item: Item, text: string): string {
  let result = text;
  for (let round = 0; round < ROUNDS && result.includes('${'); round += 1) {
    const next = result.replace(/\$\{([^{}:\s]+)\}/g, (all, name: string) => {
      const found = definitionsAt(project, document, item, name);
      return found.length === 1 ? (found[0]?.value ?? all) : all;
    });
    if (next === result || next.length > 4096) break;
    result = next;
  }
  return result;
}

/** Every variable that the files of the deployment define, and those that Debian sets. */
export function variableNames(project: Project, document: Document): readonly string[] {
  const defined = [document, ...otherMembers(project, document)].flatMap(other =>
    definesIn(other).map(({ fact }) => fact.name),
  );
  return [...new Set([...defined, ...Object.keys(DEBIAN_VARIABLES)])].sort();
}

function definesIn(document: Document): readonly { readonly fact: DefineFact; readonly index: number }[] {
  return document.items.flatMap(({ mapped, index }) => {
    if (!mapped || mapped.facts.length === 0) return [];
    return mapped.facts.flatMap(fact => (fact.kind === 'define' ? [{ fact, index }] : []));
  });
}

function otherMembers(project: Project, document: Document): readonly Document[] {
  const members = new Set(project.deploymentsOf(document.uri).flatMap(deployment => [...deployment.members]));
  return [...members].flatMap(uri => {
    const other = uri === document.uri ? undefined : project.document(uri);
    return other?.language.program === 'apache' ? [other] : [];
  });
}
