import type { SaxesTagPlain } from 'saxes';
import { SaxesParser } from 'saxes';
import type { Span } from '../core/span.ts';
import type { Block, ConfigFile, Entry, Node, Problem, Word } from '../core/tree.ts';
import { readWhole } from './read-whole.ts';

/** What an element begins with, which alone uWSGI looks at. */
interface Child extends Span {
  readonly value: string;
}

interface Element {
  readonly tag: SaxesTagPlain;
  readonly start: number;
  /** Behind the opening tag. */
  readonly openEnd: number;
  readonly depth: number;
  /** Where the closing tag starts; set when it was met. */
  closeStart: number;
  end: number;
  /** Text, CDATA and comments before the first element; undefined when an element comes first. */
  readonly children: (Child | Element)[];
}

/**
 * Reads an XML configuration as uWSGI's core/xmlconf.c does with libxml2: the root `<uwsgi>`, or the elements of this name
 * in another root, are sections, known by their `id`; each element in one is an option whose value is the text it begins
 * with, blanks and all, and `1` when it is empty. Nothing is expanded but the five entities of XML and numbers, so an
 * entity bomb stays small.
 */
export function readXml(text: string): ConfigFile {
  return readWhole(text, 'XML', read);
}

function read(text: string): ConfigFile {
  const problems: Problem[] = [];
  const root = parse(text, problem => problems.push(problem));
  if (!root) return { nodes: [], problems };
  const sections = root.tag.name === 'uwsgi' ? [root] : root.children.filter(isElement).filter(isSection);
  if (sections.length === 0 && problems.length === 0) {
    const start = root.start;
    const message =
      'uWSGI reads an element <uwsgi>, as the root or as one of its children, and stops where there is none. Name it so.';
    return { nodes: [], problems: [{ start, end: root.openEnd, rule: 'file-syntax', message }] };
  }
  return { nodes: sections.map(section => readSection(text, section)), problems };
}

function parse(text: string, report: (problem: Problem) => void): Element | undefined {
  const parser = new SaxesParser({ position: true, xmlns: false });
  const stack: Element[] = [];
  let root: Element | undefined;
  let tagStart = 0;
  let isBroken = false;
  parser.on('error', error => {
    if (isBroken) return;
    isBroken = true;
    const start = Math.min(Math.max(0, parser.position - 1), Math.max(0, text.length - 1));
    const message = `This is not XML: ${error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '')}. uWSGI stops here.`;
    report({ start, end: Math.min(start + 1, text.length), rule: 'file-syntax', message });
  });
  parser.on('doctype', doctype => {
    for (const [, name] of doctype.matchAll(/<!ENTITY\s+([^\s%"']+)\s/g)) if (name) parser.ENTITIES[name] = '';
  });
  parser.on('opentagstart', () => {
    tagStart = text.lastIndexOf('<', parser.position - 1);
  });
  parser.on('opentag', tag => {
    const { position } = parser;
    const element: Element = {
      tag,
      start: tagStart,
      openEnd: position,
      depth: stack.length,
      closeStart: position,
      end: position,
      children: [],
    };
    stack.at(-1)?.children.push(element);
    root ??= element;
    stack.push(element);
  });
  const add = (value: string, end: number): void => {
    const open = stack.at(-1);
    if (!open || isBroken || (open.depth > 1 && open.children.length > 0)) return;
    const last = open.children.at(-1);
    const start = last === undefined ? open.openEnd : isElement(last) ? last.end : last.end;
    open.children.push({ start, end, value });
  };
  parser.on('text', value => {
    const open = stack.at(-1);
    const from = open?.children.at(-1)?.end ?? open?.openEnd ?? 0;
    const next = text.indexOf('<', from);
    add(value, next < 0 ? text.length : next);
  });
  parser.on('cdata', value => {
    const open = stack.at(-1);
    if (open?.depth === 0 || (open?.depth === 1 && open.tag.name === 'uwsgi')) {
      const start = text.lastIndexOf('<![CDATA[', parser.position);
      open.children.push({ start, end: parser.position, value: `\0${value}` });
    } else add(value, parser.position);
  });
  parser.on('comment', value => {
    const open = stack.at(-1);
    if (open && !isSection(open)) add(value, parser.position);
  });
  parser.on('closetag', tag => {
    const open = stack.pop();
    if (!open) return;
    open.closeStart = tag.isSelfClosing ? parser.position : text.lastIndexOf('</', parser.position - 1);
    open.end = parser.position;
  });
  parser.write(text);
  if (!isBroken) parser.close();
  return root;
}

function isElement(child: Child | Element): child is Element {
  return 'tag' in child;
}

function isSection(element: Element): boolean {
  return element.tag.name === 'uwsgi' && element.depth <= 1;
}

function nameWord(element: Element): Word {
  const start = element.start + 1;
  return { start, end: start + element.tag.name.length, value: element.tag.name };
}

function readSection(text: string, element: Element): Block {
  const { start, openEnd, closeStart, end } = element;
  const id = element.depth > 0 ? idWord(text, element) : undefined;
  return {
    kind: 'block',
    start,
    end: Math.max(end, openEnd),
    name: nameWord(element),
    args: id ? [id] : [],
    open: { start, end: openEnd },
    ...(end > closeStart ? { close: { start: closeStart, end } } : {}),
    children: element.children.flatMap(child => readChild(child)),
  };
}

function idWord(text: string, { tag, start, openEnd }: Element): Word | undefined {
  const id = tag.attributes.id;
  if (id === undefined) return undefined;
  const at = /\sid\s*=\s*["']/.exec(text.slice(start, openEnd));
  const from = at ? start + at.index + at[0].length : start;
  return { start: from, end: from + id.length, value: id };
}

function readChild(child: Child | Element): readonly Node[] {
  if (isElement(child)) return child.tag.name === 'app' ? readApp(child) : readOption(child);
  // A CDATA section among the options is code that uWSGI hands to `eval`.
  if (!child.value.startsWith('\0')) return [];
  const { start, end } = child;
  const value = child.value.slice(1);
  return [{ kind: 'entry', start, end, name: { start, end: start, value: 'eval' }, args: [{ start, end, value }] }];
}

function readOption(element: Element): readonly Entry[] {
  const [first] = element.children;
  if (first && isElement(first)) return [];
  const at = { start: element.openEnd, end: element.openEnd };
  const word: Word = first ?? { ...at, value: '1' };
  return [entry(element, nameWord(element), word)];
}

/** `<app mountpoint="…">` with a text, or with blanks and an element that holds one, mounts that application. */
function readApp(element: Element): readonly Entry[] {
  const [first, second] = element.children;
  const inner = second && isElement(second) ? second.children[0] : undefined;
  const app = entry(element, nameWord(element), { start: element.openEnd, end: element.openEnd, value: '' });
  if (!first) return [app];
  if (isElement(first)) return [];
  const content = second === undefined ? first : inner;
  if (!content || isElement(content)) return [];
  const { mountpoint, domain } = element.tag.attributes;
  const before = mountpoint !== undefined ? `${mountpoint}=` : domain !== undefined ? `${domain}|=` : '';
  const mount = { ...nameWord(element), value: 'mount' };
  return [entry(element, mount, { ...content, value: before + content.value }), app];
}

function entry(element: Element, name: Word, { start, end, value }: Word): Entry {
  const { start: from, openEnd, end: to } = element;
  return { kind: 'entry', start: from, end: Math.max(to, openEnd), name, args: [{ start, end, value }] };
}
