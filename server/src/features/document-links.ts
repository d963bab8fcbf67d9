import type { DocumentLink } from 'vscode-languageserver-types';
import { nameOf } from '../apache/words.ts';
import { decodedPath } from '../core/decode-uri.ts';
import type { Program } from '../core/language.ts';
import type { Node, Word } from '../core/tree.ts';
import { walk } from '../core/tree.ts';
import { findOption } from '../knowledge/options.ts';
import { magicReplacer } from '../uwsgi/placeholders.ts';
import { readReference } from '../uwsgi/references.ts';
import type { Document } from '../workspace/document.ts';
import { isGlob } from '../workspace/glob.ts';
import { candidatesFor } from '../workspace/paths.ts';
import type { Project } from '../workspace/project.ts';
import { gatherVariables, resolveVariables } from './variables.ts';

/** At most this many root files of a deployment are tried; the main ones come first. */
const ROOTS = 20;

/** Links from an include to the file that it reads, where it names one file that is known. */
export function documentLinks(project: Project, uri: string): readonly DocumentLink[] {
  const document = project.document(uri);
  if (!document) return [];
  const bases = basesOf(project, document);
  const { program } = document.language;
  const isApache = program === 'apache';
  const variables = isApache ? gatherVariables(project, document) : undefined;
  return document.items.flatMap(item => {
    if (isApache && /^include(?:optional)?$/.test(item.name)) project.ensureMapped(document, item);
    const isRelevant = item.mapped?.facts.some(fact => fact.kind === 'include' || fact.kind === 'option');
    if (!item.mapped || !isRelevant) return [];
    const words = includesIn(item.mapped.tree.nodes, program);
    return words.flatMap(({ name, word }) => {
      const path = variables
        ? resolveVariables(variables, document, item, word.value)
        : program === 'uwsgi'
          ? uwsgiPath(document, name, word.value)
          : word.value;
      const target = targetOf(project, document, path, bases);
      return target === undefined ? [] : [{ range: document.rangeOf(item, word), target }];
    });
  });
}

/** The C functions that read another configuration file. */
const LOADS = /^load(?:_config|_ini|_json|_xml|_yml)?$/;

const IS_INCLUDE: Readonly<Record<Program, (node: Node) => boolean>> = {
  apache: node => /^include(?:optional)?$/.test(nameOf(node.name)),
  nginx: node => node.name.value === 'include',
  service: () => false,
  uwsgi: node => node.kind === 'entry' && LOADS.test(findOption(node.name.value)?.handler ?? ''),
};

function includesIn(
  nodes: readonly Node[],
  program: Program,
): readonly { readonly name: string; readonly word: Word }[] {
  const words: { readonly name: string; readonly word: Word }[] = [];
  walk(nodes, node => {
    const word = node.args[0];
    if (IS_INCLUDE[program](node) && word && word.end > word.start) words.push({ name: node.name.value, word });
  });
  return words;
}

/** The path in `path:section`, with what stands for magic variables; `%d` is the folder of the file. */
function uwsgiPath(document: Document, option: string, value: string): string {
  const own = decodedPath(document.uri);
  const replaced = magicReplacer({ path: own, section: '' })(value.replace(/^%d/, './'));
  return readReference(option, replaced)?.path ?? '';
}

/** Unresolved variables, and what no address can hold. */
const UNUSABLE = /[\0\n%\uD800-\uDFFF]|\$\{/u;

/** The file that a path names, where it is known and the only one. */
function targetOf(project: Project, document: Document, path: string, bases: readonly Base[]): string | undefined {
  if (path === '' || UNUSABLE.test(path) || path.split('/').some(isGlob)) return undefined;
  for (const { root, home } of bases) {
    const { uris } = candidatesFor(path, { root, from: document.uri, home }, project.settings.pathMap);
    const target = uris.find(uri => project.document(uri));
    if (target !== undefined) return target;
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
