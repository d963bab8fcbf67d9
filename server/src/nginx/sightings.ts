import { readAddress } from '../core/endpoint.ts';
import type { BackendFact, ListenFact } from '../core/fact.ts';
import type { Item } from '../core/item.ts';
import type { FrontSeen, Sighting, Site } from '../core/sighting.ts';
import type { Block } from '../core/tree.ts';
import type { NginxEvaluation } from './evaluate.ts';
import { serverAround } from './server.ts';
import { passedTo, targetOf } from './target.ts';

/** What an item shows to the rest of its deployment, in each way in which its file is read. */
export function nginxSightings(evaluation: NginxEvaluation, uri: string, item: Item): readonly Sighting[] {
  const facts = item.mapped?.facts ?? [];
  const ways = evaluation.visited.get(uri) ?? [];
  const servers = new Map<Block, FrontSeen>();
  return facts.flatMap(fact => {
    const site = { uri, item, span: { start: fact.start, end: fact.end } };
    if (fact.kind === 'listen') return listen(evaluation, site, fact);
    if (fact.kind !== 'backend') return [];
    const server = serverAround(site, servers);
    return ways.flatMap(({ labels, front }) => forwards(evaluation, site, fact, labels, server ?? front));
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
  front: FrontSeen | undefined,
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
    front,
  } as const;
  return [...targets.values()].map(target => ({ ...seen, name: target.name, target }));
}
