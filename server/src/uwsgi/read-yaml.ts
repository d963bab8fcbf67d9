import type { Pair, Scalar } from 'yaml';
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { ConfigFile, Entry, Node, Problem, Word } from '../core/tree.ts';

/**
 * Reads a YAML configuration: each mapping at the top is a section, each of its pairs an option, a list one option for
 * each element. Repeated keys are repeated options. Scalars keep the text they are written with: `true` stays `true`.
 */
export function readYaml(text: string): ConfigFile {
  const document = parseDocument(text, { uniqueKeys: false, schema: 'failsafe', lineCounter: new LineCounter() });
  const problems: Problem[] = document.errors.slice(0, 1).map(error => ({
    start: error.pos[0],
    end: Math.max(error.pos[1], error.pos[0] + 1),
    rule: 'file-syntax',
    message: `This is not YAML: ${error.message.split('\n', 1)[0]} uWSGI stops here.`,
  }));
  const root = document.contents;
  return { nodes: isMap(root) ? root.items.flatMap(pair => readSection(pair)) : [], problems };
}

function readSection({ key, value }: Pair): readonly Node[] {
  if (!isScalar(key) || !isMap(value)) return [];
  const name = wordOf(key);
  const children = value.items.flatMap(pair => readOption(pair));
  const end = Math.max(value.range?.[1] ?? name.end, name.end);
  return [
    { kind: 'block', start: name.start, end, name, args: [], open: { start: name.start, end: name.end }, children },
  ];
}

function readOption({ key, value }: Pair): readonly Entry[] {
  if (!isScalar(key)) return [];
  const name = wordOf(key);
  const values = isSeq(value) ? value.items : [value];
  return values.flatMap(element => {
    if (!isScalar(element)) return [];
    const word = wordOf(element);
    return [{ kind: 'entry' as const, start: name.start, end: word.end, name, args: [word] }];
  });
}

function wordOf(scalar: Scalar): Word {
  const [start = 0, end = start] = scalar.range ?? [];
  const quoted = scalar.type === 'QUOTE_DOUBLE' || scalar.type === 'QUOTE_SINGLE';
  const value = scalar.value === null ? '' : String(scalar.value);
  return quoted ? { start: start + 1, end: end - 1, value } : { start, end, value };
}
