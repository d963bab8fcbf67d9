import type { Parser, TreeCursor } from 'web-tree-sitter';
import type { Span } from '../core/span.ts';
import type { ConfigFile, Node, Word } from '../core/tree.ts';
import { wordValue } from './words.ts';

/** Reads one item with the tree-sitter grammar. Nothing is a problem: nginx files are read for their wiring alone. */
export function parseNginx(parser: Parser, text: string): ConfigFile {
  const tree = parser.parse(text);
  if (!tree) return { nodes: [], problems: [] };
  const cursor = tree.walk();
  try {
    return { nodes: readNodes(cursor, text), problems: [] };
  } finally {
    cursor.delete();
    tree.delete();
  }
}

/** Reads the children of the cursor's node that are directives or blocks; leaves the cursor where it was. */
function readNodes(cursor: TreeCursor, text: string): Node[] {
  const nodes: Node[] = [];
  if (!cursor.gotoFirstChild()) return nodes;
  do {
    const type = cursor.nodeType;
    if (type === 'directive' || type === 'block' || type === 'lua_block') nodes.push(readNode(cursor, text));
  } while (cursor.gotoNextSibling());
  cursor.gotoParent();
  return nodes;
}

/** A directive goes to its `;`, a block to its `}`, and each without one to its last word or child. */
function readNode(cursor: TreeCursor, text: string): Node {
  const start = cursor.startIndex;
  const args: Word[] = [];
  const children: Node[] = [];
  let name: Word = { start, end: start, value: '' };
  let end = start;
  let open: Span | undefined;
  let close: Span | undefined;
  cursor.gotoFirstChild();
  do {
    const at = { start: cursor.startIndex, end: cursor.endIndex };
    if (at.end > at.start) end = at.end;
    switch (cursor.nodeType) {
      case 'name':
        name = readWord(at, text);
        break;
      case 'word':
      case 'string':
        args.push(readWord(at, text));
        break;
      case '{':
        open = { start, end: at.end };
        break;
      case '}':
        close = at;
        break;
      case 'directive':
      case 'block':
      case 'lua_block':
        children.push(readNode(cursor, text));
        break;
    }
  } while (cursor.gotoNextSibling());
  cursor.gotoParent();
  if (!open) return { kind: 'entry', start, end, name, args };
  return { kind: 'block', start, end, name, args, open, children, ...(close ? { close } : {}) };
}

function readWord({ start, end }: Span, text: string): Word {
  return { start, end, value: wordValue(text.slice(start, end)) };
}
