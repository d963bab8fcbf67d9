import { describe, expect, it } from 'vitest';
import { DEPLOYMENT_RULES } from '../../server/src/catalogue.ts';
import { applyText } from '../support/apply-changes.ts';
import { readFixture } from '../support/fixture.ts';
import { findingsOf, openProject, uriOf } from '../support/project.ts';

const TOPICS = ['language', 'rewriting', 'structure', 'argument'] as const;
const RULES = DEPLOYMENT_RULES.filter(({ topics }) => TOPICS.some(topic => topics.includes(topic)));

/** The fixtures of all rules about what httpd refuses where it stands and in arguments, with what a fix leaves of their first finding. */
const EXAMPLES = RULES.flatMap(rule => rule.bad.map(text => ({ rule, text })));

async function findingsIn(path: string, text: string, rule: string) {
  const project = await openProject({ [path]: text });
  const all = findingsOf(project, path);
  return { project, all, found: all.filter(({ finding }) => finding.rule === rule) };
}

describe('a fix takes its finding away and brings no other', () => {
  it.each(EXAMPLES)('$rule.id: $text', async ({ rule, text }) => {
    const [path, before] = Object.entries(readFixture(text, rule.exampleFile).files)[0] ?? ['', ''];
    const { project, all, found } = await findingsIn(path, before, rule.id);
    const document = project.document(uriOf(path));
    for (const { finding, item } of found) {
      if (!document || !item) throw new Error('a finding without a place');
      for (const fix of finding.fixes ?? []) {
        const changes = fix.changes.map(change => ({ range: document.rangeOf(item, change), text: change.text }));
        const after = await findingsIn(path, applyText(before, changes), rule.id);
        expect(after.found.length).toBe(found.length - 1);
        expect(after.all.length).toBeLessThan(all.length);
      }
    }
  });

  it('is offered by most of these rules', () => {
    expect(RULES.length).toBeGreaterThan(20);
  });
});
