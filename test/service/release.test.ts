import { describe, expect, test } from 'vitest';
import { hover } from '../../server/src/features/hover.ts';
import { glanceToStandalone } from '../../server/src/glance/convert/glance-to-standalone.ts';
import { glanceWsgiModule } from '../../server/src/glance/convert/glance-wsgi-module.ts';
import { hintIn } from '../../server/src/glance/release-hints.ts';
import { inMemory, runCli } from '../cli/run-cli.ts';
import { findingsOf, openProject, uriOf } from '../support/project.ts';

const INI = 'etc/glance/glance-api-uwsgi.ini';
const script = '[uwsgi]\nhttp-socket = :9292\nwsgi-file = /usr/bin/glance-wsgi-api\n';
const module = script.replace(/wsgi-file.*/, 'module = glance.wsgi.api:application');

describe('what a file says of the release', () => {
  test.each<[string, string, string | undefined]>([
    [
      'globals.yml',
      '---\n#openstack_release: "2023.1"\nopenstack_release: "2025.2"\n',
      '31-31 openstack_release: "2025.2" 2:0',
    ],
    ['globals.yml', 'openstack_release: master\n', undefined],
    ['globals.yml', 'openstack_release: "{{ x }}"\n', undefined],
    [
      'user_variables.yml',
      'glance_git_install_branch: stable/2025.1\n',
      '30-30 glance_git_install_branch: stable/2025.1 0:0',
    ],
    ['user_variables.yml', 'glance_git_install_branch: 6d2b7d6c1f0\n', undefined],
    ['local.conf', '[[local|localrc]]\nGLANCE_BRANCH=stable/2024.2\n', '29-29 GLANCE_BRANCH=stable/2024.2 1:0'],
    ['stackrc', '  export GLANCE_BRANCH="unmaintained/zed"\n', '25-25 export GLANCE_BRANCH="unmaintained/zed" 0:2'],
    [
      'stackrc',
      'GLANCE_BRANCH=${GLANCE_BRANCH:-$TARGET_BRANCH}\nDEVSTACK_SERIES="2026.1"\n',
      '32-32 DEVSTACK_SERIES="2026.1" 1:0',
    ],
    ['requirements.txt', 'python-glanceclient==4.0.0\nglance==25.1.0 # pinned\n', '25-25 glance==25.1.0 1:0'],
    ['requirements.txt', 'glance>=30,<33\n', '30-32 glance>=30,<33 0:0'],
    ['constraints.txt', 'glance===33.0.0\n', '33-33 glance===33.0.0 0:0'],
    ['requirements.txt', 'glance-store==4.0\n', undefined],
    ['changelog', 'glance (2:25.1.0-2+deb12u5) bookworm; urgency=medium\n', '25-25 glance (2:25.1.0-2+deb12u5) 0:0'],
    ['changelog', 'nova (2:25.1.0-2) bookworm; urgency=medium\n', undefined],
  ])('%s: %j', (name, text, expected) => {
    const hint = hintIn({ uri: `file:///srv/${name}`, text });
    const { line, character } = hint?.range.start ?? {};
    expect(hint && `${hint.first}-${hint.last} ${hint.text.replace(/"$/, '"')} ${line}:${character}`).toBe(expected);
  });
});

