import type { Evaluation } from '../../apache/evaluate.ts';
import type { Item } from '../../core/item.ts';
import type { Span } from '../../core/span.ts';
import type { Project } from '../../workspace/project.ts';

/** A `LoadModule` line, or a comment that would be one without its `#`. */
export interface LoadLine extends Span {
  readonly uri: string;
  readonly item: Item;
  /** What makes it a comment. */
  readonly hash: Span | undefined;
  readonly identifier: string;
  /** The file of the module, as written. */
  readonly file: string;
  /** Where the item comes in the order of reading. */
  readonly order: number;
}

const COMMENT = /^[ \t]*#[ \t]*(LoadModule[ \t]+([^\s"']+)[ \t]+("[^"]+"|[^\s"']+))[ \t]*\r?$/i;

/** The lines of a server that load modules, and those that would, in the order of reading. */
export function loadLines(project: Project, { visited, activations }: Evaluation): readonly LoadLine[] {
  const lines = [...visited.keys()].flatMap(uri =>
    (project.document(uri)?.items ?? []).flatMap((item): readonly LoadLine[] => {
      const [activation] = activations.get(item) ?? [];
      if (!activation || activation.use || activation.isDoubtful || activation.sections.length > 0) return [];
      const place = { uri, item, order: activation.order };
      return [...commented(item), ...loading(item)].map(line => ({ ...place, ...line }));
    }),
  );
  return lines.sort(byOrder);
}

/** Which of two lines httpd reads first. */
export function byOrder(a: LoadLine, b: LoadLine): number {
  return a.order - b.order || a.start - b.start;
}

type Found = Omit<LoadLine, 'uri' | 'item' | 'order'>;

function loading({ name, text, mapped }: Item): readonly Found[] {
  const node = name === 'loadmodule' ? mapped?.tree.nodes[0] : undefined;
  const [identifier, file] = node?.args ?? [];
  if (!node || !identifier || !file) return [];
  const { start, end } = node;
  return [{ start, end, hash: undefined, identifier: identifier.value, file: text.slice(file.start, file.end) }];
}

/** Comments in front of what the item is. Those in front of a closing tag stand in the section that it closes. */
function commented({ kind, text, mapped }: Item): readonly Found[] {
  if (kind === 'close' || !text.includes('#')) return [];
  const until = mapped?.tree.nodes[0]?.start ?? text.length;
  const found: Found[] = [];
  let isContinued = false;
  for (let start = 0; start < until; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end);
    const [, bare, identifier, file] = COMMENT.exec(line) ?? [];
    if (!isContinued && bare && identifier && file) {
      const hash = { start: start + line.indexOf('#'), end: start + line.indexOf(bare) };
      found.push({ start: hash.start, end: hash.end + bare.length, hash, identifier, file });
    }
    isContinued = /\\\r?$/.test(line);
    start = end + 1;
  }
  return found;
}
