import type { Target } from '../core/endpoint.ts';
import { reaches } from '../core/endpoint.ts';
import type { DeploymentView } from '../core/rule.ts';
import type { Serves, Sighting, StandsAlone, UwsgiInstance, UwsgiSocket } from '../core/sighting.ts';
import { isForwards, isServes, isStandsAlone } from '../core/sighting.ts';
import type { GlanceApplication } from './application.ts';
import { glanceOf } from './application.ts';

/** The Glance that a forwarding line reaches. */
export interface GlanceBehind {
  readonly glance: GlanceApplication;
  readonly socket: UwsgiSocket;
  readonly instance: UwsgiInstance;
}

/** Tells who listens at an address, asked for once each: any number of lines may lead to one. */
export function listening(view: DeploymentView): (name: string) => readonly Sighting[] {
  const known = new Map<string, readonly Sighting[]>();
  return name => {
    const found = known.get(name) ?? view.get('endpoint', name).filter(seen => !isForwards(seen));
    known.set(name, found);
    return found;
  };
}

/** Who listens where `target` leads, among the sightings of that endpoint; by file, in whatever order they were read. */
export function listenersBehind(target: Target, sightings: readonly Sighting[]): readonly Serves[] {
  const listeners = sightings.filter(isServes).filter(({ socket }) => reaches(target, socket));
  return listeners.length < 2
    ? listeners
    : listeners.toSorted((a, b) => Number(a.instance.id > b.instance.id) - Number(a.instance.id < b.instance.id));
}

/** The server of Glance's own that listens where `target` leads. */
export function standaloneBehind(target: Target, sightings: readonly Sighting[]): StandsAlone | undefined {
  return sightings.filter(isStandsAlone).find(({ endpoint }) => reaches(target, endpoint));
}

/** The first of them that runs Glance. */
export function glanceBehind(target: Target, sightings: readonly Sighting[]): GlanceBehind | undefined {
  for (const { socket, instance } of listenersBehind(target, sightings)) {
    const glance = glanceOf(instance);
    if (glance) return { glance, socket, instance };
  }
  return undefined;
}
