import type { Node } from '../../core/tree.ts';
import { walk } from '../../core/tree.ts';
import type { Document } from '../../workspace/document.ts';
import { indentOf } from './apache-lines.ts';

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

const CONDITIONS = /^if|^require(?:all|any|none)$|^else/;

/**
 * What the `<Directory>` sections over a script asked of every request: mod_wsgi obeyed them, a proxy does not, so they
 * have to stand in a `<Location>`. Lines without indentation, inner sections as written; empty where all were let in.
 */
export function accessRules(documents: readonly Document[], script: string): readonly string[] {
  return documents.flatMap(document =>
    document.items.flatMap(item => {
      const lines: string[] = [];
      walk(item.mapped?.tree.nodes ?? [], node => {
        if (node.kind !== 'block' || node.name.value.toLowerCase() !== 'directory') return;
        const folder = node.args[0]?.value.replace(/\/+$/, '') ?? '';
        if (folder !== '' && script.startsWith(`${folder}/`)) lines.push(...rulesIn(node.children, item.text, script));
      });
      return lines;
    }),
  );
}

function rulesIn(nodes: readonly Node[], text: string, script: string): readonly string[] {
  const letsAllIn = grantsAll(nodes);
  return nodes.flatMap(node => {
    const name = node.name.value.toLowerCase();
    if (node.kind === 'block') {
      if (name === 'files' && script.endsWith(`/${node.args[0]?.value ?? ''}`))
        return rulesIn(node.children, text, script);
      const matters = CONDITIONS.test(name) && rulesIn(node.children, text, script).length > 0;
      return matters || /^limit/.test(name) ? written(node, text) : [];
    }
    if (name.startsWith('wsgi') || OF_FILES.has(name)) return [];
    if (letsAllIn && /^(?:require|order|allow|deny|satisfy)$/.test(name)) return [];
    return written(node, text);
  });
}

/** True when the access lines, in the form of 2.4 or of 2.2, let everybody in. */
function grantsAll(nodes: readonly Node[]): boolean {
  const lines = nodes.flatMap(({ kind, name, args }) =>
    kind === 'entry' ? [[name.value, ...args.map(word => word.value)].join(' ').toLowerCase()] : [],
  );
  const access = lines.filter(line => /^(?:require|allow|deny) /.test(line));
  return access.every(line => line === 'require all granted' || line === 'allow from all');
}

/** The text of a node, moved to the left edge. */
function written(node: Node, text: string): readonly string[] {
  const indent = indentOf(text, node.start);
  return text
    .slice(node.start, node.end)
    .split(/\r\n|\n|\r/)
    .map(line => (line.startsWith(indent) ? line.slice(indent.length) : line));
}
