import type { FileChange } from '../../core/fix.ts';
import type { CommandSite } from '../../core/sighting.ts';
import { findSetting, readSections } from '../../service/sections.ts';
import type { Project } from '../../workspace/project.ts';
import { nameOf, parentOf, pathOf, withPath } from '../../workspace/uris.ts';
import type { WantedSetting } from '../read/edit-sections.ts';
import type { Binding } from './binding.ts';
import { CannotConvert } from './cannot-convert.ts';
import { sectionFile } from './glance-conf.ts';
import type { Place } from './places.ts';
import { CONFIGURATION, FRONT, placeFor, serverPath, UNIT } from './places.ts';
import { publicFrontText } from './public-front.ts';
import type { ServerSettings } from './server-settings.ts';
import type { GlanceService } from './service.ts';
import { siteOf, wiringsIn } from './service.ts';
import type { StarterEdit } from './starter.ts';
import { editStarter } from './starter.ts';
import { mainConfiguration, unitSettings } from './unit.ts';
import { otherApplications } from './uwsgi-files.ts';

/** The files of the standalone server: its settings, its unit, and the virtual host where Apache takes over an address. */
export async function serverFiles(
  project: Project,
  service: GlanceService,
  binding: Binding,
  found: ServerSettings,
  configuration: Place,
  foot: readonly string[],
  notes: string[],
): Promise<readonly (FileChange | undefined)[]> {
  const settings = asStarted(project, service, found);
  const from = [...new Set(wiringsIn(service).map(wiring => siteOf(wiring).uri))].map(uri => nameOf(uri)).sort();
  const main = mainConfiguration(settings);
  const path = serverPath(configuration.uri);
  const imports = await importConfiguration(project, configuration, settings, main);
  const fragment = path !== undefined && path !== main ? path : undefined;
  if (path === undefined) notes.push(`On the server, put the settings of ${CONFIGURATION} into ${main}.`);
  const entries = [
    ...service.instances.map(({ glance }) => glance.entry),
    ...service.scripts.map(({ entry }) => entry),
  ];
  const script = entries.find(({ kind }) => kind === 'script')?.text;
  const head = [`Glance's standalone server, converted from ${from.join(', ')}.`];
  const wanted = serverSettings(service, binding, settings, fragment, main);
  const asked = { settings: { ...settings, configFiles: imports.files }, script, fragment };
  const started =
    startStandalone(project, service, asked) ?? (await newUnit(project, service, asked, [...head, ...imports.head]));
  notes.push(...keptNotes(configuration, wanted), ...started.notes, ...runNotes(settings, from, started.isUnit));
  const changes: (FileChange | undefined)[] = [
    sectionFile(configuration, wanted, {
      equals: ' = ',
      why: 'Settings of the standalone server',
      head,
      foot,
    }),
    started.change,
  ];
  if (!binding.front) return changes;
  const place = await placeFor(project, service, FRONT);
  if (place.text !== undefined) throw new CannotConvert(`${FRONT}, which Apache would need, is there already`);
  const text = publicFrontText(binding.front, binding.port, [`Apache in front of Glance's standalone server.`]);
  return [...changes, { kind: 'create', uri: place.uri, text, why: 'Apache takes over the public address' }];
}

/** What the command that starts the server says. */
interface Asked {
  readonly settings: ServerSettings;
  /** The entry point as written. */
  readonly script: string | undefined;
  readonly fragment: string | undefined;
}

interface Started extends StarterEdit {
  /** True where systemd starts it. */
  readonly isUnit: boolean;
}

