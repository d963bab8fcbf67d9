import { portOf } from '../../core/endpoint.ts';
import type { FileChange } from '../../core/fix.ts';
import type { Forwards } from '../../core/sighting.ts';
import { isForwards } from '../../core/sighting.ts';
import { findSetting, readSections } from '../../service/sections.ts';
import type { Conversion, ConversionResult } from '../../workspace/conversion.ts';
import type { SiteEdit } from '../../workspace/edits.ts';
import { fileChanges } from '../../workspace/edits.ts';
import type { Project } from '../../workspace/project.ts';
import { childOf, nameOf, parentOf, pathOf, withPath } from '../../workspace/uris.ts';
import { glanceOf } from '../application.ts';
import { LAST_ADVISED_STANDALONE, titleOf } from '../releases.ts';
import { isRemovedScript } from '../signatures.ts';
import { insertAfter, lineAt, scopeOf } from './apache-lines.ts';
import { sectionFile } from './glance-conf.ts';
import type { Place } from './places.ts';
import { CONFIGURATION, serverPath, UNIT } from './places.ts';
import { releaseAt, unclearRelease } from './release.ts';
import { sightingsOf, siteKey } from './service.ts';
import type { Standalone } from './standalone.ts';
import { standaloneOf } from './standalone.ts';
import { editStarter } from './starter.ts';

const FILE = 'glance-api-uwsgi.ini';

/** Settings of the standalone server alone: release 33 does not know them. */
const GONE = [
  'bind_host',
  'bind_port',
  'workers',
  'backlog',
  'tcp_keepidle',
  'client_socket_timeout',
  'http_keepalive',
  'max_header_line',
] as const;

/** The standalone server → uWSGI in HTTP mode at the same address, so that Apache goes on forwarding to it. */
export const glanceToUwsgi: Conversion = {
  id: 'glance-to-uwsgi',
  title: 'Convert Glance to uWSGI in HTTP mode',
  description:
    "From Glance's standalone server, which release 33 removed, to uWSGI in HTTP mode, with Apache in front as before.",
  async convert(project, request) {
    const inForce = await releaseAt(project, request.uri);
    const release = inForce.number;
    const standalone = standaloneOf(project, request);
    if (!standalone) {
      return { kind: 'nothing', reason: `${nameOf(request.uri)} starts no standalone Glance, and forwards to none.` };
    }
    const unclear = unclearRelease(inForce, []);
    if (unclear !== undefined) return { kind: 'refused', reason: unclear };
    if (release === undefined || release <= LAST_ADVISED_STANDALONE) {
      const which = release === undefined ? 'the release is not set' : `this is ${titleOf(release)}`;
      const reason = `Not converted: up to release ${LAST_ADVISED_STANDALONE} the guide advises the standalone server, and ${which} (confwright.glance.release).`;
      return { kind: 'refused', reason };
    }
    return convertStandalone(project, request.uri, standalone);
  },
};