describe('the release in force', () => {
  const told = async (files: Readonly<Record<string, string>>, glanceRelease?: number) => {
    const project = await openProject(files, { glanceRelease });
    return findingsOf(project, INI).map(({ finding }) => finding);
  };

  test('is what lies near says, named in the message with its place', async () => {
    const [finding] = await told({ [INI]: script, 'etc/kolla/globals.yml': 'openstack_release: "2025.1"\n' });
    expect(finding).toMatchObject({ rule: 'glance-uwsgi-http', severity: 'warning' });
    expect(finding?.message).toContain(
      'globals.yml says openstack_release: "2025.1", so this is Glance 30 (2025.1, Epoxy).',
    );
    expect(finding?.related?.at(-1)?.site).toMatchObject({
      uri: uriOf('etc/kolla/globals.yml'),
      range: { start: { line: 0 } },
    });
    expect(finding?.conversions).toEqual([{ id: 'glance-to-standalone', preferred: true }]);
  });

  test('is the setting before all', async () => {
    const files = { [INI]: module, 'globals.yml': 'openstack_release: "2024.2"\n' };
    expect((await told(files, 31)).map(({ rule }) => rule)).toEqual(['glance-uwsgi-http']);
    expect((await told(files, 31))[0]?.message).not.toContain('globals.yml');
  });

  test('of 33 leaves nothing to say of uWSGI but its limits', async () => {
    const rules = (await told({ [INI]: module, 'requirements.txt': 'glance==33.0.0\n' })).map(({ rule }) => rule);
    expect([...rules].sort()).toEqual([
      'glance-buffer-size',
      'glance-chunked-input-limit',
      'glance-enable-threads',
      'glance-socket-timeout',
    ]);
  });

  test('a range is weighed with the entry point', async () => {
    const [sure] = await told({ [INI]: script, 'requirements.txt': 'glance>=30\n' });
    expect(sure?.conversions).toEqual([{ id: 'glance-to-standalone', preferred: true }]);
    const [unsure] = await told({ [INI]: module, 'requirements.txt': 'glance>=30\n' });
    expect(unsure?.conversions).toEqual([{ id: 'glance-to-standalone', preferred: false }]);
  });

  test.each<[string, Readonly<Record<string, string>>, string]>([
    [
      'two releases',
      { [INI]: script, 'globals.yml': 'openstack_release: "2025.1"\n', 'requirements.txt': 'glance==25.1.0\n' },
      'globals.yml says openstack_release: "2025.1", which is Glance 30 (2025.1, Epoxy), but requirements.txt says glance==25.1.0',
    ],
    [
      'the module and an older release',
      { [INI]: module, 'globals.yml': 'openstack_release: "2024.2"\n' },
      'exists from release 30 on',
    ],
    [
      'the script and a later release',
      { [INI]: script, 'globals.yml': 'openstack_release: "2026.1"\n' },
      'release 32 removed the script',
    ],
  ])('cannot be told by %s, and nothing is converted', async (_name, files, message) => {
    const project = await openProject(files);
    const findings = findingsOf(project, INI).map(({ finding }) => finding);
    const contradiction = findings.find(({ rule }) => rule === 'glance-release-contradiction');
    expect(contradiction?.message).toContain(message);
    expect(contradiction?.related?.length).toBeGreaterThan(0);
    expect(findings.flatMap(({ conversions }) => conversions ?? [])).toEqual([]);
    for (const conversion of [glanceToStandalone, glanceWsgiModule]) {
      const result = await conversion.convert(project, { uri: uriOf(INI) });
      expect(result.kind).toBe('refused');
    }
  });

  test('is known on the command line too, where a unit of release 33 is an error', async () => {
    const unit = 'etc/systemd/system/glance-api.service';
    const files = {
      [unit]: '[Service]\nExecStart=/usr/bin/glance-api\n',
      'globals.yml': 'openstack_release: 2026.2\n',
    };
    const { code, stdout } = await runCli(['lint', unit], inMemory(files));
    expect(code).toBe(1);
    expect(stdout).toContain(`${unit}:2:11: error: Glance 33 (2026.2) has no standalone server`);
    expect(stdout).toContain('globals.yml says openstack_release: 2026.2');
    const deprecated = await runCli(['lint', '--glance-release', '32', unit], inMemory(files));
    expect(deprecated.stdout).toContain(`${unit}:2:11: information: Glance 32`);
    const fine = await runCli(['lint', '--glance-release', '31', unit], inMemory(files));
    expect(fine).toMatchObject({ code: 0, stdout: '', stderr: '' });
  });

  test('shows in the hover', async () => {
    const project = await openProject({ [INI]: script, 'globals.yml': 'openstack_release: "2025.1"\n' });
    const found = hover(project, uriOf(INI), { line: 2, character: 3 }, { markdown: false });
    expect(JSON.stringify(found?.contents)).toContain('Glance 30 (2025.1, Epoxy) (globals.yml says openstack_release');
  });
});
