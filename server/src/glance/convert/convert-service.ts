import type { FileChange } from '../../core/fix.ts';
import type { Forwards } from '../../core/sighting.ts';
import { isForwards } from '../../core/sighting.ts';
import type { Deployment } from '../../workspace/deployment.ts';
import type { Project } from '../../workspace/project.ts';
import { nameOf, pathOf } from '../../workspace/uris.ts';
import type { WantedSetting } from '../read/edit-sections.ts';
import { findSetting, readSections } from '../read/sections.ts';
import { apacheDocuments } from './apache-lines.ts';
import type { Binding } from './binding.ts';
import { bindServer } from './binding.ts';
import type { SiteEdit } from './edits.ts';
import { fileChanges } from './edits.ts';
import type { FrontResult, FrontWork } from './front-work.ts';
import { sectionFile } from './glance-conf.ts';
import { loadModules } from './load-modules.ts';
import { convertScripts } from './mod-wsgi.ts';
import type { Place } from './places.ts';
import { CONFIGURATION, FRONT, placeFor, serverPath, UNIT } from './places.ts';
import { convertForwards } from './proxy.ts';
import { publicFrontText } from './public-front.ts';
import type { Leftover, ServerSettings } from './server-settings.ts';
import { mergeSettings } from './server-settings.ts';
import type { GlanceService } from './service.ts';
import { sightingsOf, siteKey, siteOf, wiringsIn } from './service.ts';
import { mainConfiguration, unitSettings } from './unit.ts';
import { retireUwsgi } from './uwsgi-files.ts';
import { uwsgiSettings } from './uwsgi-settings.ts';

/** All changes that put the standalone server in the place of a service. */
export async function convertService(
  project: Project,
  service: GlanceService,
): Promise<{ readonly changes: readonly FileChange[]; readonly notes: readonly string[] }> {
  const configuration = await placeFor(project, service, CONFIGURATION);
  const binding = bindServer(project, service, configuration.text);
  const front = convertFront(project, service, binding);
  const uwsgi = retireUwsgi(project, service);
  const settings = mergeSettings([...service.instances.map(each => uwsgiSettings(project, each)), ...front.settings]);
  const notes = [...new Set([...binding.notes, ...front.notes, ...uwsgi.notes, ...goneNotes(service)])];
  const changes: (FileChange | undefined)[] = [
    ...fileChanges(project, [...front.edits, ...uwsgi.edits], uri =>
      service.deployment.members.has(uri) && uwsgi.edits.some(edit => edit.uri === uri)
        ? 'uWSGI no longer runs Glance'
        : 'Apache forwards to the standalone Glance over HTTP',
    ),
    ...(await serverFiles(project, service, binding, settings, configuration, notes)),
    ...uwsgi.deletions,
  ];
  return {
    changes: changes.filter(change => change !== undefined),
    notes: [...notes, ...settings.leftovers.map(leftover => `No counterpart: ${shown(service.deployment, leftover)}`)],
  };
}

