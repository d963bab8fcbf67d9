import type { DocumentLink } from 'vscode-languageserver-types';
import { nameOf } from '../apache/words.ts';
import type { Item } from '../core/item.ts';
import type { Node, Word } from '../core/tree.ts';
import { walk } from '../core/tree.ts';
import type { Document } from '../workspace/document.ts';
import { isGlob } from '../workspace/glob.ts';
import { candidatesFor } from '../workspace/paths.ts';
import type { Project } from '../workspace/project.ts';
import { resolveVariables } from './variables.ts';

/** Options that read another file. */
const UWSGI_INCLUDES: ReadonlySet<string> = new Set([
  'config',
  'include',
  'inherit',
  'ini',
  'json',
  'xml',
  'yaml',
  'yml',
]);

/** At most this many root files of a deployment are tried; the main ones come first. */
const ROOTS = 20;

/** Links from an include to the file that it reads, where it names one file that is known. */
export function documentLinks(project: Project, uri: string): readonly DocumentLink[] {
  const document = project.document(uri);
  if (!document) return [];
  const bases = basesOf(project, document);
  const isApache = document.language.program === 'apache';
  return document.items.flatMap(item => {
    if (isApache && /^include(?:optional)?$/.test(item.name)) project.ensureMapped(document, item);
    const isRelevant = item.mapped?.facts.some(fact => fact.kind === 'include' || fact.kind === 'option');
    if (!item.mapped || !isRelevant) return [];
    const words = includesIn(item.mapped.tree.nodes, isApache);
    return words.flatMap(word => linkTo(project, document, item, word, bases) ?? []);
  });
}

function includesIn(nodes: readonly Node[], isApache: boolean): readonly Word[] {
  const words: Word[] = [];
  walk(nodes, node => {
    const isInclude = isApache
      ? /^include(?:optional)?$/.test(nameOf(node.name))
      : node.kind === 'entry' && UWSGI_INCLUDES.has(node.name.value);
    const word = node.args[0];
    if (isInclude && word && word.end > word.start) words.push(word);
  });
  return words;
}

function linkTo(
  project: Project,
  document: Document,
  item: Item,
  word: Word,
  bases: readonly Base[],
): DocumentLink | undefined {
  const isApache = document.language.program === 'apache';
  const path = isApache
    ? resolveVariables(project, document, item, word.value)
    : word.value.replace(/:[^:/]*$/, '').replace(/^%d/, './');
  if (path === '' || /[\0\n]|\$\{|%/.test(path) || path.split('/').some(isGlob)) return undefined;
  for (const { root, home } of bases) {
    const candidates = candidatesFor(path, { root, from: document.uri, home }).uris;
    const target = candidates.find(candidate => project.document(candidate));
    if (target) return { range: document.rangeOf(item, word), target };
  }
  return undefined;
}

interface Base {
  /** The file that evaluation starts with. */
  readonly root: string;
  readonly home: string | undefined;
}

/** From where a file's paths may start: the file itself when no other reads it, else the roots of its deployment. */
function basesOf(project: Project, document: Document): readonly Base[] {
  const { program } = document.language;
  const roots = project
    .deploymentsOf(document.uri)
    .flatMap(deployment => deployment.roots)
    .filter(root => root.program === program);
  const uris = roots.map(root => root.uri);
  const starts = uris.includes(document.uri) ? [document.uri] : [...uris.slice(0, ROOTS), document.uri];
  return starts.map(root => ({ root, home: program === 'apache' ? serverRoot(project, root) : undefined }));
}

/** The last `ServerRoot` of a file. */
function serverRoot(project: Project, uri: string): string | undefined {
  let path: string | undefined;
  for (const item of project.document(uri)?.items ?? []) {
    for (const fact of item.mapped?.facts ?? []) if (fact.kind === 'server-root') path = fact.path;
  }
  return path;
}
