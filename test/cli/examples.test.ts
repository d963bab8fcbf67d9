import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DOCUMENTED } from '../../server/src/lint/documented.ts';
import { rulePage } from '../../server/src/lint/rule-page.ts';
import { runCli } from './run-cli.ts';

const root = join(import.meta.dirname, '../..');
const EXPECTED = [
  'apache2/sites-enabled/glance.conf:14:5 glance-mod-proxy-uwsgi',
  'mod-wsgi/apache2/sites-enabled/glance-wsgi.conf:6:5 glance-mod-wsgi',
  'nginx/etc/glance/glance-api-uwsgi.ini:4:1 glance-uwsgi-socket',
  'nginx/etc/nginx/sites-enabled/glance:13:9 glance-nginx-uwsgi',
  'uwsgi/glance-api.ini:5:1 glance-uwsgi-socket',
];

/** `file:line:col rule` of each line of the text form, files below the examples. */
const places = (stdout: string): readonly string[] =>
  [...stdout.matchAll(/examples\/(.*?:\d+:\d+): .*\[(.*)\]$/gm)].map(([, place, rule]) => `${place} ${rule}`);

test('the examples show what their README says, and nothing else', async () => {
  const { stdout } = await runCli(['lint', join(root, 'examples')]);
  expect(places(stdout)).toEqual(EXPECTED);
});

test('each of them alone shows the same', async () => {
  for (const expected of EXPECTED) {
    const { stdout } = await runCli(['lint', join(root, 'examples', expected.replace(/:.*/, ''))]);
    expect(places(stdout)).toEqual([expected]);
  }
});

test('the standalone server of the last one is told of from release 33 on', async () => {
  const { stdout } = await runCli(['lint', '--glance-release', '33', join(root, 'examples/standalone')]);
  expect(places(stdout)).toEqual(['standalone/etc/systemd/system/glance-api.service:8:11 glance-standalone-removed']);
});

test('the program itself runs from the sources, with its status', () => {
  const program = ['--import', 'tsx', join(root, 'server/src/node/cli.ts')];
  const options = { cwd: root, encoding: 'utf8' } as const;
  expect(execFileSync(process.execPath, [...program, '--version'], options)).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(() => execFileSync(process.execPath, [...program, 'lint', 'examples'], { ...options, stdio: 'pipe' })).toThrow(
    expect.objectContaining({ status: 1, stdout: expect.stringContaining('examples/uwsgi/glance-api.ini:5:1: ') }),
  );
}, 30_000);

test('every finding id is documented once, with a reason', () => {
  const ids = DOCUMENTED.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const rule of DOCUMENTED) {
    expect(rule.why.length).toBeGreaterThan(40);
    expect(rulePage(rule)).toMatch(new RegExp(`^# ${rule.id}\n\n`));
    expect(rulePage(rule)).not.toMatch(/\^\^|^#- /m);
  }
});
