import type { ErrorCode, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { isAlias, isMap, isScalar, isSeq, parseAllDocuments } from 'yaml';
import type { ConfigFile, Entry, Node, Problem, Word } from '../core/tree.ts';
import { readWhole } from './read-whole.ts';

/**
 * Reads a YAML configuration as uWSGI's core/yaml.c does with the scanner of libyaml, which knows tokens and no
 * documents: a key with a block mapping is a section, and every `key: scalar` below it an option, however deep; a list is
 * one option for each element. Repeated keys are repeated options. Flow mappings, and what an anchor or a tag stands
 * before, are not read, and reading ends at a scalar that belongs to no key. Scalars keep the text they are written
 * with: `true` stays `true`.
 */
export function readYaml(text: string): ConfigFile {
  return readWhole(text, 'YAML', read);
}

/** What the library objects to and libyaml's scanner never sees: it knows no documents, aliases or repeated keys. */
const HARMLESS: ReadonlySet<ErrorCode> = new Set([
  'ALIAS_PROPS',
  'BAD_ALIAS',
  'BAD_COLLECTION_TYPE',
  'BAD_PROP_ORDER',
  'BLOCK_IN_FLOW',
  'DUPLICATE_KEY',
  'MULTIPLE_ANCHORS',
  'MULTIPLE_DOCS',
  'MULTIPLE_TAGS',
  'NON_STRING_KEY',
  'RESOURCE_EXHAUSTION',
  'TAG_RESOLVE_FAILED',
]);

function read(text: string): ConfigFile {
  const parsed = parseAllDocuments(text, { uniqueKeys: false, schema: 'failsafe', logLevel: 'silent' });
  const documents = Array.isArray(parsed) ? parsed : [];
  const errors = documents.flatMap(document => document.errors).filter(error => !HARMLESS.has(error.code));
  const problems: Problem[] = errors.slice(0, 1).map(error => {
    const start = Math.min(error.pos[0], Math.max(0, text.length - 1));
    const end = Math.min(text.length, Math.max(error.pos[1], start + 1));
    const what = error.message.split('\n', 1)[0]?.replace(/ at line \d+, column \d+:?$/, '');
    return { start, end, rule: 'file-syntax', message: `This is not YAML: ${what}. uWSGI stops here.` };
  });
  const nodes = new Map<string, Node>();
  for (const { contents } of documents) {
    if (isMap(contents)) for (const pair of contents.items) addSection(text, pair, nodes);
  }
  if (!nodes.has('uwsgi')) for (const { contents } of documents) addDeepSection(text, contents, nodes);
  return { nodes: [...nodes.values()], problems };
}

function addSection(text: string, { key, value }: Pair, nodes: Map<string, Node>): void {
  if (!isScalar(key) || !isMap(value) || value.flow) return;
  const name = wordOf(key);
  if (nodes.has(name.value)) return;
  const end = Math.max(value.range?.[1] ?? name.end, name.end);
  const open = { start: name.start, end: name.end };
  const children = new Reader(text).options(value);
  nodes.set(name.value, { kind: 'block', start: name.start, end, name, args: [], open, children });
}

/** A key `uwsgi` that stands below another one is found, too. */
function addDeepSection(text: string, node: unknown, nodes: Map<string, Node>): void {
  if (isSeq(node)) for (const item of node.items) addDeepSection(text, item, nodes);
  if (!isMap(node)) return;
  for (const pair of node.items) {
    if (nodes.has('uwsgi')) return;
    if (isScalar(pair.key) && pair.key.value === 'uwsgi') addSection(text, pair, nodes);
    else addDeepSection(text, pair.value, nodes);
  }
}

/** What uWSGI does with the tokens of one section: which key it has in mind, and what the next scalar is to it. */
class Reader {
  readonly #text: string;
  readonly #entries: Entry[] = [];
  #key: Word | undefined;
  #awaits: 'nothing' | 'key' | 'value' | 'element' = 'nothing';
  #done = false;

  constructor(text: string) {
    this.#text = text;
  }

  /** The options of a block mapping. */
  options(map: YAMLMap): readonly Entry[] {
    this.#mapping(map);
    return this.#entries;
  }

  #node(node: unknown, column: number): void {
    if (this.#done) return;
    if (isMap(node)) {
      this.#properties(node);
      if (node.flow) this.#flowMapping(node);
      else {
        this.#mapping(node);
        this.#close();
      }
    } else if (isSeq(node)) {
      this.#properties(node);
      this.#sequence(node, column);
    } else if (isAlias(node)) this.#awaits = 'nothing';
    else if (isScalar(node)) this.#scalar(node);
  }

  #mapping(map: YAMLMap): void {
    for (const pair of map.items) {
      this.#awaits = 'key';
      const [start = 0] = (isScalar(pair.key) ? pair.key.range : undefined) ?? [];
      this.#node(pair.key, 0);
      this.#awaits = 'value';
      this.#node(pair.value, this.#column(start));
    }
  }

  #flowMapping(map: YAMLMap): void {
    this.#awaits = 'nothing';
    for (const [index, pair] of map.items.entries()) {
      if (index > 0) this.#awaits = 'element';
      this.#awaits = 'key';
      this.#node(pair.key, 0);
      if (pair.value === null) continue;
      this.#awaits = 'value';
      this.#node(pair.value, 0);
    }
    this.#awaits = 'nothing';
  }

  /** A list at the column of its key has no beginning and no end to the scanner. */
  #sequence(list: YAMLSeq, column: number): void {
    const isIndentless = !list.flow && this.#column(list.range?.[0] ?? 0) === column;
    for (const item of list.items) {
      this.#awaits = 'element';
      this.#node(item, -1);
    }
    if (list.items.length === 0) this.#awaits = 'element';
    if (!isIndentless) this.#close();
  }

  #close(): void {
    this.#key = undefined;
    this.#awaits = 'nothing';
  }

  #scalar(node: Scalar): void {
    this.#properties(node);
    const word = wordOf(node);
    const [start = 0, end = start] = node.range ?? [];
    if (start === end && node.type === 'PLAIN') return;
    switch (this.#awaits) {
      case 'key':
        this.#key = word;
        break;
      case 'nothing':
        this.#done = true;
        break;
      default:
        this.#add(word);
    }
  }

  #add(word: Word): void {
    if (this.#key) {
      const name = this.#key;
      this.#entries.push({ kind: 'entry', start: name.start, end: word.end, name, args: [word] });
    }
    if (this.#awaits === 'value') this.#close();
  }

  #properties(node: { readonly anchor?: string | undefined; readonly tag?: string | undefined }): void {
    if (node.anchor !== undefined || node.tag !== undefined) this.#awaits = 'nothing';
  }

  #column(offset: number): number {
    return offset - (this.#text.lastIndexOf('\n', offset - 1) + 1);
  }
}

function wordOf(scalar: Scalar): Word {
  const [start = 0, end = start] = scalar.range ?? [];
  const quoted = scalar.type === 'QUOTE_DOUBLE' || scalar.type === 'QUOTE_SINGLE';
  const value = scalar.value === null ? '' : String(scalar.value);
  return quoted ? { start: start + 1, end: Math.max(start + 1, end - 1), value } : { start, end, value };
}
