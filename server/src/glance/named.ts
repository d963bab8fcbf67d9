import type { Forwards } from '../core/sighting.ts';
import { namesGlance } from './signatures.ts';

/** By its own path, host or socket; a balancer's member also by what is forwarded to the balancer. */
export function isNamedForGlance(sighting: Forwards, forwards: readonly Forwards[]): boolean {
  const group = sighting.name.startsWith('balancer:') ? forwards : [sighting];
  return group.some(({ labels, url }) => [...labels, url].some(namesGlance));
}
