import type { Parser, TreeCursor } from 'web-tree-sitter';
import type { Span } from '../core/span.ts';
import type { Block, ConfigFile, Entry, Node, Problem, Word } from '../core/tree.ts';
import { CONTAINERS } from './containers.ts';
import { readPlain } from './read-plain.ts';
import { nameOf, nameWord, wordValue } from './words.ts';

interface Tag extends Span {
  readonly name: Word;
  readonly args: readonly Word[];
}

/** Reads one item: by the short way what is plain, by the grammar all else. Both ways give the same. */
export function parseApache(parser: Parser, text: string): ConfigFile {
  const nodes = readPlain(text);
  return nodes ? { nodes, problems: [] } : parseByGrammar(parser, text);
}

/** Reads one item with the tree-sitter grammar, in one walk over its nodes. */
export function parseByGrammar(parser: Parser, text: string): ConfigFile {
  const tree = parser.parse(text);
  if (!tree) return { nodes: [], problems: [] };
  const cursor = tree.walk();
  try {
    const problems: Problem[] = [];
    const nodes = readNodes(cursor, text, problems);
    problems.push(...nodes.filter(isUnclosed).map(neverClosed));
    return { nodes, problems };
  } finally {
    cursor.delete();
    tree.delete();
  }
}

/** Reads the children of the cursor's node that are directives or sections; leaves the cursor where it was. */
function readNodes(cursor: TreeCursor, text: string, problems: Problem[]): Node[] {
  const nodes: Node[] = [];
  if (!cursor.gotoFirstChild()) return nodes;
  do {
    switch (cursor.nodeType) {
      case 'directive':
        nodes.push(readEntry(cursor, text));
        break;
      case 'section':
        nodes.push(readSection(cursor, text, problems));
        break;
      case 'close_tag':
      case 'unfinished_tag':
        problems.push(strayTag(cursor, text));
        break;
    }
  } while (cursor.gotoNextSibling());
  cursor.gotoParent();
  return nodes;
}

function readEntry(cursor: TreeCursor, text: string): Entry {
  const { start, end, name, args } = readTag(cursor, text);
  return { kind: 'entry', start, end, name, args };
}

