import { SymbolKind } from 'vscode-languageserver-types';
import { CONTAINERS } from '../apache/containers.ts';
import { nameOf } from '../apache/words.ts';
import type { Item } from '../core/item.ts';
import type { Dialect, Program } from '../core/language.ts';
import { programOf } from '../core/language.ts';
import type { Position, Range, Span } from '../core/span.ts';
import type { Block, ConfigFile, Entry, Node, Word } from '../core/tree.ts';
import { lineIndex } from './line-index.ts';
import { shorten } from './markup.ts';

/** A symbol of an item, in lines that count from the item's first. */
export interface ItemSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: SymbolKind;
  readonly range: Range;
  readonly selectionRange: Range;
  readonly children: readonly ItemSymbol[];
}

/** Names and details are cut here. */
const LENGTH = 120;

/** Directives that are worth a line of the outline. */
const LEAVES: Readonly<Record<string, SymbolKind>> = {
  balancermember: SymbolKind.Interface,
  define: SymbolKind.Constant,
  include: SymbolKind.File,
  includeoptional: SymbolKind.File,
  listen: SymbolKind.Interface,
  loadmodule: SymbolKind.Module,
  proxypass: SymbolKind.Interface,
  proxypassmatch: SymbolKind.Interface,
  use: SymbolKind.Function,
  wsgidaemonprocess: SymbolKind.Interface,
  wsgiscriptalias: SymbolKind.Interface,
};

/** An item's text and tree never change, so its symbols are kept with its tree. */
const known = new WeakMap<ConfigFile, readonly ItemSymbol[]>();

/** The symbols of an item; of one that was not read yet, what its first tag shows. */
export function symbolsOf(item: Item, dialect: Dialect): readonly ItemSymbol[] {
  const tree = item.mapped?.tree;
  if (!tree) return glance(item);
  const kept = known.get(tree);
  if (kept) return kept;
  const reading = { text: item.text, dialect, at: lineIndex(item.text) };
  const symbols = symbolsIn(tree.nodes, reading);
  known.set(tree, symbols);
  return symbols;
}

/** The section that an unread item is, found in its text. */
function glance({ text, kind }: Item): readonly ItemSymbol[] {
  if (kind !== 'block' && kind !== 'open' && kind !== 'header') return [];
  const tag = /^[ \t]*(?:<([A-Za-z][^\s>]*)[ \t]*([^>\n]*)>|\[([^\]\n]+)\])/m.exec(text);
  if (!tag) return [];
  const [all, name = '', argument = '', header = ''] = tag;
  const span = { start: tag.index, end: tag.index + all.length };
  const end = Math.max(span.end, text.trimEnd().length);
  const at = lineIndex(text);
  return [
    {
      name: shorten(`${name}${header} ${argument}`.trim(), LENGTH),
      detail: '',
      kind: SymbolKind.Namespace,
      range: rangeOf(at, { start: span.start, end }),
      selectionRange: rangeOf(at, span),
      children: [],
    },
  ];
}

interface Reading {
  readonly text: string;
  readonly dialect: Dialect;
  readonly at: (offset: number) => Position;
}

/** Elements of one list share their key: from the second on, each is known by its own value. */
function symbolsIn(nodes: readonly Node[], reading: Reading): readonly ItemSymbol[] {
  return nodes.flatMap((node, index) => {
    const isRepeated = node.name.end > node.name.start && nodes[index - 1]?.name.start === node.name.start;
    return symbolOf(node, reading, isRepeated ? node.args[0] : undefined);
  });
}

function symbolOf(node: Node, reading: Reading, element: Word | undefined): readonly ItemSymbol[] {
  const { text, at } = reading;
  const title = TITLES[programOf(reading.dialect)](node);
  if (!title || title.name.trim() === '') return [];
  const children = node.kind === 'block' ? symbolsIn(node.children, reading) : [];
  const end = node.start + text.slice(node.start, node.end).trimEnd().length;
  const whole = element ?? { start: node.start, end: Math.max(end, node.name.end) };
  return [
    {
      name: shorten(title.name, LENGTH),
      detail: shorten(title.detail, LENGTH),
      kind: title.kind,
      range: rangeOf(at, whole),
      selectionRange: rangeOf(at, element ?? node.name),
      children,
    },
  ];
}

function rangeOf(at: Reading['at'], span: Span): Range {
  return { start: at(span.start), end: at(span.end) };
}

type Title = Pick<ItemSymbol, 'name' | 'detail' | 'kind'>;

/** A virtual host is known by its server name, other sections by name and arguments. */
function apacheTitle(node: Node): Title | undefined {
  const name = nameOf(node.name);
  const argument = node.args.map(word => word.value).join(' ');
  if (node.kind === 'entry') {
    const kind = Object.hasOwn(LEAVES, name) ? LEAVES[name] : undefined;
    return kind === undefined ? undefined : { name: node.name.value, detail: argument, kind };
  }
  const server = name === 'virtualhost' ? serverName(node) : undefined;
  if (server) return { name: server, detail: argument, kind: SymbolKind.Class };
  const kind = CONTAINERS.has(name) ? SymbolKind.Namespace : SymbolKind.Class;
  return { name: `${node.name.value} ${argument}`.trim(), detail: '', kind };
}

/** nginx's directives that are worth a line of the outline. */
const NGINX_LEAVES: Readonly<Record<string, SymbolKind>> = {
  include: SymbolKind.File,
  listen: SymbolKind.Interface,
  proxy_pass: SymbolKind.Interface,
  uwsgi_pass: SymbolKind.Interface,
};

/** A server is known by its name. */
function nginxTitle(node: Node): Title | undefined {
  const name = node.name.value;
  const argument = node.args.map(word => word.value).join(' ');
  if (node.kind === 'entry') {
    const kind = Object.hasOwn(NGINX_LEAVES, name) ? NGINX_LEAVES[name] : undefined;
    return kind === undefined ? undefined : { name, detail: argument, kind };
  }
  const called = node.children.find(child => name === 'server' && child.name.value === 'server_name')?.args[0];
  if (called) return { name: called.value, detail: name, kind: SymbolKind.Class };
  return { name: `${name} ${argument}`.trim(), detail: '', kind: SymbolKind.Class };
}

const TITLES: Readonly<Record<Program, (node: Node) => Title | undefined>> = {
  apache: apacheTitle,
  nginx: nginxTitle,
  service: uwsgiTitle,
  uwsgi: uwsgiTitle,
};

function serverName(host: Block): string | undefined {
  for (const child of host.children) {
    const found =
      child.kind === 'block'
        ? CONTAINERS.has(nameOf(child.name))
          ? serverName(child)
          : undefined
        : nameOf(child.name) === 'servername'
          ? child.args[0]?.value
          : undefined;
    if (found) return found;
  }
  return undefined;
}

function uwsgiTitle(node: Node): Title {
  if (node.kind === 'block') return { name: node.name.value, detail: '', kind: SymbolKind.Module };
  return { name: node.name.value, detail: optionValue(node), kind: SymbolKind.Property };
}

function optionValue(entry: Entry): string {
  return entry.args[0]?.value ?? '';
}
