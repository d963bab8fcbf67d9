import type { Node } from '../../core/tree.ts';
import { walk } from '../../core/tree.ts';
import type { Document } from '../../workspace/document.ts';
import type { Project } from '../../workspace/project.ts';

/** What lines of a configuration give a name to. */
export type Defined = 'balancer' | 'daemon' | 'environment' | 'filter' | 'format' | 'macro' | 'map';

/** Gives the name that a line defines, if it does. */
const NAMES: Readonly<Record<Defined, (node: Node, name: string) => readonly (string | undefined)[]>> = {
  balancer: (node, name) =>
    (name === 'proxy' ? node.args : []).map(({ value }) => /^balancer:\/\/[^/]+/i.exec(value)?.[0]),
  daemon: first('wsgidaemonprocess'),
  environment: ({ args }, name) => {
    if (name === 'setenv' || name === 'passenv') return [args[0]?.value];
    const from = /^setenvif/.test(name) ? (name === 'setenvifexpr' ? 1 : 2) : /^browsermatch/.test(name) ? 1 : Infinity;
    return args.slice(from).map(({ value }) => /^[^!=][^=]*/.exec(value)?.[0]);
  },
  filter: first('filterdeclare', 'extfilterdefine'),
  format: ({ args }, name) => (name === 'logformat' && args.length > 1 ? [args[1]?.value] : []),
  macro: first('macro'),
  map: first('rewritemap'),
};

function first(...names: readonly string[]): (node: Node, name: string) => readonly (string | undefined)[] {
  return ({ args }, name) => (names.includes(name) ? [args[0]?.value] : []);
}

/** The names of a kind that the files of a document's deployments define, and the document itself. */
export function definedNames(project: Project, document: Document, kind: Defined): readonly string[] {
  const uris = new Set([document.uri, ...project.deploymentsOf(document.uri).flatMap(({ members }) => [...members])]);
  const found = new Set<string>();
  for (const uri of uris) {
    const member = project.document(uri);
    if (member?.language.program !== 'apache') continue;
    for (const { mapped } of member.items) {
      walk(mapped?.tree.nodes ?? [], node => {
        for (const name of NAMES[kind](node, node.name.value.toLowerCase())) if (name) found.add(name);
      });
    }
  }
  return [...found].sort();
}
