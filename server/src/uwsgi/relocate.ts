import type { Span } from '../core/span.ts';
import type { ConfigFile, Node, Word } from '../core/tree.ts';
import type { Swallowed } from './magic.ts';

/** A tree read from a text that something vanished from, with the places of the text as it is written. */
export function relocate(file: ConfigFile, { at, gone }: Swallowed): ConfigFile {
  if (gone.length === 0) return file;
  const span = ({ start, end }: Span): Span => ({ start: at(start), end: end > start ? at(end - 1) + 1 : at(end) });
  const word = (moved: Word): Word => ({ ...moved, ...span(moved) });
  const node = (moved: Node): Node => {
    const base = { ...span(moved), name: word(moved.name), args: moved.args.map(word) };
    if (moved.kind === 'entry') return { ...moved, ...base };
    const close = moved.close ? { close: span(moved.close) } : {};
    return { ...moved, ...base, open: span(moved.open), ...close, children: moved.children.map(node) };
  };
  return {
    nodes: file.nodes.map(node),
    problems: file.problems.map(problem => ({ ...problem, ...span(problem) })),
  };
}
