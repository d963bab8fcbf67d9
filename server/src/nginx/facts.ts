import type { BackendFact, Fact } from '../core/fact.ts';
import type { Block, Entry, Node } from '../core/tree.ts';

/** Directives that hand requests over, with the protocol that each speaks where the target names none. */
export const PASSES: Readonly<Record<string, string>> = {
  proxy_pass: 'tcp',
  uwsgi_pass: 'uwsgi',
  fastcgi_pass: 'fcgi',
  scgi_pass: 'scgi',
  grpc_pass: 'grpc',
};

/** What the nodes of one item tell the rest of the deployment. Variables of `set` are definitions, by `$name`. */
export function nginxFacts(nodes: readonly Node[]): readonly Fact[] {
  const facts: Fact[] = [];
  collect(nodes, { labels: [], path: '' }, facts);
  return facts;
}

/** What the blocks around an entry say. Made once a block: any number of entries may stand in one. */
interface Around {
  /** Names that stand for what is served there. */
  readonly labels: readonly string[];
  /** Of the innermost location. */
  readonly path: string;
}

function collect(nodes: readonly Node[], around: Around, facts: Fact[]): void {
  for (const node of nodes) {
    const fact = node.kind === 'block' ? upstream(node) : factOf(node, around);
    if (fact) facts.push(fact);
    if (node.kind === 'entry') continue;
    const path = node.name.value === 'location' ? (node.args.at(-1)?.value ?? '') : around.path;
    collect(node.children, { labels: [...around.labels, ...labelsOf(node)], path }, facts);
  }
}

function factOf(entry: Entry, around: Around): Fact | undefined {
  const { start, end } = entry;
  const [first, second] = entry.args;
  if (!first) return undefined;
  const base = { start, end, guards: [] };
  switch (entry.name.value) {
    case 'include':
      return { kind: 'include', ...base, target: first.value, optional: true, labels: around.labels, sections: [] };
    case 'set':
      return second && { kind: 'define', ...base, name: first.value, value: second.value };
    case 'listen':
      return { kind: 'listen', ...base, address: first.value };
    default:
      return backend(entry, around);
  }
}

function backend({ start, end, name, args }: Entry, around: Around): BackendFact | undefined {
  const [target] = args;
  if (!target || !Object.hasOwn(PASSES, name.value)) return undefined;
  return {
    kind: 'backend',
    start,
    end,
    guards: [],
    directive: name.value,
    url: target.value,
    ...around,
  };
}

function upstream(block: Block): Fact | undefined {
  const [name] = block.args;
  if (block.name.value !== 'upstream' || !name) return undefined;
  const servers = block.children.flatMap(({ name: called, args }) =>
    called.value === 'server' && args[0] ? [args[0].value] : [],
  );
  return { kind: 'upstream', start: block.start, end: block.end, guards: [], name: name.value, servers };
}

/** Names that a block gives to what is served in it: the path of a location, the names of a server. */
function labelsOf({ name, args, children }: Block): readonly string[] {
  if (name.value === 'location') return args.map(({ value }) => value).filter(value => !/^(?:=|~\*?|\^~)$/.test(value));
  if (name.value !== 'server') return [];
  return children.flatMap(child =>
    child.name.value === 'server_name' ? child.args.map(({ value }) => value).filter(value => value !== '_') : [],
  );
}
