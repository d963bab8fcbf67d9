import type { Target } from '../core/endpoint.ts';
import { reaches } from '../core/endpoint.ts';
import type { Serves, Sighting, StandsAlone, UwsgiInstance, UwsgiSocket } from '../core/sighting.ts';
import { isServes, isStandsAlone } from '../core/sighting.ts';
import type { GlanceApplication } from './application.ts';
import { glanceOf } from './application.ts';

/** The Glance that a forwarding line reaches. */
export interface GlanceBehind {
  readonly glance: GlanceApplication;
  readonly socket: UwsgiSocket;
  readonly instance: UwsgiInstance;
}

/** Who listens where `target` leads, among the sightings of that endpoint. */
export function listenersBehind(target: Target, sightings: readonly Sighting[]): readonly Serves[] {
  return sightings.filter(isServes).filter(({ socket }) => reaches(target, socket));
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
