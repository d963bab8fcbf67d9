import type { Forwards } from '../../core/sighting.ts';
import { isForwards } from '../../core/sighting.ts';
import type { Choice, Conversion, ConversionRequest } from '../../workspace/conversion.ts';
import type { Project } from '../../workspace/project.ts';
import { nameOf } from '../../workspace/uris.ts';
import type { ReleaseInForce } from '../release-hints.ts';
import { adviceFor } from '../releases.ts';
import { CannotConvert } from './cannot-convert.ts';
import { convertService, unseenBackEnds } from './convert-service.ts';
import { releaseAt, unclearRelease } from './release.ts';
import { canGoWithoutApache } from './remove-hosts.ts';
import type { GlanceService, Wiring } from './service.ts';
import { servicesOf, sightingsOf, siteKey, siteOf, wiringsIn } from './service.ts';
import { losesFile } from './uwsgi-files.ts';

/** The choice to let the standalone server take the place of Apache as well. */
const WITHOUT_APACHE: Choice = {
  id: 'without-apache',
  title: 'Convert Glance to the standalone server, and remove the Apache virtual host',
};

/** The choice to keep the uWSGI file under another name. */
const ASIDE: Choice = {
  id: 'aside',
  title: 'Convert Glance to the standalone server, and keep the uWSGI file as .disabled',
};

/** The choice to go on although nobody knows what the uWSGI behind the front end is set to. */
const UNSEEN_BACK_END: Choice = {
  id: 'unseen-back-end',
  title: 'Convert Glance to the standalone server, without the settings of a uWSGI that is not at hand',
};

/** Glance under mod_wsgi, mod_proxy_uwsgi or uWSGI → the standalone server, behind mod_proxy_http or proxy_pass. */
export const glanceToStandalone: Conversion = {
  id: 'glance-to-standalone',
  title: 'Convert Glance to the standalone server',
  description:
    "From Glance under mod_wsgi, mod_proxy_uwsgi or uWSGI to Glance's own server, with Apache or nginx as a plain HTTP front end.",
  choices(project, request) {
    const service = serviceFor(project, request);
    if (!service) return [];
    return [
      ...(unseenBackEnds(service).length > 0 ? [UNSEEN_BACK_END] : []),
      ...(losesFile(project, service) ? [ASIDE] : []),
      ...(canGoWithoutApache(project, service) ? [WITHOUT_APACHE] : []),
    ];
  },
  async convert(project, request) {
    const release = await releaseAt(project, request.uri);
    const service = serviceFor(project, request);
    if (!service) {
      return {
        kind: 'nothing',
        reason: `${nameOf(request.uri)} wires no Glance through mod_wsgi, mod_proxy_uwsgi, uwsgi_pass or uWSGI.`,
      };
    }
    const entries = wiringsIn(service).flatMap(entryOf);
    const unclear = unclearRelease(release, entries);
    if (unclear !== undefined) return { kind: 'refused', reason: unclear };
    const advice = entries.map(entry => adviceFor(release.range, entry));
    if (adviceFor(release.range, undefined).standalone === 'gone') {
      return {
        kind: 'refused',
        reason: `Glance ${release.number ?? 33} has no standalone server any more (it was removed in release 33): the service would not start. Run it under uWSGI in HTTP mode behind mod_proxy_http.`,
      };
    }
    try {
      guardShared(service);
      const { changes, notes } = await convertService(project, service, {
        withoutApache: request.choice === WITHOUT_APACHE.id,
        aside: request.choice === ASIDE.id,
      });
      const unseen = unseenBackEnds(service);
      if (unseen.length > 0 && request.choice !== UNSEEN_BACK_END.id) {
        return {
          kind: 'refused',
          reason: `Not converted: the uWSGI file behind ${unseen.join(', ')} is not among the files at hand, so what Glance is set to there is not known. Open the folder that holds it as well, or name it; or convert with "--choice ${UNSEEN_BACK_END.id}" on the command line, and carry its settings over by hand.`,
        };
      }
      return {
        kind: 'converted',
        changes,
        notes: [
          ...releaseNotes(
            release,
            advice.some(({ standalone }) => standalone === 'unsure'),
          ),
          ...notes,
        ],
      };
    } catch (error) {
      if (error instanceof CannotConvert) return { kind: 'refused', reason: `Not converted: ${error.message}.` };
      throw error;
    }
  },
};

function releaseNotes(release: ReleaseInForce, mayBeGone: boolean): readonly string[] {
  const { standalone } = adviceFor(release.range, undefined);
  if (standalone === 'deprecated') {
    return [`Glance ${release.number ?? 32} still has the standalone server, as deprecated; release 33 removed it.`];
  }
  if (!mayBeGone) return [];
  return [
    'glance.wsgi.api exists from release 30 on, and release 33 removed the standalone server: check your release, and set confwright.glance.release.',
  ];
}

function entryOf(wiring: Wiring) {
  if (wiring.kind === 'script') return [wiring.entry];
  return wiring.kind === 'instance' ? [wiring.glance.entry] : [];
}

/** The service that a place, or a file, belongs to. */
function serviceFor(project: Project, { uri, site }: ConversionRequest): GlanceService | undefined {
  const services = project.deploymentsOf(uri).flatMap(servicesOf);
  const at = services.find(service =>
    wiringsIn(service).some(wiring => {
      const other = siteOf(wiring);
      const isThere = site && other.uri === site.uri && other.item === site.item;
      return isThere && other.span.start <= site.span.end && site.span.start <= other.span.end;
    }),
  );
  const inFile = (service: GlanceService): boolean =>
    wiringsIn(service).some(
      wiring =>
        siteOf(wiring).uri === uri ||
        (wiring.kind === 'instance' && (wiring.instance.uri === uri || wiring.instance.command?.uri === uri)),
    );
  return at ?? services.filter(inFile).sort((a, b) => wiringsIn(b).length - wiringsIn(a).length)[0];
}

/** A line of a macro that leads to Glance in one use and to others in another must not change for all. */
function guardShared(service: GlanceService): void {
  const own = new Set([...service.scripts, ...service.forwards].map(({ seen }) => siteKey(seen.site)));
  const ownUrls = new Set(service.forwards.map(({ seen }) => seen.url));
  const ownScripts = new Set(service.scripts.map(({ seen }) => seen.path));
  const shared = [
    ...sightingsOf(service.deployment, 'endpoint'),
    ...sightingsOf(service.deployment, 'wsgi-script'),
  ].find(sighting => {
    if (!own.has(siteKey(sighting.site))) return false;
    if (sighting.topic === 'wsgi-script') return !ownScripts.has(sighting.path);
    return isForwards(sighting) && !ownUrls.has(sighting.url);
  });
  if (!shared) return;
  const leads = shared.topic === 'wsgi-script' ? shared.path : (shared as Forwards).url;
  throw new CannotConvert(
    `a line in ${nameOf(shared.site.uri)} leads to Glance in one use of its macro and to ${leads} in another; give Glance a macro or a virtual host of its own first`,
  );
}
