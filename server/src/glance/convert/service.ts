import { readTarget } from '../../core/endpoint.ts';
import { groupBy } from '../../core/group-by.ts';
import type { Forwards, Sighting, Site, Topic, UwsgiInstance, WsgiScriptSeen } from '../../core/sighting.ts';
import { isForwards } from '../../core/sighting.ts';
import type { Deployment } from '../../workspace/deployment.ts';
import type { GlanceApplication } from '../application.ts';
import { glanceOf } from '../application.ts';
import { listenersBehind, standaloneBehind } from '../behind.ts';
import type { EntryPoint } from '../signatures.ts';
import { namesGlance, scriptEntry, scriptTextEntry } from '../signatures.ts';

/** A script line of mod_wsgi that runs Glance. */
export interface GlanceScript {
  readonly kind: 'script';
  readonly seen: WsgiScriptSeen;
  readonly entry: EntryPoint;
}

/** A line that forwards to a uWSGI with Glance, or with the uwsgi protocol to something named for it. */
export interface GlanceForward {
  readonly kind: 'forward';
  readonly seen: Forwards;
  /** The instances it reaches; none when the uWSGI file is not among the files at hand. */
  readonly instances: readonly UwsgiInstance[];
}

/** A uWSGI instance that runs Glance. */
export interface GlanceInstance {
  readonly kind: 'instance';
  readonly instance: UwsgiInstance;
  readonly glance: GlanceApplication;
}

export type Wiring = GlanceScript | GlanceForward | GlanceInstance;

/** Everything through which one Glance is reached: what a conversion takes together. */
export interface GlanceService {
  readonly deployment: Deployment;
  readonly scripts: readonly GlanceScript[];
  readonly forwards: readonly GlanceForward[];
  readonly instances: readonly GlanceInstance[];
}

/** All sightings of a topic. */
export function sightingsOf(deployment: Deployment, topic: Topic): readonly Sighting[] {
  return deployment.index.names(topic).flatMap(name => deployment.index.get(topic, name));
}

/** The services of a deployment: wirings that share a file, a back end, a balancer or an option are one. */
export function servicesOf(deployment: Deployment): readonly GlanceService[] {
  const groups: { wirings: Wiring[]; ties: Set<string> }[] = [];
  const all = wiringsOf(deployment);
  for (const wiring of all) {
    const ties = new Set(tiesOf(wiring));
    const joined = { wirings: [wiring], ties };
    for (const group of groups.filter(candidate => [...candidate.ties].some(tie => ties.has(tie)))) {
      joined.wirings.push(...group.wirings);
      for (const tie of group.ties) ties.add(tie);
      groups.splice(groups.indexOf(group), 1);
    }
    groups.push(joined);
  }
  const inOrder = groups.map(({ wirings }) => all.filter(wiring => wirings.includes(wiring)));
  return inOrder.map(wirings => ({
    deployment,
    scripts: wirings.filter(wiring => wiring.kind === 'script'),
    forwards: wirings.filter(wiring => wiring.kind === 'forward'),
    instances: wirings.filter(wiring => wiring.kind === 'instance'),
  }));
}

/** The line that shows a wiring. */
export function siteOf(wiring: Wiring): Site {
  return wiring.kind === 'instance' ? wiring.glance.option.site : wiring.seen.site;
}

/** Tells lines apart. */
export function siteKey({ uri, item, span }: Site): string {
  return `${uri} ${item.index} ${span.start}`;
}

export function wiringsIn(service: GlanceService): readonly Wiring[] {
  return [...service.scripts, ...service.forwards, ...service.instances];
}

/** All lines of a deployment that wire Glance. */
export function wiringsOf(deployment: Deployment): readonly Wiring[] {
  const scripts = sightingsOf(deployment, 'wsgi-script').flatMap((seen): readonly GlanceScript[] => {
    if (seen.topic !== 'wsgi-script') return [];
    const entry = scriptEntry(seen.path) ?? (seen.script ? scriptTextEntry(seen.script) : undefined);
    return entry ? [{ kind: 'script', seen, entry }] : [];
  });
  const instances = sightingsOf(deployment, 'instance').flatMap((seen): readonly GlanceInstance[] => {
    if (seen.topic !== 'instance') return [];
    const glance = glanceOf(seen.instance);
    return glance ? [{ kind: 'instance', instance: seen.instance, glance }] : [];
  });
  const endpoints = sightingsOf(deployment, 'endpoint');
  // Any number of lines may forward, and each asks who listens.
  const listening = groupBy(
    endpoints.filter(seen => !isForwards(seen)),
    ({ name }) => name,
  );
  const forwards = endpoints.filter(isForwards).flatMap((seen): readonly GlanceForward[] => {
    const around = listening.get(seen.target.name) ?? [];
    const listeners = listenersBehind(seen.target, around);
    const reached = listeners.map(({ instance }) => instance).filter(instance => glanceOf(instance));
    if (reached.length > 0) return [{ kind: 'forward', seen, instances: reached }];
    const isServed = listeners.length > 0 || standaloneBehind(seen.target, around) !== undefined;
    const named = seen.target.scheme === 'uwsgi' && !isServed && isNamed(seen, endpoints);
    return named ? [{ kind: 'forward', seen, instances: [] }] : [];
  });
  return [...scripts, ...forwards, ...instances];
}

/** By its own path, host or socket; a balancer's member also by what is forwarded to the balancer. */
function isNamed(seen: Forwards, endpoints: readonly Sighting[]): boolean {
  const group = seen.name.startsWith('balancer:')
    ? endpoints.filter(isForwards).filter(({ name }) => name === seen.name)
    : [seen];
  return group.some(({ labels, url }) => [...labels, url].some(namesGlance));
}

function tiesOf(wiring: Wiring): readonly string[] {
  switch (wiring.kind) {
    case 'script':
      return [wiring.seen.site.uri];
    case 'forward': {
      const { site, target, labels } = wiring.seen;
      const balancers = labels.flatMap(label => readTarget(label) ?? []).filter(({ scheme }) => scheme === 'balancer');
      const back =
        wiring.instances.length > 0 ? wiring.instances.map(({ id }) => id) : [`${target.host} ${target.name}`];
      return [site.uri, ...back, ...balancers.map(({ name }) => name)];
    }
    case 'instance':
      return [wiring.instance.id, wiring.instance.uri, wiring.glance.option.site.uri];
  }
}
