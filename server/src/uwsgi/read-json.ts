import type { Node as JsonNode, ParseError } from 'jsonc-parser';
import { parseTree, printParseErrorCode } from 'jsonc-parser';
import type { ConfigFile, Entry, Node, Problem, Word } from '../core/tree.ts';
import { readWhole } from './read-whole.ts';

/**
 * Reads a JSON configuration as uWSGI's core/json.c does with the yajl library: each object at the top is a section (the
 * first one of a name), each of its members an option, an array one option for each element. Comments are taken. `true`
 * becomes `1`, `false` and `null` become `0`, a number stays as it is written; objects, and arrays in arrays, are
 * left out.
 */
export function readJson(text: string): ConfigFile {
  return readWhole(text, 'JSON', read);
}

function read(text: string): ConfigFile {
  const errors: ParseError[] = [];
  const root = parseTree(plainBlanks(text), errors, { allowTrailingComma: false });
  const problems = [...errors.slice(0, 1).map(({ error, offset, length }) => problem(text, offset, length, error))];
  const seen = new Set<string>();
  const nodes = members(root).flatMap(([key, value]) => {
    const name = String(key.value);
    if (seen.has(name)) return [];
    seen.add(name);
    return readSection(text, key, value);
  });
  return { nodes, problems };
}

/** To uWSGI's reader (yajl) a vertical tab and a form feed between tokens are blanks, too. */
function plainBlanks(text: string): string {
  if (!/[\v\f]/.test(text)) return text;
  return text.replace(/"(?:[^"\\]|\\[\s\S])*"|\/\*[\s\S]*?\*\/|\/\/[^\n]*|[\v\f]/g, token =>
    token === '\v' || token === '\f' ? ' ' : token,
  );
}

function problem(text: string, offset: number, length: number, code: number): Problem {
  const start = Math.min(offset, Math.max(0, text.length - 1));
  const end = Math.min(text.length, Math.max(start + 1, offset + length));
  const what = printParseErrorCode(code)
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();
  return { start, end, rule: 'file-syntax', message: `This is not JSON: ${what}. uWSGI stops here.` };
}

function readSection(text: string, key: JsonNode, value: JsonNode): readonly Node[] {
  if (value.type !== 'object') return [];
  const start = key.offset;
  const end = value.offset + value.length;
  const open = { start, end: key.offset + key.length };
  const children = members(value).flatMap(([name, option]) => readOption(text, name, option));
  return [{ kind: 'block', start, end, name: keyWord(key), args: [], open, children }];
}

function readOption(text: string, key: JsonNode, value: JsonNode): readonly Entry[] {
  const values = value.type === 'array' ? (value.children ?? []) : [value];
  return values.flatMap(element => {
    const word = valueWord(text, element);
    const start = key.offset;
    const end = element.offset + element.length;
    return word ? [{ kind: 'entry' as const, start, end, name: keyWord(key), args: [word] }] : [];
  });
}

function members(node: JsonNode | undefined): readonly (readonly [JsonNode, JsonNode])[] {
  return (node?.children ?? []).flatMap(property => {
    const [key, value] = property.children ?? [];
    return property.type === 'property' && key && value ? [[key, value] as const] : [];
  });
}

function keyWord(node: JsonNode): Word {
  return { start: node.offset + 1, end: node.offset + node.length - 1, value: String(node.value) };
}

function valueWord(text: string, node: JsonNode): Word | undefined {
  const span = { start: node.offset, end: node.offset + node.length };
  switch (node.type) {
    case 'string':
      return { start: span.start + 1, end: span.end - 1, value: String(node.value) };
    case 'number':
      return { ...span, value: text.slice(span.start, span.end) };
    case 'boolean':
      return { ...span, value: node.value === true ? '1' : '0' };
    case 'null':
      return { ...span, value: '0' };
    default:
      return undefined;
  }
}
