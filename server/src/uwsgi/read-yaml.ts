import type { Block, ConfigFile, Entry, Word } from '../core/tree.ts';
import { readWhole } from './read-whole.ts';
import type { YamlToken } from './yaml-tokens.ts';
import { scanYaml } from './yaml-tokens.ts';

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

/** More sections than any file has; each costs a walk over all tokens. */
const MOST_SECTIONS = 20;

function read(text: string): ConfigFile {
  const { tokens, problem } = scanYaml(text);
  const own = readSection(tokens, 'uwsgi');
  const others = otherSections(tokens).flatMap(name => readSection(tokens, name).block ?? []);
  const nodes = [...(own.block ? [own.block] : []), ...others].sort((a, b) => a.start - b.start);
  return { nodes, problems: problem && !own.isOver ? [problem] : [] };
}

/** Names of mappings at the left edge. */
function otherSections(tokens: readonly YamlToken[]): readonly string[] {
  const names = new Set<string>();
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'block-mapping-start' || token.kind === 'block-sequence-start') depth += 1;
    if (token.kind === 'block-end') depth -= 1;
    const isMapping = tokens[index + 1]?.kind === 'value' && tokens[index + 2]?.kind === 'block-mapping-start';
    if (token.kind === 'scalar' && depth === 1 && isMapping && token.word.value !== 'uwsgi')
      names.add(token.word.value);
    if (names.size >= MOST_SECTIONS) break;
  }
  return [...names];
}

interface Section {
  readonly block: Block | undefined;
  /** True when uWSGI looks at no token behind it. */
  readonly isOver: boolean;
}

/** What uWSGI does with the tokens: which key it has in mind, and what the next scalar is to it. */
function readSection(tokens: readonly YamlToken[], asked: string): Section {
  const entries: Entry[] = [];
  let name: Word | undefined;
  let key: Word | undefined;
  let awaits: 'nothing' | 'key' | 'value' | 'element' = 'nothing';
  let depth = 0;
  let end = 0;
  const section = (isOver: boolean): Section => ({ block: name && blockOf(name, entries, end), isOver });
  for (const token of tokens) {
    switch (token.kind) {
      case 'key':
        awaits = 'key';
        break;
      case 'value':
        awaits = 'value';
        break;
      case 'block-sequence-start':
      case 'flow-sequence-start':
        if (depth > 0) depth += 1;
        awaits = 'element';
        break;
      case 'entry':
        awaits = 'element';
        break;
      case 'block-mapping-start':
        if (depth > 0) depth += 1;
        else if (key?.value === asked) {
          name = key;
          depth = 1;
        }
        break;
      case 'block-end':
      case 'flow-sequence-end':
        if (depth > 0) {
          depth -= 1;
          if (depth === 0) return section(true);
        }
        key = undefined;
        awaits = 'nothing';
        break;
      case 'scalar':
        if (awaits === 'nothing') return section(true);
        if (awaits === 'key') key = token.word;
        else {
          if (key && depth > 0) {
            entries.push({
              kind: 'entry',
              start: key.start,
              end: Math.max(key.end, token.word.end),
              name: key,
              args: [token.word],
            });
            end = Math.max(end, token.word.end);
          }
          if (awaits === 'value') {
            key = undefined;
            awaits = 'nothing';
          }
        }
        break;
      case 'stream-end':
        return section(true);
      default:
        awaits = 'nothing';
    }
  }
  return section(false);
}

function blockOf(name: Word, children: readonly Entry[], end: number): Block {
  const open = { start: name.start, end: name.end };
  return { kind: 'block', start: name.start, end: Math.max(end, name.end), name, args: [], open, children };
}
