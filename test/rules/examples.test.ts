import { describe, expect, test } from 'vitest';
import { DEPLOYMENT_RULES, ITEM_RULES } from '../../server/src/catalogue.ts';
import type { Rule } from '../../server/src/core/rule.ts';
import type { ExpectedFinding } from '../support/fixture.ts';
import { readFixture } from '../support/fixture.ts';
import { findingsOf, openProject } from '../support/project.ts';

const RULES: readonly Rule[] = [...ITEM_RULES, ...DEPLOYMENT_RULES];

/** What all rules say of a fixture, in the shape of the expectations. */
async function lint(
  files: Readonly<Record<string, string>>,
  { exampleRelease }: Rule,
): Promise<readonly ExpectedFinding[]> {
  const project = await openProject(files, { glanceRelease: exampleRelease });
  return Object.keys(files).flatMap(path =>
    findingsOf(project, path).map(({ finding, range: { start, end } }) => ({
      path,
      line: start.line,
      start: start.character,
      end: end.character,
      message: finding.message,
    })),
  );
}

const place = ({ path, line, start, end }: ExpectedFinding): string => `${path}:${line + 1}:${start}-${end}`;

describe.each(RULES.map(rule => [rule.id, rule] as const))('%s', (_id, rule) => {
  test.each(rule.bad)('fires in: %s', async text => {
    const { files, expected } = readFixture(text, rule.exampleFile);
    const found = await lint(files, rule);
    expect(expected.length).toBeGreaterThan(0);
    expect(found.map(place).sort()).toEqual(expected.map(place).sort());
    for (const wanted of expected) {
      expect(found.find(finding => place(finding) === place(wanted))?.message).toContain(wanted.message);
    }
  });

  test.each(rule.good)('is silent in: %s', async text => {
    const { files } = readFixture(text, rule.exampleFile);
    expect(await lint(files, rule)).toEqual([]);
  });
});
