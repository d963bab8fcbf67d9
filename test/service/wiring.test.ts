import { describe, expect, test } from 'vitest';
import { DEPLOYMENT_RULES } from '../../server/src/catalogue.ts';
import { memoryFiles } from '../../server/src/core/files.ts';
import { Judge } from '../../server/src/lint/judge.ts';
import { inMemory, runCli } from '../cli/run-cli.ts';
import { findingsOf, newProject, openProject, uriOf } from '../support/project.ts';

const UNIT = 'etc/systemd/system/glance-api.service';
const INI = 'etc/glance/glance-api-uwsgi.ini';
const DROP_IN = `${UNIT}.d/override.conf`;
const SITE = 'etc/apache2/sites-enabled/image.conf';

const unit = (command: string): string => `[Unit]\nDescription=Images\n\n[Service]\nExecStart=${command}\n`;

async function lint(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const project = await openProject(files);
  return Object.keys(files).flatMap(path =>
    findingsOf(project, path).map(
      ({ finding, range }) => `${path}:${range.start.line + 1}: ${finding.rule}: ${finding.message}`,
    ),
  );
}

const APP = 'wsgi-file = /usr/bin/glance-wsgi-api\n';

describe('what a unit starts', () => {
  test('a socket on the command line tells how the file is served', async () => {
    const files = { [UNIT]: unit(`/usr/bin/uwsgi --socket /run/a.sock --ini /${INI}`), [INI]: `[uwsgi]\n${APP}` };
    const found = await lint(files);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`${INI}:2: glance-uwsgi-socket`);
  });

  test('a whole uWSGI on the command line is found there', async () => {
    const found = await lint({
      [UNIT]: unit('uwsgi --http 0.0.0.0:5000 --wsgi-file /usr/bin/glance-wsgi-api --whatever'),
    });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`${UNIT}:5: glance-uwsgi-http`);
  });

  test('Apache reaches the socket that the unit gives', async () => {
    const files = {
      [SITE]: 'ProxyPass /image http://127.0.0.1:9293/\n',
      [UNIT]: unit(`uwsgi --http-socket 127.0.0.1:9293 /${INI}`),
      [INI]: `[uwsgi]\n${APP}`,
    };
    expect(await lint(files)).toContainEqual(expect.stringContaining(`${SITE}:1: glance-uwsgi-http`));
  });

  test('a section that the unit does not ask for does not count', async () => {
    const files = {
      [UNIT]: unit(`uwsgi --http :1 --ini /${INI}:other`),
      [INI]: `[uwsgi]\n${APP}[other]\nmaster = true\n`,
    };
    expect(await lint(files)).toEqual([]);
  });

  test('a file beside the unit is found by its name', async () => {
    const files = {
      'deploy/a.service': unit('uwsgi --socket :1 --ini /etc/uwsgi/a.ini'),
      'deploy/a.ini': `[uwsgi]\n${APP}`,
    };
    expect((await lint(files)).join()).toContain('glance-uwsgi-socket');
  });

  test('a missing file is told where its place is sure, and only there', async () => {
    expect(await lint({ [UNIT]: unit('uwsgi --ini /etc/glance/missing.ini') })).toEqual([
      expect.stringContaining(`${UNIT}:5: include-missing: /etc/glance/missing.ini`),
    ]);
    expect(await lint({ 'deploy/a.service': unit('uwsgi --ini /etc/glance/missing.ini') })).toEqual([]);
    expect(await lint({ [UNIT]: unit('uwsgi --ini /etc/glance/%i.ini') })).toEqual([]);
    expect(await lint({ [UNIT]: unit('glance-api --config-file /etc/glance/missing.conf') })).toEqual([
      expect.stringContaining(`${UNIT}:5: include-missing: /etc/glance/missing.conf`),
    ]);
  });

  test('the standalone server is known with its address', async () => {
    const project = await openProject({
      [UNIT]: unit('/usr/bin/glance-api --config-file /etc/glance/glance-api.conf'),
      'etc/glance/glance-api.conf': '[DEFAULT]\nbind_host = 127.0.0.1\nbind_port = 9393\n',
      [SITE]: 'ProxyPass /image http://127.0.0.1:9393/\n',
    });
    const [deployment] = project.deploymentsOf(uriOf(UNIT));
    expect(deployment?.members.has(uriOf(SITE))).toBe(true);
    const seen = deployment?.index
      .get('endpoint', 'tcp:9393')
      .find(({ topic, ...rest }) => 'role' in rest && rest.role === 'stands-alone');
    expect(seen).toMatchObject({ endpoint: { host: '127.0.0.1' }, configuration: uriOf('etc/glance/glance-api.conf') });
  });

  test('a file of Debian that its init script does not use is information', async () => {
    const files = {
      'etc/init.d/glance-api':
        'PROJECT_NAME=glance\nNAME=${PROJECT_NAME}-api\n#UWSGI_PORT=9292\n#UWSGI_INI_PATH=/x\n#UWSGI_INI_APP=/x\n',
      [INI]: `[uwsgi]\n${APP}`,
    };
    const project = await openProject(files);
    expect(findingsOf(project, INI)).toMatchObject([
      { finding: { rule: 'glance-uwsgi-http', severity: 'information' } },
    ]);
    const used = await openProject({
      ...files,
      [INI]: `[uwsgi]\nhttp-socket = :9393\n${APP}`,
      [SITE]: 'ProxyPass / http://127.0.0.1:9393/\n',
    });
    expect(findingsOf(used, INI)).toMatchObject([{ finding: { severity: 'warning' } }]);
  });

  test('a drop-in has the last word', async () => {
    const files = {
      [UNIT]: unit('uwsgi --http :1 --wsgi-file /usr/bin/glance-wsgi-api'),
      [DROP_IN]: '[Service]\nExecStart=\nExecStart=/usr/bin/glance-api\n',
    };
    const project = newProject(
      memoryFiles(Object.fromEntries(Object.entries(files).map(([path, text]) => [uriOf(path), text]))),
    );
    for (const path of Object.keys(files)) await project.load(uriOf(path));
    await project.settle();
    new Judge(DEPLOYMENT_RULES).judge(project, () => true);
    expect(findingsOf(project, UNIT)).toEqual([]);
    project.remove(uriOf(DROP_IN));
    await project.settle();
    new Judge(DEPLOYMENT_RULES).judge(project, () => true);
    expect(findingsOf(project, UNIT)).toMatchObject([{ finding: { rule: 'glance-uwsgi-http' } }]);
  });

  test('a unit or script that cannot be read, as a masked one, is no finding of a folder', async () => {
    const files = memoryFiles({ '/srv/site/etc/x': 'a' });
    const host = inMemory(
      { 'etc/systemd/system/masked.service': 'x', 'etc/start.sh': 'x', 'etc/a.conf': 'x' },
      { read: async uri => (/a\.conf|masked|start/.test(uri) ? { failure: 'failed' } : files.read(uri)) },
    );
    const { stdout } = await runCli(['lint', 'etc'], host);
    expect(stdout).toContain('etc/a.conf:1:1: warning');
    expect(stdout).not.toMatch(/masked|start\.sh/);
    expect((await runCli(['lint', 'etc/start.sh'], host)).stdout).toContain('etc/start.sh:1:1: warning');
  });
});
