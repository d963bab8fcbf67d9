import { expect, test } from 'vitest';
import { applyText } from '../support/apply-changes.ts';
import { findingsOf, openProject, uriOf } from '../support/project.ts';

const RULE = 'glance-proxy-timeout';
const MAIN = 'apache2/apache2.conf';
const SITE = 'apache2/image.conf';
const host = (...lines: readonly string[]): string => `<VirtualHost *:80>\n${lines.join('\n')}\n</VirtualHost>\n`;
const PASS = 'ProxyPass / http://127.0.0.1:9292/';

async function look(main: string, site: string) {
  const files = {
    [MAIN]: `${main}\nInclude image.conf\n`,
    [SITE]: site,
    'glance.service': '[Service]\nExecStart=/usr/bin/glance-api\n',
  };
  const project = await openProject(files);
  const found = findingsOf(project, SITE).filter(({ finding }) => finding.rule === RULE);
  return { project, found };
}

test.each([
  ['its own value', '', host('ProxyTimeout 5', PASS), host('ProxyTimeout 60', PASS)],
  [
    'of several the last',
    '',
    host('ProxyTimeout 90', 'ProxyTimeout 5s', PASS),
    host('ProxyTimeout 90', 'ProxyTimeout 60', PASS),
  ],
  ['a parameter', 'ProxyTimeout 90', host(`${PASS} timeout=3`), host(`${PASS} timeout=60`)],
  ['that of the server', 'ProxyTimeout 5', host(PASS), host(PASS, 'ProxyTimeout 60')],
  ['both', 'Timeout 5', host('ProxyTimeout 8', PASS), host('ProxyTimeout 60', PASS, 'Timeout 60')],
  [
    'Timeout alone, for uploads',
    'Timeout 5',
    host('ProxyTimeout 80', PASS),
    host('ProxyTimeout 80', PASS, 'Timeout 60'),
  ],
])('a wait too short is mended: %s', async (_name, main, before, after) => {
  const { project, found } = await look(main, before);
  const [{ finding, item } = {}] = found;
  const [fix] = finding?.fixes ?? [];
  const document = project.document(uriOf(SITE));
  if (!document || !item || !fix) throw new Error('nothing is offered');
  const changes = fix.changes.map(change => ({ range: document.rangeOf(item, change), text: change.text }));
  expect(applyText(before, changes)).toBe(after);
  expect((await look(main, after)).found).toEqual([]);
});

test.each([
  ['a value of a variable', 'ProxyTimeout ${SOON}', host(PASS)],
  ['a condition', '', host('<IfModule x.c>', 'ProxyTimeout 5', '</IfModule>', PASS)],
  ['something included behind it', '', host('ProxyTimeout 5', PASS, 'IncludeOptional more/*.conf')],
  ['a longer one elsewhere in the server', 'ProxyTimeout 5\nProxyTimeout 90', host(PASS)],
  ['another unit', 'ProxyTimeout 900ms', host(PASS)],
])('nothing is said where it cannot be told: %s', async (_name, main, site) => {
  expect((await look(main, site)).found).toEqual([]);
});

test('nothing is offered where the new line could not stand', async () => {
  const { found } = await look('Timeout 5', host('<Location />', 'ProxyPass http://127.0.0.1:9292/', '</Location>'));
  expect(found.map(({ finding }) => finding.fixes ?? [])).toEqual([[]]);
});
