import type { BackendFact, Fact } from '../core/fact.ts';
import type { Block, Entry, Node } from '../core/tree.ts';
import { walk } from '../core/tree.ts';

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
  walk(nodes, (node, parents) => {
    const fact = node.kind === 'block' ? upstream(node) : factOf(node, parents);
    if (fact) facts.push(fact);
  });
  return facts;
}

function factOf(entry: Entry, parents: readonly Block[]): Fact | undefined {
  const { start, end } = entry;
  const [first, second] = entry.args;
  if (!first) return undefined;
  const base = { start, end, guards: [] };
  switch (entry.name.value) {
    case 'include':
      return { kind: 'include', ...base, target: first.value, optional: true, labels: labelsOf(parents), sections: [] };
    case 'set':
      return second && { kind: 'define', ...base, name: first.value, value: second.value };
    case 'listen':
      return { kind: 'listen', ...base, address: first.value };
    default:
      return backend(entry, parents);
  }
}

function backend({ start, end, name, args }: Entry, parents: readonly Block[]): BackendFact | undefined {
  const [target] = args;
  if (!target || !Object.hasOwn(PASSES, name.value)) return undefined;
  return {
    kind: 'backend',
    start,
    end,
    guards: [],
    directive: name.value,
    url: target.value,
    path: parents.findLast(({ name: called }) => called.value === 'location')?.args.at(-1)?.value ?? '',
    labels: labelsOf(parents),
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

/** Names that stand for what is served in some blocks: the path of a location, the names of a server. */
function labelsOf(parents: readonly Block[]): readonly string[] {
  return parents.flatMap(({ name, args, children }) => {
    if (name.value === 'location')
      return args.map(({ value }) => value).filter(value => !/^(?:=|~\*?|\^~)$/.test(value));
    if (name.value !== 'server') return [];
    return children.flatMap(child =>
      child.name.value === 'server_name' ? child.args.map(({ value }) => value).filter(value => value !== '_') : [],
    );
  });
}
