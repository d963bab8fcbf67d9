import { expect, test } from 'vitest';
import { hover } from '../../server/src/features/hover.ts';
import { openProject, uriOf } from '../support/project.ts';

const FILE = 'glance.conf';
const LINES = 'ServerName images.example.com\nWSGIScriptAlias / /usr/bin/glance-wsgi-api\n';

async function told(line: number, glanceRelease: number | undefined): Promise<string> {
  const project = await openProject({ [FILE]: LINES }, { glanceRelease });
  const found = hover(project, uriOf(FILE), { line, character: 3 }, { markdown: false });
  return JSON.stringify(found?.contents);
}

test('a line that wires Glance tells what holds in the release that is set', async () => {
  const text = await told(1, 25);
  expect(text).toContain('Glance 25 (Zed)');
  expect(text).toContain('against every WSGI deployment');
  expect(await told(1, 32)).toContain('the script glance-wsgi-api is gone');
  expect(await told(1, 33)).toContain('ends with 1');
});

test('without a release it tells of all', async () => {
  const text = await told(1, undefined);
  expect(text).toContain('32: the guide recommends WSGI');
  expect(text).toContain('33 and later');
});

test('no other line does', async () => {
  expect(await told(0, 25)).not.toContain('Glance 25');
});