async function convertStandalone(
  project: Project,
  uri: string,
  { forwards, starter }: Standalone,
): Promise<ConversionResult> {
  const configuration =
    (await readPlace(project, starter?.configuration)) ?? (await lookFor(project, uri, CONFIGURATION, ['/etc/glance']));
  const unit = starter
    ? undefined
    : await lookFor(project, uri, UNIT, ['/etc/systemd/system', '/lib/systemd/system', '/usr/lib/systemd/system']);
  const sections = readSections(configuration?.text ?? '');
  const start = starter?.words.join(' ') ?? findSetting(readSections(unit?.text ?? ''), 'Service', 'ExecStart')?.value;
  if (!configuration || (unit && !/\bglance-api\b/.test(start ?? ''))) {
    const reason = configuration
      ? `Not converted: ${UNIT} does not start the standalone server.`
      : `Not converted: there is no ${CONFIGURATION} beside ${nameOf(uri)} or in etc/glance, so nothing says how the standalone server runs.`;
    return { kind: 'refused', reason };
  }
  const setting = (key: string): string | undefined => findSetting(sections, 'DEFAULT', key)?.value;
  const port = setting('bind_port') ?? String(9292);
  const [forward] = forwards;
  if (forward && Number(port) !== portOf(forward.target)) {
    const reason = `Not converted: ${nameOf(uri)} forwards to ${forward.url}, but Glance listens on port ${port} (${CONFIGURATION}).`;
    return { kind: 'refused', reason };
  }
  const place = childOf(parentOf(configuration.uri), FILE);
  const address = `${setting('bind_host') ?? '0.0.0.0'}:${port}`.replace(/^(?:0\.0\.0\.0|\*)?:/, ':');
  const isThere = (await project.readText(place)) !== undefined;
  const given = isThere ? takeFile(project, place, port, address) : { options: '' };
  if ('reason' in given)
    return { kind: 'refused', reason: `Not converted: ${FILE} is there already, ${given.reason}.` };
  const path = serverPath(place) ?? `/etc/glance/${FILE}`;
  const program = /^(\/\S+)\/glance-api\b/.exec(start ?? '')?.[1] ?? '/usr/bin';
  const command = `${program}/uwsgi ${given.options}--ini ${path}`;
  const lines = uwsgiLines({
    address,
    workers: setting('workers'),
    backlog: setting('backlog'),
    isPackaged: program === '/usr/bin',
    configDir: configDir(start, serverPath(configuration.uri)),
  });
  const started = starter && editStarter(project, starter.site, command, 'uWSGI');
  const shared = forwards.filter(each => isShared(project, each, forwards));
  const own = forwards.filter(each => !shared.includes(each));
  const changes: (FileChange | undefined)[] = [
    isThere ? undefined : { kind: 'create', uri: place, text: `${lines.join('\n')}\n`, why: 'uWSGI runs Glance' },
    ...fileChanges(
      project,
      own.flatMap(each => answerEdits(project, each)),
      () => 'Apache answers "Expect: 100-continue" itself',
    ),
    started?.change,
    unit && unitChange(unit, command),
  ];
  return {
    kind: 'converted',
    changes: changes.filter(change => change !== undefined),
    notes: [
      ...(started?.notes ?? []),
      ...shared.map(
        ({ site }) =>
          `A line in ${nameOf(site.uri)} forwards to others in other uses of its macro and was left alone: set Proxy100Continue Off where it forwards to Glance.`,
      ),
      ...(starter && !forward ? [`Nothing at hand forwards to Glance: uWSGI serves HTTP on port ${port} itself.`] : []),
      ...notesOf(setting, starter !== undefined || unit !== undefined, path, place),
    ],
  };
}

/** What the command line must add to a uWSGI file that is there, so that it serves Glance at the address; or why it cannot. */
function takeFile(
  project: Project,
  uri: string,
  port: string,
  address: string,
): { readonly options: string } | { readonly reason: string } {
  const instances = project
    .deploymentsOf(uri)
    .flatMap(deployment => sightingsOf(deployment, 'instance'))
    .flatMap(seen => (seen.topic === 'instance' && seen.instance.uri === uri ? [seen.instance] : []));
  const [instance] = instances;
  const glance = instance && glanceOf(instance);
  if (!glance) return { reason: 'and does not run Glance' };
  if (isRemovedScript(glance.entry)) {
    return { reason: 'and names the script that release 32 removed: convert it with glance-wsgi-module first' };
  }
  if (instance.sockets.length === 0) return { options: `--http-socket ${address} ` };
  const serves = instance.sockets.some(socket => socket.protocol === 'http' && portOf(socket) === Number(port));
  return serves ? { options: '' } : { reason: `and listens elsewhere than on port ${port} with HTTP` };
}

/** Whether a line of a macro leads to somebody else in another use. */
function isShared(project: Project, { site }: Forwards, own: readonly Forwards[]): boolean {
  const urls = new Set(own.map(({ url }) => url));
  return project
    .deploymentsOf(site.uri)
    .flatMap(deployment => sightingsOf(deployment, 'endpoint'))
    .some(seen => isForwards(seen) && siteKey(seen.site) === siteKey(site) && !urls.has(seen.url));
}

/** uWSGI never answers `Expect: 100-continue`, so httpd has to (`Proxy100Continue`, on unless set). */
function answerEdits(project: Project, { site }: Forwards): readonly SiteEdit[] {
  const document = project.document(site.uri);
  // nginx does it by itself.
  const line = document?.language.program === 'apache' ? lineAt(document, site) : undefined;
  const isSet = line && scopeOf(line.document, line.item).lines.some(({ name }) => name === 'proxy100continue');
  return line && !isSet ? [insertAfter(line, ['Proxy100Continue Off'])] : [];
}

