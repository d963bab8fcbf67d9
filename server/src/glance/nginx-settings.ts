import type { Forwards } from '../core/sighting.ts';
import type { Entry, Node } from '../core/tree.ts';
import { walk } from '../core/tree.ts';

/** How `uwsgi_pass` hands requests to Glance, as far as the block of the line and those around it tell. */
export interface NginxSettings {
  /** `Transfer-Encoding` is kept from Glance, which then reads the body that nginx has taken whole. */
  readonly hidesChunks: boolean;
  /** `SCRIPT_NAME` is passed on; nginx's own `uwsgi_params` leaves it out. */
  readonly passesScriptName: boolean;
  /** `client_max_body_size` as written; undefined where it is not set here. */
  readonly limit: string | undefined;
  /** More parameters can stand beside the line: those of its block are its own, as none of outer blocks count there. */
  readonly takesParams: boolean;
}

export function nginxSettings({ site }: Forwards): NginxSettings {
  const nodes = site.item.mapped?.tree.nodes ?? [];
  let around: readonly Entry[] = [];
  let takesParams = false;
  walk(nodes, (node, parents) => {
    if (node.kind !== 'entry' || node.start !== site.span.start) return;
    around = [{ children: nodes }, ...parents].reverse().flatMap(({ children }) => entriesOf(children));
    const own = parents.at(-1);
    takesParams =
      !/^(?:if|limit_except)$/.test(own?.name.value ?? '') &&
      entriesOf(own?.children ?? nodes).some(({ name }) => /^(?:uwsgi_param|include)$/.test(name.value));
  });
  const param = (name: string): string | undefined =>
    around.find(entry => entry.name.value === 'uwsgi_param' && entry.args[0]?.value === name)?.args[1]?.value;
  return {
    hidesChunks: param('HTTP_TRANSFER_ENCODING') === '',
    passesScriptName: param('SCRIPT_NAME') !== undefined,
    limit: around.find(entry => entry.name.value === 'client_max_body_size')?.args[0]?.value,
    takesParams,
  };
}

function entriesOf(nodes: readonly Node[]): readonly Entry[] {
  return nodes.flatMap(node => (node.kind === 'entry' ? [node] : []));
}
