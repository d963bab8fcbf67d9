import type { Item } from '../../core/item.ts';
import type { Block, Node } from '../../core/tree.ts';
import { walk } from '../../core/tree.ts';
import type { Document } from '../../workspace/document.ts';
import { indentOf } from './apache-lines.ts';
import { withDefinitions } from './variables.ts';

/** What only concerns files on disk, or runs the script. */
const OF_FILES: ReadonlySet<string> = new Set([
  'options',
  'allowoverride',
  'allowoverridelist',
  'directoryindex',
  'addhandler',
  'sethandler',
  'removehandler',
]);

const ACCESS = /^(?:require(?:all|any|none)?|order|allow|deny|satisfy|limit|limitexcept)$/;

/** A section that holds for the script, and the text it stands in. */
interface Holding {
  readonly block: Block;
  readonly text: string;
  /** Sections of greater rank are merged later: longer folders, and `<Files>` behind all folders. */
  readonly rank: number;
}

/**
 * What the `<Directory>` and `<Files>` sections over a script asked of every request: mod_wsgi obeyed them, a proxy does
 * not, so they have to stand in a `<Location>`. As in httpd (https://httpd.apache.org/docs/2.4/sections.html#merging), the
 * section merged last has the last word on access. Lines without indentation, inner sections as written; empty where all
 * were let in and nothing else was set. `host`: the virtual host of the script; other hosts do not count.
 */
export function accessRules(documents: readonly Document[], host: Item | undefined, script: string): readonly string[] {
  const holding = documents
    .flatMap(document => document.items.filter(item => item === host || item.name !== 'virtualhost'))
    .flatMap(item => sectionsOver(documents, item, script))
    .sort((a, b) => a.rank - b.rank);
  const deciding = holding.findLast(({ block }) => block.children.some(isAccess));
  return holding.flatMap(section =>
    section.block.children.flatMap(node => {
      const name = node.name.value.toLowerCase();
      if (name.startsWith('wsgi') || name.startsWith('files') || OF_FILES.has(name)) return [];
      if (isAccess(node) && (section !== deciding || grantsAll(section.block))) return [];
      return written(node, section.text);
    }),
  );
}

function sectionsOver(documents: readonly Document[], item: Item, script: string): readonly Holding[] {
  const found: Holding[] = [];
  const folderOf = (block: Block): string => withDefinitions(documents, block.args[0]?.value ?? '').replace(/\/+$/, '');
  const isOver = (block: Block): boolean => folderOf(block) !== '' && script.startsWith(`${folderOf(block)}/`);
  walk(item.mapped?.tree.nodes ?? [], (node, parents) => {
    if (node.kind !== 'block') return;
    const name = node.name.value.toLowerCase();
    const { text } = item;
    if (name === 'directory' && isOver(node)) found.push({ block: node, text, rank: folderOf(node).length });
    if (name !== 'files' || !script.endsWith(`/${node.args[0]?.value ?? ''}`)) return;
    const folders = parents.filter(parent => parent.name.value.toLowerCase() === 'directory');
    if (folders.every(isOver)) found.push({ block: node, text, rank: Number.POSITIVE_INFINITY });
  });
  return found;
}

/** True for a line about who may come in, and for a condition with nothing else in it. */
function isAccess(node: Node): boolean {
  const name = node.name.value.toLowerCase();
  if (ACCESS.test(name)) return true;
  return node.kind === 'block' && /^if|^else/.test(name) && node.children.every(isAccess);
}

/** True when the access lines, in the form of 2.4 or of 2.2, let everybody in. */
function grantsAll(block: Block): boolean {
  return block.children.filter(isAccess).every(node => {
    if (node.kind === 'block') return !/^limit/i.test(node.name.value) && grantsAll(node);
    const line = [node.name, ...node.args].map(({ value }) => value.toLowerCase()).join(' ');
    return line === 'require all granted' || line === 'allow from all' || /^(?:order|satisfy) /.test(line);
  });
}

/** The text of a node, moved to the left edge. */
function written(node: Node, text: string): readonly string[] {
  const indent = indentOf(text, node.start);
  return text
    .slice(node.start, node.end)
    .split(/\r\n|\n|\r/)
    .map(line => (line.startsWith(indent) ? line.slice(indent.length) : line));
}
