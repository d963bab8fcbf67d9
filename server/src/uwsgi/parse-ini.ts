import type { Parser, TreeCursor } from 'web-tree-sitter';
import type { ConfigFile, Node, Word } from '../core/tree.ts';
import { trimBlanks } from './blanks.ts';
import { swallow } from './magic.ts';
import { relocate } from './relocate.ts';

/** Reads one item of an ini file: an option line, or a section header, with the tree-sitter grammar. */
export function parseIni(parser: Parser, text: string): ConfigFile {
  const read = swallow(text);
  return relocate(parse(parser, read.text), read);
}

function parse(parser: Parser, text: string): ConfigFile {
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

function readNodes(cursor: TreeCursor, text: string): Node[] {
  const nodes: Node[] = [];
  if (!cursor.gotoFirstChild()) return nodes;
  do {
    if (cursor.nodeType === 'option') nodes.push(readOption(cursor, text));
    else if (cursor.nodeType === 'section') nodes.push(readSection(cursor, text));
  } while (cursor.gotoNextSibling());
  cursor.gotoParent();
  return nodes;
}

function readSection(cursor: TreeCursor, text: string): Node {
  const start = cursor.startIndex;
  const end = cursor.endIndex;
  const children: Node[] = [];
  let open = { start, end };
  let name: Word = { start, end: start, value: '' };
  if (cursor.gotoFirstChild()) {
    do {
      if (cursor.nodeType === 'section_header') {
        open = { start: cursor.startIndex, end: cursor.endIndex };
        name = readFirst(cursor, text, 'name') ?? name;
      } else if (cursor.nodeType === 'option') children.push(readOption(cursor, text));
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
  }
  return { kind: 'block', start, end, name, args: [], open, children };
}

function readOption(cursor: TreeCursor, text: string): Node {
  const start = cursor.startIndex;
  const end = cursor.endIndex;
  const name = readFirst(cursor, text, 'key') ?? { start, end: start, value: '' };
  const value = readFirst(cursor, text, 'value') ?? emptyValue(text, name.end, end);
  return { kind: 'entry', start, end, name, args: value ? [value] : [] };
}

/** `key =` has a value, an empty one; `key` alone has none. */
function emptyValue(text: string, from: number, to: number): Word | undefined {
  const equals = text.slice(from, to).indexOf('=');
  return equals < 0 ? undefined : { start: from + equals + 1, end: from + equals + 1, value: '' };
}

/** The first child of the given type, as a word. */
function readFirst(cursor: TreeCursor, text: string, type: string): Word | undefined {
  let word: Word | undefined;
  if (!cursor.gotoFirstChild()) return word;
  do {
    if (cursor.nodeType !== type) continue;
    const start = cursor.startIndex;
    const end = cursor.endIndex;
    word = { start, end, value: trimBlanks(text.slice(start, end)) };
    break;
  } while (cursor.gotoNextSibling());
  cursor.gotoParent();
  return word;
}