/** Lets the unit, program or script that started uWSGI for Glance alone start the standalone server instead. */
function startStandalone(
  project: Project,
  service: GlanceService,
  { settings, script, fragment }: Asked,
): Started | undefined {
  const [starter, ...others] = startersOf(service);
  const document = starter && project.document(starter.uri);
  if (!starter?.isWhole || !document) return undefined;
  const wanted = unitSettings(settings, script, fragment, undefined);
  const command = wanted.find(({ key }) => key === 'ExecStart')?.value ?? '';
  const isUnit = document.language.dialect === 'systemd-unit';
  const isDropIn = /\.service\.d\/[^/]*$/.test(pathOf(starter.uri));
  const further = wanted.filter(({ section, key }) =>
    isDropIn ? key === 'Environment' : section === 'Service' && key !== 'ExecStart' && key !== 'Type',
  );
  const plain = document.language.dialect === 'shell-script' ? command.replaceAll('%%', '%') : command;
  const { change, notes } = editStarter(project, starter, plain, 'the standalone server', isUnit ? further : []);
  const unit = nameOf(starter.uri);
  const environment = isUnit ? [] : settings.environment.map(([name, value]) => `${name}=${value}`);
  return {
    change,
    isUnit,
    notes: [
      ...notes,
      ...(isUnit && !isDropIn ? keptNotes({ uri: starter.uri, text: document.text }, further) : []),
      ...others.map(other => `${nameOf(other.uri)} starts uWSGI for Glance, too: take that out.`),
      ...(environment.length > 0 ? [`${unit} has to set the environment: ${environment.join(', ')}.`] : []),
      isUnit
        ? `Restart it with "systemctl daemon-reload && systemctl restart ${isDropIn ? nameOf(parentOf(starter.uri)).replace(/\.d$/, '') : unit}".`
        : `Restart Glance as ${unit} does.`,
    ],
  };
}

/** The unit of the standalone server: a new one, or the one of its name that is there. */
async function newUnit(
  project: Project,
  service: GlanceService,
  { settings, script, fragment }: Asked,
  head: readonly string[],
): Promise<Started> {
  const unit = await placeFor(project, service, UNIT);
  const wanted = unitSettings(settings, script, fragment, unit.text);
  const why = 'systemd starts the standalone server';
  const started = startersOf(service).map(
    ({ uri }) => `${nameOf(uri)} starts uWSGI for Glance, and not in one plain line: take that out of it.`,
  );
  return {
    change: sectionFile(unit, wanted, { equals: '=', why, head, foot: [] }),
    isUnit: true,
    notes: [
      `Start it with "systemctl enable --now glance-api", and stop what ran Glance before.`,
      ...started,
      ...keptNotes(unit, wanted),
    ],
  };
}

/** What starts uWSGI for Glance alone. */
function startersOf({ instances }: GlanceService): readonly CommandSite[] {
  return instances.flatMap(({ instance }) =>
    instance.command && otherApplications(instance).length === 0 ? [instance.command] : [],
  );
}

/** Where uWSGI itself changes to no user, the one that its unit names is the one that Glance ran as. */
function asStarted(project: Project, service: GlanceService, settings: ServerSettings): ServerSettings {
  const [starter] = startersOf(service);
  const document = starter && project.document(starter.uri);
  if (document?.language.dialect !== 'systemd-unit') return settings;
  const sections = readSections(document.text);
  const user = settings.user ?? findSetting(sections, 'Service', 'User')?.value;
  const group = settings.group ?? findSetting(sections, 'Service', 'Group')?.value;
  return { ...settings, user, group };
}

/** The configuration files, with the one for imports, which the WSGI entry point reads by itself where it is there. */
async function importConfiguration(
  project: Project,
  { uri }: Place,
  { configFiles }: ServerSettings,
  main: string,
): Promise<{ readonly files: readonly string[]; readonly head: readonly string[] }> {
  if (configFiles) return { files: configFiles, head: [] };
  const file = `${main.slice(0, main.lastIndexOf('/'))}/glance-image-import.conf`;
  const path = serverPath(uri);
  const system = path === undefined ? undefined : pathOf(uri).slice(0, -path.length);
  if (system !== undefined && (await project.readText(withPath(uri, system + file))) !== undefined) {
    return { files: [file, main], head: [] };
  }
  return {
    files: [main],
    head: [`Where there is ${file}, name it as the first --config-file: WSGI read it by itself.`],
  };
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

function runNotes({ user }: ServerSettings, from: readonly string[], isUnit: boolean): readonly string[] {
  const isTemplate = from.some(name => /\.(?:j2|jinja2?|erb|epp|tpl|tmpl|template|in)$/.test(name));
  return [
    ...(user === undefined && isUnit ? ['Nothing said as which user Glance ran; the unit runs it as glance.'] : []),
    ...(isTemplate ? [`The new files keep the marks of ${from.join(', ')}: have them rendered in the same way.`] : []),
  ];
}
