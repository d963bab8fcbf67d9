import type { FileChange } from '../../core/fix.ts';
import type { EffectiveOption, Site, UwsgiInstance } from '../../core/sighting.ts';
import type { Span } from '../../core/span.ts';
import type { SiteEdit } from '../../workspace/edits.ts';
import type { Project } from '../../workspace/project.ts';
import { nameOf } from '../../workspace/uris.ts';
import { glanceOf } from '../application.ts';
import { wholeLines } from './apache-lines.ts';
import { CannotConvert } from './cannot-convert.ts';
import type { GlanceService } from './service.ts';
import { sectionsOf } from './uwsgi-settings.ts';

/** Options that give a uWSGI process something of its own to do. */
const APPLICATIONS: ReadonlySet<string> = new Set([
  'wsgi-file',
  'file',
  'wsgi',
  'module',
  'w',
  'mount',
  'paste',
  'ini-paste',
  'ini-paste-logged',
  'psgi',
  'rack',
  'cgi',
  'php-docroot',
  'static-map',
  'attach-daemon',
  'smart-attach-daemon',
  'mule',
  'emperor',
]);

/** What becomes of the uWSGI files. */
export interface UwsgiWork {
  readonly edits: readonly SiteEdit[];
  readonly deletions: readonly FileChange[];
  readonly notes: readonly string[];
}

/** Takes Glance out of uWSGI: its file goes, or, where that serves others too, its lines. */
export function retireUwsgi(project: Project, service: GlanceService): UwsgiWork {
  const edits: SiteEdit[] = [];
  const gone = new Set<string>();
  const notes: string[] = [];
  for (const { instance } of service.instances) {
    const own = glanceOptions(instance);
    const others = otherApplications(instance);
    if (others.length > 0) {
      const given = own.find(({ onCommandLine }) => onCommandLine);
      if (given) {
        const where = nameOf(given.site.uri);
        throw new CannotConvert(`the command in ${where} names Glance beside others; give it a file of its own first`);
      }
      edits.push(...own.map(option => removeOption(project, option.site, option.valueSpan)));
      const names = others.map(({ name, value }) => `${name} = ${value}`).join(', ');
      notes.push(`${nameOf(instance.uri)} still serves ${names}: only its line for Glance goes.`);
      continue;
    }
    for (const uri of new Set([instance.uri, ...own.map(({ site }) => site.uri)])) {
      if (project.document(uri)?.language.program !== 'uwsgi') continue;
      const sections = sectionsOf(instance, uri);
      if (holdsOthers(project, uri, sections)) edits.push(...removeSections(project, uri, sections));
      else gone.add(uri);
    }
    const kept = new Set(
      instance.options.map(({ site }) => site.uri).filter(uri => uri !== instance.uri && !gone.has(uri)),
    );
    for (const uri of kept) {
      if (project.document(uri)?.language.program !== 'uwsgi') continue;
      notes.push(`${nameOf(uri)}, which ${nameOf(instance.uri)} included, stays as it is.`);
    }
  }
  const deletions = [...gone].map(
    (uri): FileChange => ({ kind: 'delete', uri, why: 'The standalone server takes its place' }),
  );
  return { edits, deletions, notes };
}

/** True when the conversion of a service removes a uWSGI file. */
export function losesFile(project: Project, service: GlanceService): boolean {
  return service.instances.some(
    ({ instance }) =>
      project.document(instance.uri)?.language.program === 'uwsgi' &&
      otherApplications(instance).length === 0 &&
      !holdsOthers(project, instance.uri, sectionsOf(instance, instance.uri)),
  );
}

/** Files that would go, renamed instead, so that nothing reads them: `NAME.disabled`. */
export async function setAside(project: Project, deletions: readonly FileChange[]): Promise<readonly FileChange[]> {
  const renamed: FileChange[] = [];
  for (const { uri, why } of deletions) {
    let to = `${uri}.disabled`;
    for (let count = 1; (await project.readText(to)) !== undefined; count += 1) to = `${uri}.${count}.disabled`;
    renamed.push({ kind: 'rename', uri, to, why });
  }
  return renamed;
}