function convertFront(project: Project, service: GlanceService, binding: Binding): FrontResult {
  const documents = apacheDocuments(project, service.deployment);
  const toBalancers = balancerLines(service);
  const lines = [...service.scripts, ...service.forwards].map(({ seen }) => seen.site);
  const result: FrontResult = { edits: [] as SiteEdit[], settings: [], notes: [] };
  if (lines.length === 0) return result;
  const spokeHttp =
    service.scripts.length === 0 && service.forwards.every(({ seen }) => /^https?$/.test(seen.target.scheme));
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
    convertForwards(work, service.forwards, toBalancers),
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

async function serverFiles(
  project: Project,
  service: GlanceService,
  binding: Binding,
  settings: ServerSettings,
  configuration: Place,
  notes: string[],
): Promise<readonly (FileChange | undefined)[]> {
  const from = [...new Set(wiringsIn(service).map(wiring => siteOf(wiring).uri))].map(uri => nameOf(uri)).sort();
  const main = mainConfiguration(settings);
  const path = serverPath(configuration.uri);
  const fragment = path !== undefined && path !== main ? path : undefined;
  if (path === undefined) notes.push(`On the server, put the settings of ${CONFIGURATION} into ${main}.`);
  const unit = await placeFor(project, service, UNIT);
  const entries = [
    ...service.instances.map(({ glance }) => glance.entry),
    ...service.scripts.map(({ entry }) => entry),
  ];
  const script = entries.find(({ kind }) => kind === 'script')?.text;
  const head = [`Glance's standalone server, converted from ${from.join(', ')}.`];
  const leftovers = settings.leftovers.map(leftover => `  ${shown(service.deployment, leftover)}`);
  const foot = leftovers.length > 0 ? ['Settings that have no counterpart here:', ...leftovers] : [];
  notes.push(`Start it with "systemctl enable --now glance-api", and stop what ran Glance before.`);
  const wanted = serverSettings(service, binding, settings, fragment, main);
  const wantedOfUnit = unitSettings(settings, script, fragment, unit.text);
  notes.push(...keptNotes(configuration, wanted), ...keptNotes(unit, wantedOfUnit), ...runNotes(settings, from));
  const changes: (FileChange | undefined)[] = [
    sectionFile(configuration, wanted, {
      equals: ' = ',
      why: 'Settings of the standalone server',
      head,
      foot,
    }),
    sectionFile(unit, wantedOfUnit, {
      equals: '=',
      why: 'systemd starts the standalone server',
      head,
      foot: [],
    }),
  ];
  if (!binding.front) return changes;
  const place = await placeFor(project, service, FRONT);
  const text = publicFrontText(binding.front, binding.port, [`Apache in front of Glance's standalone server.`]);
  return [...changes, { kind: 'create', uri: place.uri, text, why: 'Apache takes over the public address' }];
}

/** The settings of glance-api.conf. */
function serverSettings(
  service: GlanceService,
  binding: Binding,
  settings: ServerSettings,
  fragment: string | undefined,
  main: string,
): readonly WantedSetting[] {
  const hidesRequest =
    service.scripts.length > 0 || service.forwards.some(({ seen }) => seen.target.scheme === 'uwsgi');
  const of = (section: string, key: string, value: string | undefined): readonly WantedSetting[] =>
    value === undefined ? [] : [{ section, key, value, replaces: false }];
  return [
    ...binding.settings,
    ...of('DEFAULT', 'workers', settings.workers),
    ...of('DEFAULT', 'backlog', settings.backlog),
    ...of('DEFAULT', 'log_file', settings.logFile),
    ...of('DEFAULT', 'use_syslog', settings.syslog ? 'True' : undefined),
    ...of('oslo_middleware', 'enable_proxy_headers_parsing', hidesRequest || binding.front ? 'True' : undefined),
    ...of('paste_deploy', 'config_file', fragment === undefined ? undefined : main.replace(/\.conf$/, '-paste.ini')),
  ];
}

/** Settings whose value a file keeps although what ran Glance before had another. */
function keptNotes({ uri, text }: Place, wanted: readonly WantedSetting[]): readonly string[] {
  const sections = readSections(text ?? '');
  return wanted.flatMap(({ section, key, value, replaces, repeats }) => {
    const kept = findSetting(sections, section, key)?.value;
    const matters = section !== 'Unit' && section !== 'Install' && key !== 'Restart' && key !== 'ExecStart';
    if (replaces || repeats || !matters || kept === undefined || kept === value) return [];
    return [`${key} stays ${kept} in ${nameOf(uri)}; it was ${value} before.`];
  });
}

function runNotes({ user }: ServerSettings, from: readonly string[]): readonly string[] {
  const isTemplate = from.some(name => /\.(?:j2|jinja2?|erb|epp|tpl|tmpl|template|in)$/.test(name));
  return [
    ...(user === undefined ? ['Nothing said as which user Glance ran; the unit runs it as glance.'] : []),
    ...(isTemplate ? [`The new files keep the marks of ${from.join(', ')}: have them rendered in the same way.`] : []),
  ];
}

/** What is left to stop, and what could not be read. */
function goneNotes(service: GlanceService): readonly string[] {
  const unseen = service.forwards.filter(({ instances }) => instances.length === 0).map(({ seen }) => seen.url);
  return [...new Set(unseen)].map(
    url =>
      `The uWSGI file behind ${url} is not among the files at hand: stop that server, and carry its settings over by hand.`,
  );
}

function shown({ home }: Deployment, { uri, line, text }: Leftover): string {
  const path = pathOf(uri);
  const base = `${pathOf(home).replace(/\/+$/, '')}/`;
  return `${text} (${path.startsWith(base) ? path.slice(base.length) : path}:${line})`;
}
