import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findingsOf, openProject } from '../../support/project.ts';

/** One text that httpd was asked about, with every module of Debian loaded, and its answer. */
interface Case {
  readonly text: string;
  readonly accepted: boolean;
  readonly says: string;
}

const file = new URL('../../real/httpd-cases.json', import.meta.url);
const cases = JSON.parse(readFileSync(file, 'utf8')) as readonly Case[];

/** How httpd words what is wrong with arguments; the languages inside arguments have rules of their own. */
const ABOUT_ARGUMENTS =
  /takes (?:one|two|three|1-2) argument|requires (?:at least|three)|must be (?:On or Off|one of)|Illegal (?:option|override|protocol)|Either all Options|needs a path|can not have a path|must be absolute|unknown Worker|Worker (?:hcheck )?parameter|key=value|Unable to parse URL|Invalid option to WSGI|Require all|Log level keyword|non-negative|not parsable|Invalid address|response code|first argument must|invalid for this|Version appears|unknown order|controlled by|blocked from running|no longer supported|Redirect (?:URL|to)|negative Require|no effect in|no authorization|unknown option|Port must|per-directory config|at least 1 second|No comments/;

const asked = cases.filter(({ accepted, says }) => !accepted && ABOUT_ARGUMENTS.test(says));

async function errors(text: string) {
  const project = await openProject({ 'httpd.conf': text });
  return findingsOf(project, 'httpd.conf').filter(({ finding }) => /^argument-(?:count|value)$/.test(finding.rule));
}

test('many cases are about arguments', () => {
  expect(asked.length).toBeGreaterThan(60);
});

test.each(asked)('httpd refuses $text', async ({ text, says }) => {
  const line = Number(/on line (\d+)/.exec(says)?.[1]);
  expect((await errors(text)).map(({ range }) => range.start.line + 1)).toContain(line);
});

test.each(cases.filter(({ accepted }) => accepted))('httpd takes $text', async ({ text }) => {
  expect((await errors(text)).map(({ finding }) => finding.message)).toEqual([]);
});
