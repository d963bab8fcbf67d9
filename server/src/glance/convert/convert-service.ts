import type { FileChange } from '../../core/fix.ts';
import type { Forwards } from '../../core/sighting.ts';
import { isForwards } from '../../core/sighting.ts';
import type { SiteEdit } from '../../workspace/edits.ts';
import { fileChanges } from '../../workspace/edits.ts';
import type { Project } from '../../workspace/project.ts';
import { apacheDocuments } from './apache-lines.ts';
import type { Binding } from './binding.ts';
import { bindServer } from './binding.ts';
import type { FrontResult, FrontWork } from './front-work.ts';
import { leftoverLines, shown } from './leftovers.ts';
import { loadModules } from './load-modules.ts';
import { convertScripts } from './mod-wsgi.ts';
import { convertNginxFront } from './nginx-front.ts';
import { CONFIGURATION, placeFor } from './places.ts';
import { convertForwards } from './proxy.ts';
import { hostsOf, removeHosts } from './remove-hosts.ts';
import { serverFiles } from './server-files.ts';
import { mergeSettings } from './server-settings.ts';
import type { GlanceService } from './service.ts';
import { sightingsOf, siteKey } from './service.ts';
import { retireUwsgi, setAside } from './uwsgi-files.ts';
import { uwsgiSettings } from './uwsgi-settings.ts';

/** Ways to convert that the user may choose. */
interface Ways {
  /** The standalone server takes the place of the virtual hosts that forward to it, too. */
  readonly withoutApache: boolean;
  /** A uWSGI file that serves nothing else is renamed, not removed. */
  readonly aside: boolean;
}

/** All changes that put the standalone server in the place of a service. */
export async function convertService(
  project: Project,
  service: GlanceService,
  { withoutApache, aside }: Ways,
): Promise<{ readonly changes: readonly FileChange[]; readonly notes: readonly string[] }> {
  const configuration = await placeFor(project, service, CONFIGURATION);
  const hosts = withoutApache ? hostsOf(project, service) : undefined;
  const binding = hosts?.binding ?? bindServer(project, service, configuration);
  const front = hosts
    ? removeHosts(convertFront(project, service, binding), hosts)
    : convertFront(project, service, binding);
  const uwsgi = retireUwsgi(project, service);
  const nginx = convertNginxFront(project, service, binding);
  const settings = mergeSettings([...service.instances.map(each => uwsgiSettings(project, each)), ...front.settings]);
  const notes = [...new Set([...binding.notes, ...front.notes, ...nginx.notes, ...uwsgi.notes, ...goneNotes(service)])];
  const deleted = uwsgi.deletions.map(({ uri }) => uri);
  const foot = leftoverLines(project, service.deployment, settings.leftovers, aside ? [] : deleted);
  const changes: (FileChange | undefined)[] = [
    ...fileChanges(project, [...front.edits, ...nginx.edits, ...uwsgi.edits], uri =>
      service.deployment.members.has(uri) && uwsgi.edits.some(edit => edit.uri === uri)
        ? 'uWSGI no longer runs Glance'
        : nginx.edits.some(edit => edit.uri === uri)
          ? 'nginx forwards to the standalone Glance over HTTP'
          : hosts
            ? 'The standalone server takes the place of the virtual host'
            : 'Apache forwards to the standalone Glance over HTTP',
    ),
    ...(await serverFiles(project, service, binding, settings, configuration, foot, notes)),
    ...(aside ? await setAside(project, uwsgi.deletions) : uwsgi.deletions),
  ];
  return {
    changes: changes.filter(change => change !== undefined),
    notes: [...notes, ...settings.leftovers.map(leftover => `No counterpart: ${shown(service.deployment, leftover)}`)],
  };
}

function convertFront(project: Project, service: GlanceService, binding: Binding): FrontResult {
  const documents = apacheDocuments(project, service.deployment);
  const toBalancers = balancerLines(service);
  const forwards = service.forwards.filter(({ seen }) => seen.program === 'apache');
  const lines = [...service.scripts, ...forwards].map(({ seen }) => seen.site);
  const result: FrontResult = { edits: [] as SiteEdit[], settings: [], notes: [] };
  if (lines.length === 0) return result;
  const spokeHttp = service.scripts.length === 0 && forwards.every(({ seen }) => /^https?$/.test(seen.target.scheme));
  const modules = spokeHttp ? undefined : loadModules(documents);
  const work: FrontWork = {
    documents,
    own: new Set([...lines, ...toBalancers.map(({ site }) => site)].map(siteKey)),
    localHost: binding.localHost,
    port: binding.port,
    comment: modules?.comment,
  };
  const parts = [
    ...(service.scripts.length > 0 ? [convertScripts(work, service.scripts)] : []),
    convertForwards(work, forwards, toBalancers),
  ];
  for (const part of parts) {
    result.edits.push(...part.edits);
    result.settings.push(...part.settings);
    result.notes.push(...part.notes);
  }
  result.edits.push(...(modules?.edits ?? []));
  if (modules?.note) result.notes.push(modules.note);
  return result;
}

/** The lines that forward to the balancers whose members are converted. */
function balancerLines(service: GlanceService): readonly Forwards[] {
  const names = new Set(
    sightingsOf(service.deployment, 'endpoint')
      .filter(isForwards)
      .filter(
        seen =>
          seen.name.startsWith('balancer:') &&
          service.forwards.some(({ seen: own }) => siteKey(own.site) === siteKey(seen.site)),
      )
      .map(({ name }) => name),
  );
  return sightingsOf(service.deployment, 'endpoint')
    .filter(isForwards)
    .filter(({ name, target }) => names.has(name) && target.scheme === 'balancer');
}

/** Where lines lead whose uWSGI file is not at hand, as written. */
export function unseenBackEnds(service: GlanceService): readonly string[] {
  const unseen = service.forwards.filter(({ instances }) => instances.length === 0);
  return [...new Set(unseen.map(({ seen }) => seen.url))];
}

/** What is left to stop, and what could not be read. */
function goneNotes(service: GlanceService): readonly string[] {
  return unseenBackEnds(service).map(
    url =>
      `The uWSGI file behind ${url} is not among the files at hand: stop that server, and carry its settings over by hand.`,
  );
}
