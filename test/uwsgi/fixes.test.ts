import { expect, test } from 'vitest';
import { UWSGI_INSTANCE_RULES, UWSGI_ITEM_RULES } from '../../server/src/uwsgi/rules.ts';
import { readFixture } from '../support/fixture.ts';
import { findingsOf, openProject } from '../support/project.ts';

const CASES = [...UWSGI_ITEM_RULES, ...UWSGI_INSTANCE_RULES].flatMap(rule =>
  rule.bad.map(text => [rule.id, rule.exampleFile, text] as const),
);

/** What a rule still says of a file. */
async function toldBy(rule: string, files: Readonly<Record<string, string>>, path: string): Promise<number> {
  const project = await openProject(files);
  return findingsOf(project, path).filter(({ finding }) => finding.rule === rule).length;
}

test.each(CASES)('each fix of %s takes a finding away and adds none', async (rule, exampleFile, text) => {
  const { files } = readFixture(text, exampleFile);
  const project = await openProject(files);
  for (const path of Object.keys(files)) {
    const source = files[path] ?? '';
    const found = findingsOf(project, path).filter(({ finding }) => finding.rule === rule);
    for (const { finding, item } of found) {
      const offset = source.indexOf(item?.text ?? '');
      for (const { changes } of finding.fixes ?? []) {
        let fixed = source;
        for (const { start, end, text: replacement } of changes.toSorted((a, b) => b.start - a.start)) {
          fixed = fixed.slice(0, offset + start) + replacement + fixed.slice(offset + end);
        }
        const before = found.length;
        const after = await toldBy(rule, { ...files, [path]: fixed }, path);
        // What names several settings at once is told until the last of them stands.
        if (rule === 'production-settings') expect(after).toBeLessThanOrEqual(before);
        else expect(after, fixed).toBeLessThan(before);
        const all = findingsOf(await openProject({ ...files, [path]: fixed }), path).map(told => told.finding.rule);
        expect(all.filter(id => /syntax|unknown|missing-equals/.test(id) && id !== rule)).toEqual([]);
      }
    }
  }
});
