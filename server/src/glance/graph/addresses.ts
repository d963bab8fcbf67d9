import type { Endpoint } from '../../core/endpoint.ts';
import { addressLabel, isLocal, reaches } from '../../core/endpoint.ts';
import { groupBy } from '../../core/group-by.ts';
import type { Site } from '../../core/sighting.ts';
import type { GraphDraft } from './draft.ts';

/** Somebody listens there. */
export interface Listener {
  readonly endpoint: Endpoint;
  readonly site: Site;
}

/** The addresses of a deployment as nodes: those that someone listens on, and those that are only forwarded to. */
export class Addresses {
  readonly #draft: GraphDraft;
  readonly #listeners: ReadonlyMap<string, readonly Listener[]>;

  constructor(draft: GraphDraft, listeners: readonly Listener[]) {
    this.#draft = draft;
    this.#listeners = groupBy(listeners, ({ endpoint }) => endpoint.name);
  }

  /** The node of an address that someone listens on. */
  listened({ endpoint, site }: Listener): string {
    return this.#draft.node(keyOf(endpoint), { kind: 'address', label: addressLabel(endpoint), site });
  }

  /** The nodes that a target leads to: who listens there, else the address itself. */
  reached(target: Endpoint): readonly string[] {
    const found = (this.#listeners.get(target.name) ?? []).filter(({ endpoint }) => reaches(target, endpoint));
    if (found.length > 0) return [...new Set(found.map(listener => this.listened(listener)))];
    const detail = isLocal(target) ? 'no file at hand listens here' : 'elsewhere';
    return [this.#draft.node(`to ${keyOf(target)}`, { kind: 'address', label: addressLabel(target), detail })];
  }
}

function keyOf({ host, name }: Endpoint): string {
  return `address ${host === '*' ? '' : host} ${name}`;
}
