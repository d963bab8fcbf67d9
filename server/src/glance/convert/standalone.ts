import { portOf, reaches } from '../../core/endpoint.ts';
import type { Forwards, StartSeen } from '../../core/sighting.ts';
import { isForwards, isStandsAlone } from '../../core/sighting.ts';
import type { ConversionRequest } from '../../workspace/conversion.ts';
import type { Deployment } from '../../workspace/deployment.ts';
import type { Project } from '../../workspace/project.ts';
import { listenersBehind } from '../behind.ts';
import { namesGlance } from '../signatures.ts';
import { sightingsOf, siteKey } from './service.ts';

/** A standalone Glance: who starts it, and what forwards to it, as far as that is at hand. */
export interface Standalone {
  readonly starter: StartSeen | undefined;
  readonly forwards: readonly Forwards[];
}

/** The standalone Glance that a file starts, or that it forwards to. */
export function standaloneOf(project: Project, request: ConversionRequest): Standalone | undefined {
  for (const deployment of project.deploymentsOf(request.uri)) {
    const starts = sightingsOf(deployment, 'start').flatMap(seen => (seen.topic === 'start' ? [seen] : []));
    const own = starts.filter(({ site }) => site.uri === request.uri);
    const starter = own.find(({ site }) => site.item === request.site?.item) ?? own[0];
    if (starter) return { starter, forwards: forwardsTo(deployment, starter) };
    const forward = standaloneBehind(deployment, request.uri);
    const behind = forward && starts.find(start => forwardsTo(deployment, start).includes(forward));
    if (behind) return { starter: behind, forwards: forwardsTo(deployment, behind) };
    if (forward) return { starter: undefined, forwards: [forward] };
  }
  return undefined;
}

function forwardsTo(deployment: Deployment, { site }: StartSeen): readonly Forwards[] {
  const endpoints = sightingsOf(deployment, 'endpoint');
  const listener = endpoints.filter(isStandsAlone).find(seen => siteKey(seen.site) === siteKey(site));
  return endpoints
    .filter(isForwards)
    .filter(({ target }) => target.scheme === 'http' && listener !== undefined && reaches(target, listener.endpoint));
}

/**
 * A line of the file that forwards over HTTP to a standalone Glance: one that something starts there, or something named
 * for it that no uWSGI at hand serves.
 */
function standaloneBehind(deployment: Deployment, uri: string): Forwards | undefined {
  const endpoints = sightingsOf(deployment, 'endpoint');
  return endpoints.filter(isForwards).find(({ site, target, labels, url }) => {
    if (site.uri !== uri || target.scheme !== 'http' || portOf(target) === undefined) return false;
    if (endpoints.filter(isStandsAlone).some(({ endpoint }) => reaches(target, endpoint))) return true;
    const isNamed = portOf(target) === 9292 || [...labels, url].some(namesGlance);
    return isNamed && listenersBehind(target, deployment.index.get('endpoint', target.name)).length === 0;
  });
}
