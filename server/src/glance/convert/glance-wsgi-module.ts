import { printSection, quoteLike } from '../../apache/print.ts';
import type { FileChange } from '../../core/fix.ts';
import type { EffectiveOption } from '../../core/sighting.ts';
import type { Conversion, ConversionRequest } from '../../workspace/conversion.ts';
import type { Deployment } from '../../workspace/deployment.ts';
import type { SiteEdit } from '../../workspace/edits.ts';
import { fileChanges } from '../../workspace/edits.ts';
import type { Project } from '../../workspace/project.ts';
import { nameOf, pathOf, withPath } from '../../workspace/uris.ts';
import { FIRST_MODULE, titleOf } from '../releases.ts';
import { isRemovedScript } from '../signatures.ts';
import { insertAfter, lineAt, rawOf, replaceWord } from './apache-lines.ts';
import { releaseAt, unclearRelease } from './release.ts';
import type { GlanceInstance, GlanceScript } from './service.ts';
import { servicesOf, siteOf, wiringsIn } from './service.ts';

const MODULE = 'glance.wsgi.api:application';

/** mod_wsgi runs files only: this one stands for the module. */
const SCRIPT_FILE = '/etc/glance/glance-api.wsgi';
const SCRIPT_TEXT = '"""What mod_wsgi runs as Glance."""\n\nfrom glance.wsgi.api import application  # noqa: F401\n';

/** The script that release 32 removed → the module that has been there since release 30. */
export const glanceWsgiModule: Conversion = {
  id: 'glance-wsgi-module',
  title: 'Start Glance through its module glance.wsgi.api',
  description: 'From the script glance-wsgi-api, which release 32 removed, to the module glance.wsgi.api:application.',
  async convert(project, request) {
    const inForce = await releaseAt(project, request.uri);
    const release = inForce.number;
    if (release !== undefined && release < FIRST_MODULE) {
      const reason = `Not converted: ${titleOf(release)} has no module glance.wsgi.api, which came with release ${FIRST_MODULE}.`;
      return { kind: 'refused', reason };
    }
    const { instances, scripts, deployment } = removedScripts(project, request);
    if (!deployment) {
      return { kind: 'nothing', reason: `${nameOf(request.uri)} does not name the script glance-wsgi-api.` };
    }
    const entries = [...instances.map(({ glance }) => glance.entry), ...scripts.map(({ entry }) => entry)];
    const unclear = unclearRelease(inForce, entries);
    if (unclear !== undefined) return { kind: 'refused', reason: unclear };
    const edits = [
      ...instances.map(({ glance }) => optionEdit(glance.option)),
      ...scripts.flatMap(script => scriptEdits(project, script)),
    ];
    const changes: FileChange[] = [...fileChanges(project, edits, () => 'Glance 32 has no script glance-wsgi-api')];
    const notes: string[] = [];
    if (scripts.length > 0) {
      const { uri, isTold } = scriptPlace(scripts);
      if ((await project.readText(uri)) === undefined) {
        changes.push({ kind: 'create', uri, text: SCRIPT_TEXT, why: 'mod_wsgi runs this file' });
      }
      if (!isTold)
        notes.push(`On the server, put ${nameOf(uri)} where the configuration looks for it: ${SCRIPT_FILE}.`);
    }
    if (release === undefined || release < 32) {
      notes.push(
        'glance.wsgi.api exists from release 30 (2025.1) on; early packages of 30 and 31 lack its __init__.py.',
      );
    }
    return { kind: 'converted', changes, notes };
  },
};

interface RemovedScripts {
  readonly deployment: Deployment | undefined;
  readonly instances: readonly GlanceInstance[];
  readonly scripts: readonly GlanceScript[];
}

/** What of the file, or of the service it belongs to, names the script. */
function removedScripts(project: Project, { uri }: ConversionRequest): RemovedScripts {
  for (const service of project.deploymentsOf(uri).flatMap(servicesOf)) {
    const instances = service.instances.filter(({ glance }) => isRemovedScript(glance.entry));
    const scripts = service.scripts.filter(({ entry }) => isRemovedScript(entry));
    if (instances.length + scripts.length === 0) continue;
    const isHere = wiringsIn(service).some(
      wiring =>
        siteOf(wiring).uri === uri ||
        (wiring.kind === 'instance' && (wiring.instance.uri === uri || wiring.instance.command?.uri === uri)),
    );
    if (isHere) return { deployment: service.deployment, instances, scripts };
  }
  return { deployment: undefined, instances: [], scripts: [] };
}

/** `wsgi-file = …/glance-wsgi-api` → `module = …`; a mount keeps its path. In every format: key and value alone change. */
function optionEdit({ name, site, valueSpan, onCommandLine }: EffectiveOption): SiteEdit {
  const { item, uri, span } = site;
  const value = item.text.slice(valueSpan.start, valueSpan.end);
  if (name === 'mount') {
    const text = `${value.slice(0, value.indexOf('=') + 1)}${MODULE}`;
    return { uri, item, ...valueSpan, text };
  }
  if (onCommandLine) {
    const given = item.text.slice(span.start, valueSpan.start).replace(/^--(?:wsgi-)?file/, '--module');
    return { uri, item, start: span.start, end: valueSpan.end, text: given + MODULE };
  }
  const key = (text: string): string => text.replace(/(?<![\w-])(?:wsgi[-_]file|file)(?![\w-])/g, 'module');
  const text =
    key(item.text.slice(span.start, valueSpan.start)) + MODULE + key(item.text.slice(valueSpan.end, span.end));
  return { uri, item, ...span, text };
}

/** The path of the line, and the access that httpd has to grant to the new file. */
function scriptEdits(project: Project, { seen, entry }: GlanceScript): readonly SiteEdit[] {
  const document = project.document(seen.site.uri);
  const line = document && lineAt(document, seen.site);
  const word = line?.entry.args.find(({ value }) => value.endsWith(entry.text.slice(entry.text.lastIndexOf('/'))));
  if (!line || !word) return [];
  const folder = SCRIPT_FILE.slice(0, SCRIPT_FILE.lastIndexOf('/'));
  const access = printSection('Files', nameOf(`file://${SCRIPT_FILE}`), ['Require all granted'], '    ');
  return [
    replaceWord(line, word, quoteLike(rawOf(line, word), SCRIPT_FILE)),
    insertAfter(line, printSection('Directory', folder, access, '    ')),
  ];
}

/** Where the file goes: into the system's folder where the checkout shows one, else beside the line. */
function scriptPlace(scripts: readonly GlanceScript[]): { readonly uri: string; readonly isTold: boolean } {
  const home = scripts[0]?.seen.site.uri ?? '';
  const path = pathOf(home);
  const at = path.lastIndexOf('/etc/');
  if (at >= 0) return { uri: withPath(home, path.slice(0, at) + SCRIPT_FILE), isTold: true };
  return { uri: withPath(home, path.replace(/[^/]*$/, nameOf(`file://${SCRIPT_FILE}`))), isTold: false };
}
