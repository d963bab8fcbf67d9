import { readAddress } from '../core/endpoint.ts';
import type { BackendFact, ListenFact } from '../core/fact.ts';
import type { Item } from '../core/item.ts';
import type { FrontSeen, Sighting, Site } from '../core/sighting.ts';
import { nodeAt } from '../core/tree.ts';
import type { NginxEvaluation } from './evaluate.ts';
import { passedTo, targetOf } from './target.ts';

/** What an item shows to the rest of its deployment, in each way in which its file is read. */
export function nginxSightings(evaluation: NginxEvaluation, uri: string, item: Item): readonly Sighting[] {
  const facts = item.mapped?.facts ?? [];
  const ways = evaluation.visited.get(uri) ?? [];
  return facts.flatMap(fact => {
    const site = { uri, item, span: { start: fact.start, end: fact.end } };
    if (fact.kind === 'listen') return listen(evaluation, site, fact);
    if (fact.kind !== 'backend') return [];
    return ways.flatMap(labels => forwards(evaluation, site, fact, labels));
  });
}

function listen({ root }: NginxEvaluation, site: Site, { address }: ListenFact): readonly Sighting[] {
  const plain = address.replace(/^unix:|^\*:/, '');
  const endpoint = readAddress(plain) ?? (/^[\w.-]+$/.test(plain) ? readAddress(`${plain}:80`) : undefined);
  if (!endpoint) return [];
  return [{ topic: 'listen', program: 'nginx', name: endpoint.name, site, endpoint, root, order: site.item.index }];
}

/** A group of servers is seen as what each of them leads to. */
function forwards(
  evaluation: NginxEvaluation,
  site: Site,
  { directive, url: written, labels, path }: BackendFact,
  outer: readonly string[],
): readonly Sighting[] {
  const url = written.replace(/\$(?:\{(\w+)\}|(\w+))/g, (all, braced, bare) => {
    return evaluation.variables.get(`$${braced ?? bare}`) ?? all;
  });
  const { scheme, address } = passedTo(directive, url);
  const addresses = evaluation.upstreams.get(address) ?? [address];
  const targets = new Map(addresses.map(each => [each, targetOf(scheme, each)]));
  const seen = {
    topic: 'endpoint',
    role: 'forwards',
    program: 'nginx',
    site,
    directive,
    url,
    labels: [...labels, ...outer],
    path,
    root: evaluation.root,
    front: frontAround(site),
  } as const;
  return [...targets.values()].map(target => ({ ...seen, name: target.name, target }));
}

/** The server around a line, where it stands in the same item. */
function frontAround({ uri, item, span }: Site): FrontSeen | undefined {
  const { parents } = nodeAt(item.mapped?.tree.nodes ?? [], span.start);
  const server = parents.findLast(({ name }) => name.value === 'server');
  if (!server) return undefined;
  const args = (name: string): readonly (readonly string[])[] =>
    server.children.flatMap(child => (child.name.value === name ? [child.args.map(({ value }) => value)] : []));
  const listens = args('listen');
  return {
    site: { uri, item, span: server.open },
    addresses: listens.flatMap(([address]) => (address === undefined ? [] : [address.replace(/^(\d+)$/, '*:$1')])),
    names: args('server_name').flat(),
    isEncrypted: listens.some(words => words.includes('ssl')) || args('ssl').some(([value]) => value === 'on'),
  };
}