function readSection(cursor: TreeCursor, text: string, problems: Problem[]): Block {
  const start = cursor.startIndex;
  const end = cursor.endIndex;
  const children: Node[] = [];
  let open: Tag = { start, end: start, name: nameWord(start, start, ''), args: [] };
  let close: Span | undefined;
  if (cursor.gotoFirstChild()) {
    do {
      switch (cursor.nodeType) {
        case 'open_tag':
          open = readTag(cursor, text);
          break;
        case 'directive':
          children.push(readEntry(cursor, text));
          break;
        case 'section':
          children.push(readSection(cursor, text, problems));
          break;
        case 'close_tag':
          if (closes(readTag(cursor, text), open)) {
            close = { start: cursor.startIndex, end: cursor.endIndex };
            const raw = text.slice(close.start, close.end);
            if (!isWholeCloseTag(raw)) problems.push(brokenCloseTag(close, open));
            else if (CONTAINERS.has(nameOf(open.name)) && hasTextBehindTag(raw)) problems.push(textBehind(close, open));
          } else problems.push(strayTag(cursor, text));
          break;
        case 'unfinished_tag':
          problems.push(strayTag(cursor, text));
          break;
      }
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
  }
  const { name, args } = open;
  const block = {
    kind: 'block' as const,
    start,
    end,
    name,
    args,
    open: { start: open.start, end: open.end },
    children,
  };
  if (!close) return block;
  problems.push(...children.filter(isLeftOpen).map(child => closedTooEarly(child, name.value, close)));
  return { ...block, close };
}

/** httpd lets a container go unclosed when its condition holds, so that is no problem here. */
function isUnclosed(node: Node): node is Block {
  return node.kind === 'block' && !node.close && !CONTAINERS.has(nameOf(node.name));
}

/** Inside a section a container must be closed like any other. */
function isLeftOpen(node: Node): node is Block {
  return node.kind === 'block' && !node.close;
}

/** Continued lines as one. */
function joined(raw: string): string {
  return raw.includes('\\') ? raw.replace(/\\\r?\n/g, '') : raw;
}

/** httpd reads one word of a closing tag, which must end with the bracket. */
export function isWholeCloseTag(raw: string): boolean {
  return /^\s*<\/[^\s>]*>(?!\S)/.test(joined(raw));
}

/** True for `</name> something`. */
export function hasTextBehindTag(raw: string): boolean {
  return /^\s*<\/[^\s>]*>\s*\S/.test(joined(raw));
}

/** Where the tag line of an item begins, behind the comments and blank lines that belong to the item. */
export function tagStart(text: string): number {
  return /^(?:[ \t\v\f\r]*(?:#(?:\\\r?\n|[^\n])*)?\n)*/.exec(text)?.[0].length ?? 0;
}

/** Of any other section httpd does not look at it. */
function textBehind({ start, end }: Span, { name }: Tag): Problem {
  return { start, end, rule: 'section-close-trailing', message: textBehindMessage(name.value) };
}

export function textBehindMessage(name: string): string {
  return `httpd looks for </${name}> alone on its line, and stops here. Remove what stands behind it; a comment needs a line of its own.`;
}

function brokenCloseTag({ start, end }: Span, { name }: Tag): Problem {
  return { start, end, rule: 'section-tag-unfinished', message: brokenTagMessage(name.value) };
}

export function brokenTagMessage(name: string): string {
  return `httpd expects ">" and nothing else right behind the name of a closing tag, and stops here. Write </${name}>.`;
}

/** httpd complains at the closing tag that comes in place of the missing one. */
function closedTooEarly(child: Block, outer: string, at: Span): Problem {
  return {
    start: at.start,
    end: at.end,
    rule: 'section-not-closed',
    message: `</${outer}> comes before </${child.name.value}>: <${child.name.value}> is still open here. Close it first.`,
  };
}

function neverClosed(block: Block): Problem {
  return {
    start: block.open.start,
    end: block.open.end,
    rule: 'section-not-closed',
    message: `<${block.name.value}> is never closed. Add </${block.name.value}> behind the last line that belongs to it.`,
  };
}

function closes(tag: Tag, open: Tag): boolean {
  return nameOf(tag.name) === nameOf(open.name);
}

function strayTag(cursor: TreeCursor, text: string): Problem {
  const { start, end, name } = readTag(cursor, text);
  if (cursor.nodeType === 'unfinished_tag') {
    return {
      start,
      end,
      rule: 'section-tag-unfinished',
      message: 'This section tag has no closing ">", so httpd cannot read it. Add ">" at the end of the line.',
    };
  }
  return {
    start,
    end,
    rule: 'section-close-unmatched',
    message: `</${name.value}> closes a section that was never opened. Remove it, or open <${name.value}> before it.`,
  };
}

/** Name and words of the directive or tag under the cursor. */
function readTag(cursor: TreeCursor, text: string): Tag {
  const start = cursor.startIndex;
  const end = cursor.endIndex;
  const args: Word[] = [];
  let name = nameWord(start, start, '');
  if (cursor.gotoFirstChild()) {
    do {
      const type = cursor.nodeType;
      if (type === 'name')
        name = nameWord(cursor.startIndex, cursor.endIndex, text.slice(cursor.startIndex, cursor.endIndex));
      else if (type === 'word' || type === 'string') args.push(readWord(cursor, text));
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
  }
  return { start, end, name, args };
}

function readWord(cursor: TreeCursor, text: string): Word {
  const start = cursor.startIndex;
  const end = cursor.endIndex;
  return { start, end, value: wordValue(text.slice(start, end)) };
}
