import type { DocumentSymbol } from 'vscode-languageserver-types';
import type { Item } from '../core/item.ts';
import type { Range } from '../core/span.ts';
import type { Document } from '../workspace/document.ts';
import { enclosing } from '../workspace/nesting.ts';
import type { Project } from '../workspace/project.ts';
import type { ItemSymbol } from './item-symbols.ts';
import { symbolsOf } from './item-symbols.ts';

/** The outline of a file: sections at all depths, and the lines that wire files, modules and services together. */
export function documentSymbols(project: Project, uri: string): readonly DocumentSymbol[] {
  const document = project.document(uri);
  if (!document || document.language.program === 'service') return [];
  const roots: DocumentSymbol[] = [];
  const opened = new Map<Item, DocumentSymbol>();
  let around: Item | undefined;
  for (const item of document.items) {
    const line = document.lineOf(item);
    if (item.kind === 'close') {
      const open = enclosing(around, item.name);
      const symbol = open && opened.get(open);
      if (symbol) symbol.range.end = endOf(document, item);
      if (open) around = open.container;
      continue;
    }
    const own = symbolsOf(item, document.language.dialect).map(symbol => place(symbol, line));
    const parent = parentOf(item, opened);
    (parent?.children ?? roots).push(...own);
    const first = own[0];
    if (item.kind === 'open' || item.kind === 'header') {
      around = item;
      if (first) opened.set(item, first);
    }
  }
  for (const root of roots) enclose(root);
  return roots;
}

function parentOf(item: Item, opened: ReadonlyMap<Item, DocumentSymbol>): DocumentSymbol | undefined {
  for (let container = item.container; container; container = container.container) {
    const symbol = opened.get(container);
    if (symbol) return symbol;
  }
  return undefined;
}

function endOf(document: Document, item: Item): { line: number; character: number } {
  const end = item.text.trimEnd().length;
  const place = document.rangeOf(item, { start: end, end });
  return { ...place.end };
}

/** A symbol in lines of the document; always with a list of children, so that more can be added. */
function place(symbol: ItemSymbol, line: number): DocumentSymbol {
  const { name, detail, kind, range, selectionRange, children } = symbol;
  return {
    name,
    kind,
    range: move(range, line),
    selectionRange: move(selectionRange, line),
    ...(detail === '' ? {} : { detail }),
    children: children.map(child => place(child, line)),
  };
}

function move({ start, end }: Range, line: number): DocumentSymbol['range'] {
  return {
    start: { line: line + start.line, character: start.character },
    end: { line: line + end.line, character: end.character },
  };
}

/** Makes a symbol reach as far as the last thing that stands in it, as an unclosed container does. */
function enclose(symbol: DocumentSymbol): void {
  for (const child of symbol.children ?? []) {
    enclose(child);
    const { end } = child.range;
    const own = symbol.range.end;
    if (end.line > own.line || (end.line === own.line && end.character > own.character)) symbol.range.end = { ...end };
  }
}
