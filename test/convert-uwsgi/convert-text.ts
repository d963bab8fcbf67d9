import type { Format } from '../../server/src/convert/uwsgi/format.ts';
import { uwsgiFormats } from '../../server/src/convert/uwsgi/uwsgi-formats.ts';
import { memoryFiles } from '../../server/src/core/files.ts';
import { sectionOf } from '../../server/src/uwsgi/sections.ts';
import { applyChanges } from '../support/apply-changes.ts';
import { newProject, ROOT, uriOf } from '../support/project.ts';

export const FORMATS: readonly Format[] = ['ini', 'xml', 'yaml', 'json'];

/** What became of a file: the files afterwards by name, or why there are none. */
export type Outcome =
  | { readonly kind: 'converted'; readonly after: Readonly<Record<string, string>>; readonly notes: readonly string[] }
  | { readonly kind: 'nothing' | 'refused'; readonly reason: string };

function dialectOf(uri: string): `uwsgi-${Format}` {
  return `uwsgi-${FORMATS.find(format => uri.endsWith(`.${format}`)) ?? 'ini'}`;
}

/** Converts the first of some files (name → text). */
export async function convert(files: Readonly<Record<string, string>>, to: Format): Promise<Outcome> {
  const contents = Object.fromEntries(Object.entries(files).map(([name, text]) => [uriOf(name), text]));
  const project = newProject(memoryFiles(contents));
  for (const uri of Object.keys(contents)) await project.load(uri, dialectOf(uri));
  await project.settle();
  const [uri = ''] = Object.keys(contents);
  const conversion = uwsgiFormats.find(({ id }) => id === `uwsgi-to-${to}`);
  const result = await conversion?.convert(project, { uri });
  if (result === undefined) throw new Error(`there is no conversion to ${to}`);
  if (result.kind !== 'converted') return result;
  const after = applyChanges(contents, result.changes);
  const byName = Object.fromEntries(Object.entries(after).map(([key, text]) => [key.slice(ROOT.length + 1), text]));
  return { kind: 'converted', after: byName, notes: result.notes };
}

/** Converts one text; fails when that is refused. */
export async function convertText(from: Format, text: string, to: Format): Promise<string> {
  const outcome = await convert({ [`site.${from}`]: text }, to);
  if (outcome.kind !== 'converted') throw new Error(outcome.reason);
  return outcome.after[`site.${to}`] ?? '';
}

export type Option = readonly [name: string, value: string];

/** The options of a section in order, as uWSGI's readers find them. */
export async function optionsOf(format: Format, text: string, section?: string): Promise<readonly Option[]> {
  const project = newProject(memoryFiles({ [uriOf(`site.${format}`)]: text }));
  await project.load(uriOf(`site.${format}`), `uwsgi-${format}`);
  await project.settle();
  const items = project.document(uriOf(`site.${format}`))?.items ?? [];
  const facts = items.flatMap(item => sectionOf(item, section));
  return facts.map(({ name, value = '' }) => [name, value] as const);
}
