import type { Item } from '../../core/item.ts';
import type { Site } from '../../core/sighting.ts';
import type { Span } from '../../core/span.ts';
import type { Block, Entry, Word } from '../../core/tree.ts';
import { walk } from '../../core/tree.ts';
import type { Deployment } from '../../workspace/deployment.ts';
import type { Document } from '../../workspace/document.ts';
import type { SiteEdit } from '../../workspace/edits.ts';
import type { Project } from '../../workspace/project.ts';
import { macroAround } from './variables.ts';

/** A directive with its place. */
export interface Line {
  readonly document: Document;
  readonly item: Item;
  readonly entry: Entry;
  /** Blocks of the item around it, innermost last. */
  readonly parents: readonly Block[];
  /** Lower case. */
  readonly name: string;
}

/** The part of a file in which settings of one virtual host, macro body or the server itself stand. */
export interface Scope {
  readonly document: Document;
  readonly lines: readonly Line[];
  /** The virtual host; undefined for the server's own part. */
  readonly host: Item | undefined;
}

/** The Apache files of a deployment. */
export function apacheDocuments(project: Project, deployment: Deployment): readonly Document[] {
  return [...deployment.members].flatMap(uri => {
    const document = project.document(uri);
    return document?.language.program === 'apache' ? [document] : [];
  });
}

export function linesOf(document: Document, items: readonly Item[] = document.items): readonly Line[] {
  const lines: Line[] = [];
  for (const item of items) {
    walk(item.mapped?.tree.nodes ?? [], (node, parents) => {
      if (node.kind === 'entry') {
        lines.push({ document, item, entry: node, parents: [...parents], name: node.name.value.toLowerCase() });
      }
    });
  }
  return lines;
}

/** The line at a site. */
export function lineAt(document: Document, site: Site): Line | undefined {
  return linesOf(document, [site.item]).find(({ entry }) => entry.start === site.span.start);
}

export function scopeOf(document: Document, item: Item): Scope {
  if (isHost(item)) return { document, lines: linesOf(document, [item]), host: item };
  const macro = macroAround(item);
  const items = document.items.filter(other => !isHost(other) && macroAround(other) === macro);
  return { document, lines: linesOf(document, items), host: undefined };
}

/** An argument as it is written, quotes included. */
export function rawOf(line: Line, word: Word): string {
  return line.item.text.slice(word.start, word.end);
}

/** What the line is indented with. */
export function indentOf(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset)))?.[0] ?? '';
}

export function eolOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** One step of indentation, as the lines of a virtual host show it. */
export function stepOf(line: Line): string {
  const indent = indentOf(line.item.text, line.entry.start);
  const parent = line.parents.at(-1);
  const outer = parent ? indentOf(line.item.text, parent.start) : '';
  return indent.length > outer.length && indent.startsWith(outer) ? indent.slice(outer.length) : '    ';
}

/** Takes a line out, with its line end. */
export function removeLine(line: Line): SiteEdit {
  return { ...placeOf(line), ...wholeLines(line.item.text, line.entry), text: '' };
}

/** Puts lines in a line's place. */
export function replaceLine(line: Line, lines: readonly string[]): SiteEdit {
  const { entry } = line;
  return { ...placeOf(line), start: entry.start, end: entry.end, text: lines.join(gapOf(line)) };
}

export function replaceWord(line: Line, word: Word, text: string): SiteEdit {
  return { ...placeOf(line), start: word.start, end: word.end, text };
}

export function insertBefore(line: Line, lines: readonly string[]): SiteEdit {
  const { entry } = line;
  const text = lines.map(each => each + gapOf(line)).join('');
  return { ...placeOf(line), start: entry.start, end: entry.start, text };
}

export function insertAfter(line: Line, lines: readonly string[]): SiteEdit {
  const { entry, item } = line;
  const at = lineEnd(item.text, entry.end);
  return { ...placeOf(line), start: at, end: at, text: lines.map(each => gapOf(line) + each).join('') };
}

/** What parts two lines that stand where this one does. */
function gapOf(line: Line): string {
  return eolOf(line.document.text) + indentOf(line.item.text, line.entry.start);
}

function placeOf(line: Line): Pick<SiteEdit, 'uri' | 'item'> {
  return { uri: line.document.uri, item: line.item };
}

/** The span of all physical lines that `span` touches, with the last one's line end. */
export function wholeLines(text: string, span: Span): Span {
  const end = lineEnd(text, span.end);
  return { start: lineStart(text, span.start), end: end + (/^(?:\r\n|\n|\r)/.exec(text.slice(end))?.[0].length ?? 0) };
}

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

/** Where the line's text ends, before its line end. */
function lineEnd(text: string, offset: number): number {
  const end = text.slice(offset).search(/\r\n|\n|\r/);
  return end < 0 ? text.length : offset + end;
}

function isHost(item: Item): boolean {
  return item.kind === 'block' && item.name === 'virtualhost';
}
