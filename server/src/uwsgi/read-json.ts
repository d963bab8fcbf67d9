import type { Node as JsonNode, ParseError } from 'jsonc-parser';
import { parseTree, printParseErrorCode } from 'jsonc-parser';
import type { ConfigFile, Entry, Node, Problem, Word } from '../core/tree.ts';

/**
 * Reads a JSON configuration: each object at the top is a section, each of its members an option, an array one option
 * for each element. uWSGI's reader takes comments, so they are no problem here. `true` becomes `1`, `false` and `null`
 * no option at all, as in core/json.c.
 */
export function readJson(text: string): ConfigFile {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: false });
  const problems: Problem[] = errors.slice(0, 1).map(({ error, offset, length }) => ({
    start: offset,
    end: offset + length,
    rule: 'file-syntax',
    message: `This is not JSON: ${printParseErrorCode(error)}. uWSGI stops here.`,
  }));
  return { nodes: members(root).flatMap(([key, value]) => readSection(key, value)), problems };
}

function readSection(key: JsonNode, value: JsonNode): readonly Node[] {
  if (value.type !== 'object') return [];
  const start = key.offset;
  const end = value.offset + value.length;
  const open = { start, end: key.offset + key.length };
  const children = members(value).flatMap(([name, option]) => readOption(name, option));
  return [{ kind: 'block', start, end, name: keyWord(key), args: [], open, children }];
}

function readOption(key: JsonNode, value: JsonNode): readonly Entry[] {
  const values = value.type === 'array' ? (value.children ?? []) : [value];
  return values.flatMap(element => {
    const word = valueWord(element);
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

function valueWord(node: JsonNode): Word | undefined {
  const { offset, length } = node;
  if (node.type === 'string') return { start: offset + 1, end: offset + length - 1, value: String(node.value) };
  if (node.type === 'number') return { start: offset, end: offset + length, value: String(node.value) };
  if (node.type === 'boolean' && node.value === true) return { start: offset, end: offset + length, value: '1' };
  return undefined;
}
