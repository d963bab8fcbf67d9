// The grammars on both engines: web-tree-sitter, which the extension uses, and the native module, built here from
// the same C sources. Trees come as plain objects, so that they can be compared.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type NativeParser from 'tree-sitter';
import { Language, Parser } from 'web-tree-sitter';

export type GrammarName = 'apacheconf' | 'uwsgi_ini' | 'nginx';

/** A node without its text; offsets in UTF-16 units. */
export interface Plain {
  readonly type: string;
  readonly named: boolean;
  readonly start: number;
  readonly end: number;
  readonly children: readonly Plain[];
}

/** A replacement of text[start, end) by `insert`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly insert: string;
}

export interface Parsed {
  readonly root: Plain;
  /** An ERROR or MISSING node is somewhere in the tree. */
  readonly hasError: boolean;
}

export interface Engine {
  readonly name: string;
  parse(text: string): Parsed;
  /** Parses, edits, and parses again with the edited tree. */
  reparse(text: string, edit: Edit): Parsed;
}

interface AnyNode {
  readonly type: string;
  readonly isNamed: boolean;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly hasError: boolean;
  readonly children: readonly (AnyNode | null)[];
}

const folder = fileURLToPath(new URL('../../', import.meta.url));

export function applyEdit(text: string, edit: Edit): string {
  return text.slice(0, edit.start) + edit.insert + text.slice(edit.end);
}

function toPlain(node: AnyNode): Plain {
  const children = node.children.filter(child => child !== null).map(toPlain);
  return { type: node.type, named: node.isNamed, start: node.startIndex, end: node.endIndex, children };
}

function toParsed(root: AnyNode): Parsed {
  return { root: toPlain(root), hasError: root.hasError };
}

function pointAt(text: string, offset: number): { row: number; column: number } {
  const before = text.slice(0, offset);
  return { row: before.split('\n').length - 1, column: offset - (before.lastIndexOf('\n') + 1) };
}

function toTreeEdit(text: string, edit: Edit) {
  const newEnd = edit.start + edit.insert.length;
  return {
    startIndex: edit.start,
    oldEndIndex: edit.end,
    newEndIndex: newEnd,
    startPosition: pointAt(text, edit.start),
    oldEndPosition: pointAt(text, edit.end),
    newEndPosition: pointAt(applyEdit(text, edit), newEnd),
  };
}

export async function loadWasm(grammar: GrammarName): Promise<Engine> {
  await Parser.init();
  const wasm = readFileSync(`${folder}grammars/${grammar}/tree-sitter-${grammar}.wasm`);
  const parser = new Parser();
  parser.setLanguage(await Language.load(wasm));
  const parseTree = (text: string, old: ReturnType<Parser['parse']> = null) => {
    const tree = parser.parse(text, old);
    if (!tree) throw new Error('web-tree-sitter gave no tree');
    return tree;
  };
  return {
    name: 'wasm',
    parse(text) {
      const tree = parseTree(text);
      const parsed = toParsed(tree.rootNode);
      tree.delete();
      return parsed;
    },
    reparse(text, edit) {
      const old = parseTree(text);
      old.edit(toTreeEdit(text, edit) as Parameters<typeof old.edit>[0]);
      const tree = parseTree(applyEdit(text, edit), old);
      const parsed = toParsed(tree.rootNode);
      old.delete();
      tree.delete();
      return parsed;
    },
  };
}

/** Builds the native addon where it is missing or older than its sources (about 3 s; needs a C compiler). */
function loadAddon(): Record<GrammarName, NativeParser.Language> {
  try {
    execFileSync(process.execPath, [`${folder}scripts/grammars/build-native.mjs`], { stdio: 'pipe', encoding: 'utf8' });
  } catch (error) {
    const reason = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    throw new Error(`The native grammars could not be built; a C compiler, make and python3 are needed.\n${reason}`);
  }
  return createRequire(import.meta.url)(`${folder}grammars/build/Release/grammars.node`);
}

function loadNativeModule(): typeof NativeParser {
  try {
    return createRequire(import.meta.url)('tree-sitter');
  } catch (error) {
    throw new Error(`The npm package tree-sitter does not load: run "npm rebuild tree-sitter".\n${String(error)}`);
  }
}

export function loadNative(grammar: GrammarName): Engine {
  const parser = new (loadNativeModule())();
  parser.setLanguage(loadAddon()[grammar]);
  return {
    name: 'native',
    parse: text => toParsed(parser.parse(text).rootNode),
    reparse(text, edit) {
      const old = parser.parse(text);
      old.edit(toTreeEdit(text, edit));
      return toParsed(parser.parse(applyEdit(text, edit), old).rootNode);
    },
  };
}

/** One line a node: type, and the text of nodes without children. */
export function outline(text: string, node: Plain, depth = 0): string {
  const shown = node.children.length === 0 ? ` ${JSON.stringify(text.slice(node.start, node.end))}` : '';
  const line = `${'  '.repeat(depth)}${node.type}${shown}\n`;
  return line + node.children.map(child => outline(text, child, depth + 1)).join('');
}

/** The form of the files in grammars/<name>/test/corpus: named nodes only. */
export function expression(node: Plain): string {
  const children = node.children.filter(child => child.named).map(child => ` ${expression(child)}`);
  return `(${node.type}${children.join('')})`;
}
