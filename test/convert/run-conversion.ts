import { memoryFiles } from '../../server/src/core/files.ts';
import type { FileChange } from '../../server/src/core/fix.ts';
import type { Settings } from '../../server/src/core/settings.ts';
import { glanceToStandalone } from '../../server/src/glance/convert/glance-to-standalone.ts';
import type { Conversion, ConversionResult } from '../../server/src/workspace/conversion.ts';
import type { Project } from '../../server/src/workspace/project.ts';
import { applyChanges } from '../support/apply-changes.ts';
import { readFixture } from '../support/fixture.ts';
import { dialectOf, findingsOf, newProject, ROOT, settleAndJudge, uriOf } from '../support/project.ts';

export type TextFiles = Readonly<Record<string, string>>;

/** A conversion that was asked for and applied. */
export interface Converted {
  readonly result: ConversionResult;
  readonly changes: readonly FileChange[];
  readonly notes: readonly string[];
  readonly before: TextFiles;
  readonly after: TextFiles;
}

/** Converts at the file `at` of a fixture and applies the result. Files by relative path. */
export async function convertFixture(
  text: string,
  at: string,
  settings: Partial<Settings> = {},
  choice?: string,
): Promise<Converted> {
  const { files } = readFixture(text, at);
  const isSplit = text.startsWith('#- ');
  const ended = Object.entries(files).map(([path, each]) => [
    path,
    isSplit && !each.endsWith('\n') ? `${each}\n` : each,
  ]);
  return convertFiles(Object.fromEntries(ended), at, settings, choice);
}

export async function convertFiles(
  files: TextFiles,
  at: string,
  settings: Partial<Settings> = {},
  choice?: string,
): Promise<Converted> {
  return convertWith(glanceToStandalone, files, at, settings, choice);
}

export async function convertWith(
  conversion: Conversion,
  files: TextFiles,
  at: string,
  settings: Partial<Settings>,
  choice?: string,
): Promise<Converted> {
  const project = await openProject(files, settings);
  const result = await conversion.convert(project, { uri: uriOf(at), ...(choice === undefined ? {} : { choice }) });
  const changes = result.kind === 'converted' ? result.changes : [];
  const notes = result.kind === 'converted' ? result.notes : [];
  const after = applyChanges(byUri(files), changes);
  return { result, changes, notes, before: files, after: byPath(after) };
}

/** Loads all files, joins and judges them; Glance's own `glance-api.conf` is no Apache file, whatever its name ends in. */
export async function openProject(files: TextFiles, settings: Partial<Settings> = {}): Promise<Project> {
  const contents = byUri(files);
  const project = newProject(memoryFiles(contents), settings);
  for (const uri of Object.keys(contents)) {
    await project.load(uri, /\/glance-(?:api|image-import)\.conf$/.test(uri) ? undefined : dialectOf(uri));
  }
  await settleAndJudge(project);
  return project;
}

/** What must hold of every conversion: no Glance finding is left, asking again gives nothing, no Apache comment is lost. */
export async function brokenPromises({ before, after, changes }: Converted): Promise<readonly string[]> {
  const project = await openProject(after);
  const broken: string[] = [];
  for (const path of Object.keys(after)) {
    for (const { finding } of findingsOf(project, path)) {
      if (finding.rule.startsWith('glance-')) broken.push(`${path}: ${finding.rule} is left`);
    }
    const again = await glanceToStandalone.convert(project, { uri: uriOf(path) });
    if (again.kind !== 'nothing') broken.push(`${path}: ${again.kind} when asked again`);
  }
  for (const change of changes) {
    const path = change.uri.slice(ROOT.length + 1);
    if (change.why === '') broken.push(`${path}: no reason given`);
    if (change.kind !== 'edit') continue;
    const kept = new Set(linesOf(after[path]));
    const lost = linesOf(before[path]).filter(line => /^\s*[#;]/.test(line) && !kept.has(line));
    broken.push(...lost.map(line => `${path}: lost ${line}`));
  }
  return broken;
}

function linesOf(text: string | undefined): readonly string[] {
  return (text ?? '').split(/\r?\n/);
}

function byUri(files: TextFiles): TextFiles {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [uriOf(path), text]));
}

function byPath(files: TextFiles): TextFiles {
  return Object.fromEntries(Object.entries(files).map(([uri, text]) => [uri.slice(ROOT.length + 1), text]));
}
