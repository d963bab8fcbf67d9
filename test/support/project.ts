import { knownConditions } from '../../server/src/apache/conditions.ts';
import { DEPLOYMENT_RULES, ITEM_RULES } from '../../server/src/catalogue.ts';
import type { Files } from '../../server/src/core/files.ts';
import { memoryFiles } from '../../server/src/core/files.ts';
import type { Dialect } from '../../server/src/core/language.ts';
import type { Settings } from '../../server/src/core/settings.ts';
import { DEFAULT_SETTINGS } from '../../server/src/core/settings.ts';
import { checkWith } from '../../server/src/lint/check.ts';
import type { FileFinding } from '../../server/src/lint/collect.ts';
import { collectFindings } from '../../server/src/lint/collect.ts';
import { Judge } from '../../server/src/lint/judge.ts';
import { Project } from '../../server/src/workspace/project.ts';
import { languages } from './languages.ts';

/** Where the files of fixtures stand. */
export const ROOT = 'file:///srv/site';

export function uriOf(path: string): string {
  return `${ROOT}/${path}`;
}

/** A project on files in memory (path → text); a rule that fails fails the test. */
export function newProject(files: Files, settings: Partial<Settings> = {}): Project {
  const check = checkWith(ITEM_RULES, (_rule, error) => {
    throw error;
  });
  const merged = { ...DEFAULT_SETTINGS, ...settings };
  return new Project({ files, languages, conditions: knownConditions, check, settings: merged });
}

/** Loads all files, joins and judges them. */
export async function openProject(
  files: Readonly<Record<string, string>>,
  settings: Partial<Settings> = {},
): Promise<Project> {
  const contents = Object.fromEntries(Object.entries(files).map(([path, text]) => [uriOf(path), text]));
  const project = newProject(memoryFiles(contents), settings);
  await Promise.all(Object.keys(contents).map(uri => project.load(uri, dialectOf(uri))));
  await settleAndJudge(project);
  return project;
}

/** Joins and judges all, with the files that rules ask for. */
export async function settleAndJudge(project: Project): Promise<void> {
  const judge = new Judge(DEPLOYMENT_RULES);
  do {
    await project.settle();
    judge.judge(project, () => true);
  } while (project.isWanting);
}

/** The dialect that a fixture's name says, whatever stands in it; undefined: by name and content. */
export function dialectOf(uri: string): Dialect | undefined {
  if (/\.service(?:\.d\/[^/]*\.conf)?$/.test(uri)) return 'systemd-unit';
  if (uri.endsWith('.conf')) return uri.includes('nginx') ? 'nginx' : 'apacheconf';
  return uri.endsWith('.ini') && !uri.includes('/supervisor/') ? 'uwsgi-ini' : undefined;
}

/** All findings of a file of a project. */
export function findingsOf(project: Project, path: string): readonly FileFinding[] {
  const document = project.document(uriOf(path));
  return document ? collectFindings(project, document).findings : [];
}
