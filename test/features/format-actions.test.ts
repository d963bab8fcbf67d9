import { expect, test } from 'vitest';
import { CONVERSIONS } from '../../server/src/catalogue.ts';
import { codeActions, resolveConversion, toWorkspaceEdit } from '../../server/src/features/code-actions.ts';
import { openProject, uriOf } from '../support/project.ts';

const FILES = {
  'site.ini': '; a remark\n\n[uwsgi]\nmaster = true\n[more]\nvacuum = true\n',
  'site.xml': '<?xml version="1.0"?>\n<uwsgi>\n  <master/>\n</uwsgi>\n',
  'httpd.conf': 'Listen 80\n',
};

async function offered(path: keyof typeof FILES, line: number): Promise<readonly unknown[]> {
  const project = await openProject(FILES);
  const at = { line, character: 0 };
  const actions = codeActions(project, uriOf(path), { start: at, end: at }, CONVERSIONS);
  return actions.filter(({ kind }) => kind === 'refactor.rewrite').map(({ data }) => data.conversion);
}

test.each([
  ['site.ini', 0, ['uwsgi-to-xml', 'uwsgi-to-yaml', 'uwsgi-to-json']],
  ['site.ini', 2, ['uwsgi-to-xml', 'uwsgi-to-yaml', 'uwsgi-to-json']],
  ['site.ini', 3, []],
  ['site.ini', 4, ['uwsgi-to-xml', 'uwsgi-to-yaml', 'uwsgi-to-json']],
  ['site.xml', 1, ['uwsgi-to-ini', 'uwsgi-to-yaml', 'uwsgi-to-json']],
  ['site.xml', 2, []],
  ['httpd.conf', 0, []],
] as const)('other formats are offered in %s, line %i', async (path, line, ids) => {
  expect(await offered(path, line)).toEqual(ids);
});

test('the edit makes the new file and, apart from that, removes the old one', async () => {
  const project = await openProject({ 'site.ini': FILES['site.ini'] });
  const data = { conversion: 'uwsgi-to-yaml', uri: uriOf('site.ini'), line: 0, character: 0 };
  const result = await resolveConversion(project, data, CONVERSIONS);
  if (result?.kind !== 'converted') throw new Error('not converted');
  const { documentChanges, changeAnnotations } = toWorkspaceEdit(project, result.changes, result.notes);
  expect(documentChanges?.map(change => ('kind' in change ? change.kind : 'edit'))).toEqual([
    'create',
    'edit',
    'delete',
  ]);
  expect(Object.values(changeAnnotations ?? {})[1]?.description).toContain('Start uWSGI with --yaml site.yaml');
  expect(Object.values(changeAnnotations ?? {}).map(({ label }) => label)).toEqual([
    'The same configuration in yaml',
    'site.yaml takes its place',
  ]);
});
