import type { Site } from '../../core/sighting.ts';
import type { DeploymentGraph, GraphEdge, GraphNode, NodeKind } from './model.ts';

/** Nodes of one deployment at most: more can be neither drawn nor read. */
export const MAX_NODES = 2000;

/** Longer texts are cut: a name in a hostile file may have any length. */
const MAX_LABEL = 200;

interface NodeParts {
  readonly kind: NodeKind;
  readonly label: string;
  readonly detail?: string;
  readonly isGlance?: boolean;
  readonly uri?: string | undefined;
  readonly site?: Site | undefined;
}

/** A graph while it is made. Asking twice for what has the same key gives the same node. */
export class GraphDraft {
  readonly #home: string;
  /** Ids by key; empty for nodes that are left out. */
  readonly #ids = new Map<string, string>();
  /** How often an id was wanted. */
  readonly #wanted = new Map<string, number>();
  readonly #nodes = new Map<string, GraphNode>();
  readonly #edges = new Map<string, GraphEdge>();

  constructor(home: string) {
    this.#home = home;
  }

  /** The id of the node with this key, made of `parts` when it is new; empty when there are too many. */
  node(key: string, parts: NodeParts): string {
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    if (this.#nodes.size >= MAX_NODES) {
      this.#ids.set(key, '');
      return '';
    }
    const { kind, detail = '', isGlance = false, site } = parts;
    const label = cut(parts.label);
    const id = this.#freeId(`${kind}:${label}`);
    this.#ids.set(key, id);
    this.#nodes.set(id, { id, kind, label, detail: cut(detail), isGlance, uri: parts.uri ?? site?.uri, site });
    return id;
  }

  /** An edge; between nodes that are left out there is none. */
  edge(from: string, to: string, protocol: string, site?: Site): void {
    if (from === '' || to === '') return;
    const key = JSON.stringify([from, to, protocol]);
    if (!this.#edges.has(key)) this.#edges.set(key, { from, to, protocol, site });
  }

  get isEmpty(): boolean {
    return this.#nodes.size === 0;
  }

  done(): DeploymentGraph {
    const nodes = [...this.#nodes.values()];
    return { home: this.#home, nodes, edges: [...this.#edges.values()], left: this.#ids.size - nodes.length };
  }

  #freeId(wanted: string): string {
    for (let count = (this.#wanted.get(wanted) ?? 0) + 1; ; count += 1) {
      const id = count === 1 ? wanted : `${wanted}~${count}`;
      if (this.#nodes.has(id)) continue;
      this.#wanted.set(wanted, count);
      return id;
    }
  }
}

/** On one line, and not longer than a reader likes. */
function cut(text: string): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return line.length > MAX_LABEL ? `${line.slice(0, MAX_LABEL - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : line;
}