/** What an instance serves beside Glance: then it goes on, and keeps its sockets. */
export function otherApplications(instance: UwsgiInstance): readonly EffectiveOption[] {
  const own = glanceOptions(instance);
  return instance.options.filter(option => APPLICATIONS.has(option.name) && !own.includes(option));
}

/** Every option that loads Glance. */
function glanceOptions(instance: UwsgiInstance): readonly EffectiveOption[] {
  const found: EffectiveOption[] = [];
  let rest = instance.options;
  for (let glance = glanceOf(instance); glance; glance = glanceOf({ ...instance, options: rest })) {
    const { option } = glance;
    found.push(option);
    rest = rest.filter(other => other !== option);
  }
  return found;
}

/** True when a file has sections that the instance does not read. */
function holdsOthers(project: Project, uri: string, sections: ReadonlySet<string>): boolean {
  return (project.document(uri)?.items ?? []).some(item =>
    (item.mapped?.facts ?? []).some(
      fact => fact.kind === 'option' && !sections.has(fact.section ?? item.container?.name ?? ''),
    ),
  );
}

function removeSections(project: Project, uri: string, sections: ReadonlySet<string>): readonly SiteEdit[] {
  const document = project.document(uri);
  if (!document) return [];
  if (document.language.dialect === 'uwsgi-ini') {
    return document.items
      .filter(item => (item.kind === 'header' ? sections.has(item.name) : sections.has(item.container?.name ?? '')))
      .flatMap(item =>
        (item.mapped?.tree.nodes ?? []).map(node => ({ uri, item, ...wholeLines(item.text, node), text: '' })),
      );
  }
  return document.items.flatMap(item =>
    (item.mapped?.tree.nodes ?? [])
      .filter(node => node.kind === 'block' && sections.has(node.args[0]?.value ?? node.name.value))
      .map(node => ({ uri, item, ...elementSpan(document.language.dialect, item.text, node), text: '' })),
  );
}

function removeOption(project: Project, site: Site, valueSpan: Span): SiteEdit {
  const { uri, item, span } = site;
  const dialect = project.document(uri)?.language.dialect ?? 'uwsgi-ini';
  const twins = (item.mapped?.facts ?? []).filter(fact => fact.kind === 'option' && fact.start === span.start);
  if (twins.length < 2) return { uri, item, ...elementSpan(dialect, item.text, span), text: '' };
  const isBlockList = /^[ \t]*-[ \t]/.test(item.text.slice(wholeLines(item.text, valueSpan).start));
  if (dialect === 'uwsgi-yaml' && isBlockList) return { uri, item, ...wholeLines(item.text, valueSpan), text: '' };
  const quoted = /["']/.test(item.text.charAt(valueSpan.start - 1));
  const element = quoted ? { start: valueSpan.start - 1, end: valueSpan.end + 1 } : valueSpan;
  if (dialect !== 'uwsgi-json') {
    throw new CannotConvert(
      `the list in ${nameOf(uri)} that names Glance stands on one line; write each element on its own line first`,
    );
  }
  return { uri, item, ...elementSpan(dialect, item.text, element), text: '' };
}

/** What has to go with an element: its line, or in JSON the comma that parts it from the next. */
function elementSpan(dialect: string, text: string, span: Span): Span {
  if (dialect === 'uwsgi-json') {
    const after = /^\s*,/.exec(text.slice(span.end))?.[0].length;
    if (after !== undefined) {
      const blanks = /^\s*/.exec(text.slice(span.end + after))?.[0].length ?? 0;
      return { start: span.start, end: span.end + after + blanks };
    }
    const before = /,\s*$/.exec(text.slice(0, span.start))?.[0].length ?? 0;
    return { start: span.start - before, end: span.end };
  }
  const lines = wholeLines(text, span);
  const alone = text.slice(lines.start, lines.end).trim() === text.slice(span.start, span.end).trim();
  return alone || dialect !== 'uwsgi-xml' ? lines : span;
}
