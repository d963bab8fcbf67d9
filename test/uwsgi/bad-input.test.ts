import { describe, expect, test } from 'vitest';
import { startClient } from '../protocol/client.ts';
import { findingsOf, openProject, uriOf } from '../support/project.ts';

const ENTITIES = Array.from(
  { length: 9 },
  (_, level) => `<!ENTITY lol${level + 1} "${`&lol${level || ''};`.repeat(10)}">\n`,
);
const BOMB = `<!DOCTYPE u [\n<!ENTITY lol "lol">\n${ENTITIES.join('')}]>\n<uwsgi><http-socket>:80</http-socket><env>&lol9;</env></uwsgi>\n`;

describe('bad input gets one clear finding, and no more', () => {
  test.each([
    ['a.json', '{\n // c\n "uwsgi": { /* x */ "http-socket": "/run/a.sock" }\n}\n', 'json-comment'],
    ['a.json', '{\n "uwsgi": { "http-socket": "/run/a.sock", }\n}\n', 'file-syntax'],
    ['a.json', `{"uwsgi":{"http-socket":"/run/a.sock","env":${'['.repeat(100_000)}`, 'file-syntax'],
    ['a.yaml', 'uwsgi:\n  http-socket: &a /run/a.sock\n', 'structure-ignored'],
    ['a.yaml', 'base: &b\n  env: A=1\nuwsgi:\n  <<: *b\n  http-socket: /run/a.sock\n', 'structure-ignored'],
    ['a.yaml', 'uwsgi:\n\thttp-socket: /run/a.sock\n', 'file-syntax'],
    ['a.yaml', 'uwsgi: { http-socket: /run/a.sock }\n', 'structure-ignored'],
    ['a.xml', BOMB.replace(':80', '/run/a.sock'), 'structure-ignored'],
    ['a.xml', `<uwsgi><http-socket>/run/a.sock</http-socket>${'<a>'.repeat(50_000)}`, 'file-syntax'],
    ['a.ini', '\uFEFF[uwsgi]\nhttp-socket = /run/a.sock\n', 'section-header'],
  ])('%s: %.60s', async (path, text, rule) => {
    const project = await openProject({ [path]: text });
    expect(findingsOf(project, path).map(({ finding }) => finding.rule)).toEqual([rule]);
  });
});

describe('an ini file of 10 MB', () => {
  const LINES = 330_000;
  const big = `[uwsgi]\nhttp-socket = 127.0.0.1:8080\n${Array.from({ length: LINES }, (_, at) => `env = NAME${at}=some value ${at}\n`).join('')}`;

  test('is typed into while its answers come at once', async () => {
    const client = await startClient({ files: { 'big.ini': big } });
    await client.open('big.ini', big, 'uwsgi-ini');
    await client.diagnostics('big.ini');
    const at = { line: 3, character: 0 };
    let longest = 0;
    for (let version = 2; version < 8; version += 1) {
      await client.change('big.ini', version, [{ range: { start: at, end: at }, text: 'master' }]);
      const before = performance.now();
      await client.request('textDocument/hover', {
        textDocument: { uri: uriOf('big.ini') },
        position: { line: 1, character: 3 },
      });
      longest = Math.max(longest, performance.now() - before);
    }
    const told = await client.diagnostics('big.ini');
    client.stop();
    expect(told.some(({ code }) => code === 'options-too-many')).toBe(true);
    process.stdout.write(`10 MB ini: hover after an edit took at most ${Math.round(longest)} ms\n`);
    expect(longest).toBeLessThan(3000);
  }, 240_000);
});
