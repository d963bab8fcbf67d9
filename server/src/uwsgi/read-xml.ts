import { SaxesParser } from 'saxes';
import type { ConfigFile, Entry, Node, Problem, Word } from '../core/tree.ts';

interface Open {
  readonly name: Word;
  readonly start: number;
  /** Behind the opening tag. */
  readonly openEnd: number;
  readonly children: Node[];
  text: string;
  /** Where the first text that is not blank stands. */
  textStart: number | undefined;
  textEnd: number;
}

/**
 * Reads an XML configuration: each `<uwsgi>` element is a section, each element in it an option with its
 * text as the value; an empty element has the value `1` (core/xmlconf.c). Nothing is expanded but the
 * five entities of XML, so an entity bomb stays small.
 */
export function readXml(text: string): ConfigFile {
  const problems: Problem[] = [];
  const nodes: Node[] = [];
  const stack: Open[] = [];
  const parser = new SaxesParser({ position: true });
  let tagStart = 0;
  let done = false;
  parser.on('error', error => {
    if (done) return;
    done = true;
    const start = Math.min(parser.position, Math.max(0, text.length - 1));
    const message = `This is not XML: ${error.message.replace(/^\d+:\d+: /, '')} uWSGI stops here.`;
    problems.push({ start, end: Math.min(start + 1, text.length), rule: 'file-syntax', message });
  });
  parser.on('opentagstart', () => {
    tagStart = text.lastIndexOf('<', parser.position - 1);
  });
  parser.on('opentag', tag => {
    const nameStart = tagStart + 1;
    const name = { start: nameStart, end: nameStart + tag.name.length, value: tag.name };
    const at = parser.position;
    stack.push({ name, start: tagStart, openEnd: at, children: [], text: '', textStart: undefined, textEnd: at });
  });
  parser.on('text', value => {
    const open = stack.at(-1);
    if (!open || value.trim() === '') return;
    const from = text.indexOf(value.trim().slice(0, 1), open.openEnd);
    open.textStart ??= from < 0 ? open.openEnd : from;
    open.text += value;
    open.textEnd = open.textStart + value.trim().length;
  });
  parser.on('closetag', () => {
    const open = stack.pop();
    if (!open) return;
    const node = close(open, parser.position, stack.length);
    if (node) (stack.at(-1)?.children ?? nodes).push(node);
  });
  parser.write(text);
  if (!done) parser.close();
  return { nodes: nodes.flatMap(sections), problems };
}

/** An element in a section is an option; one that holds others is a section. */
function close(open: Open, end: number, depth: number): Node | undefined {
  const { name, start, openEnd, children } = open;
  if (children.length > 0 || depth === 0) {
    return { kind: 'block', start, end, name, args: [], open: { start, end: openEnd }, children };
  }
  const value = open.text.trim();
  const at = open.textStart ?? openEnd;
  const word: Word = value === '' ? { start: at, end: at, value: '1' } : { start: at, end: open.textEnd, value };
  const entry: Entry = { kind: 'entry', start, end, name, args: [word] };
  return entry;
}

/** `<uwsgi>` may be the root itself or stand in another one. */
function sections(node: Node): readonly Node[] {
  if (node.kind === 'entry') return [];
  return node.children.some(child => child.kind === 'block')
    ? node.children.filter(child => child.kind === 'block')
    : [node];
}