interface Wanted {
  readonly address: string;
  readonly workers: string | undefined;
  readonly backlog: string | undefined;
  /** Whether uWSGI comes from packages, which load Python as a plugin. */
  readonly isPackaged: boolean;
  readonly configDir: string | undefined;
}

/** The options of Glance's own sample that matter, with limits that uploads need (measured with Glance 25.1 and 33.0). */
function uwsgiLines({ address, workers, backlog, isPackaged, configDir: folder }: Wanted): readonly string[] {
  return [
    '# Glance under uWSGI, converted from its standalone server.',
    '[uwsgi]',
    ...(isPackaged ? ['plugins = python3'] : []),
    `http-socket = ${address}`,
    'module = glance.wsgi.api:application',
    ...(folder === undefined ? [] : [`env = OS_GLANCE_CONFIG_DIR=${folder}`]),
    'master = true',
    `processes = ${workers === undefined || workers === '0' ? '%k' : workers}`,
    'threads = 4',
    'enable-threads = true',
    'lazy-apps = true',
    'need-app = true',
    'die-on-term = true',
    '# Running uploads and downloads are let end when the service stops.',
    'hook-master-start = unix_signal:15 gracefully_kill_them_all',
    'thunder-lock = true',
    ...(backlog === undefined ? [] : [`listen = ${backlog}`]),
    'buffer-size = 65535',
    'add-header = Connection: close',
    '# Uploads come in chunks of up to this size, and may pause.',
    'chunked-input-limit = 67108864',
    'socket-timeout = 60',
  ];
}

/** The WSGI entry point reads `/etc/glance` unless told otherwise. */
function configDir(start: string | undefined, path: string | undefined): string | undefined {
  const file = /--config-file[= ](\S*glance-api\.conf)/.exec(start ?? '')?.[1] ?? path;
  const folder = file?.slice(0, file.lastIndexOf('/'));
  return folder === undefined || folder === '/etc/glance' ? undefined : folder;
}

function unitChange(unit: Place, start: string): FileChange | undefined {
  const service = readSections(unit.text ?? '');
  const wanted = [{ section: 'Service', key: 'ExecStart', value: start, replaces: true }];
  const type = findSetting(service, 'Service', 'Type');
  if (type) wanted.push({ section: 'Service', key: 'Type', value: 'simple', replaces: true });
  return sectionFile(unit, wanted, { equals: '=', why: 'systemd starts uWSGI', head: [], foot: [] });
}

function notesOf(
  setting: (key: string) => string | undefined,
  isStarted: boolean,
  path: string,
  place: string,
): readonly string[] {
  const gone = GONE.filter(key => setting(key) !== undefined);
  return [
    ...(isStarted
      ? []
      : [`No ${UNIT} is among the files at hand: have "uwsgi --ini ${path}" started in the place of glance-api.`]),
    ...(pathOf(place).endsWith(path) ? [] : [`On the server, put ${FILE} to ${path}.`]),
    ...(gone.length > 0
      ? [`No counterpart from release 33 on, and of no effect under uWSGI: ${gone.join(', ')}.`]
      : []),
    ...(setting('worker_self_reference_url') === undefined
      ? [
          'Several hosts: set worker_self_reference_url in glance-api.conf to the address of each, or import fails between them.',
        ]
      : []),
    'Under uWSGI an import by task (POST /v2/tasks) fails, and JSON in chunks gets 400: measured with Glance 33.0.',
  ];
}

/** A file by its address, where there is one. */
async function readPlace(project: Project, uri: string | undefined): Promise<Place | undefined> {
  const text = uri === undefined ? undefined : await project.readText(uri);
  return uri === undefined || text === undefined ? undefined : { uri, text };
}

/** A file beside another, in the folder of its deployment, or where a system keeps it. */
async function lookFor(
  project: Project,
  uri: string,
  name: string,
  systemFolders: readonly string[],
): Promise<Place | undefined> {
  const path = pathOf(uri);
  const at = path.lastIndexOf('/etc/');
  const homes = project.deploymentsOf(uri).map(({ home }) => home);
  const system = at < 0 ? [] : systemFolders.map(folder => withPath(uri, path.slice(0, at) + folder));
  for (const folder of new Set([parentOf(uri), ...homes, ...system])) {
    const found = childOf(folder, name);
    const text = await project.readText(found);
    if (text !== undefined) return { uri: found, text };
  }
  return undefined;
}
