import { describe, expect, test } from 'vitest';
import type { Settings } from '../../server/src/core/settings.ts';
import { glanceToStandalone } from '../../server/src/glance/convert/glance-to-standalone.ts';
import { findingsOf, uriOf } from '../support/project.ts';
import { convertFixture, openProject } from './run-conversion.ts';

const SCRIPT = 'WSGIScriptAlias / /usr/bin/glance-wsgi-api\n';

interface Refused {
  readonly name: string;
  readonly before: string;
  readonly at: string;
  readonly settings?: Partial<Settings>;
  readonly kind: 'refused' | 'nothing';
  readonly reason: string;
}

const REFUSED: readonly Refused[] = [
  {
    name: 'another service',
    before: 'WSGIScriptAlias / /usr/bin/keystone-wsgi-public\n',
    at: 'keystone.conf',
    kind: 'nothing',
    reason: 'keystone.conf wires no Glance',
  },
  {
    name: 'an HTTP proxy with no uWSGI behind it',
    before: 'ProxyPass / http://127.0.0.1:9292/\n',
    at: 'glance.conf',
    kind: 'nothing',
    reason: 'wires no Glance',
  },
  {
    name: 'a front end whose uWSGI file is not at hand',
    before: 'ProxyPass /glance uwsgi://127.0.0.1:60999/\n',
    at: 'glance.conf',
    kind: 'refused',
    reason: 'the uWSGI file behind uwsgi://127.0.0.1:60999/ is not among the files at hand',
  },
  {
    name: 'release 33',
    before: SCRIPT,
    at: 'glance.conf',
    settings: { glanceRelease: 33 },
    kind: 'refused',
    reason: 'removed in release 33',
  },
  {
    name: 'a pattern that does not say which paths',
    before: 'WSGIScriptAliasMatch ^/(image|glance)(.*) /usr/bin/glance-wsgi-api\n',
    at: 'glance.conf',
    kind: 'refused',
    reason: 'does not say plainly which paths',
  },
  {
    name: 'a handler in a folder of files',
    before: '<Directory /srv/glance>\nSetHandler "proxy:uwsgi://127.0.0.1:3031"\n</Directory>\n',
    at: 'glance.conf',
    kind: 'refused',
    reason: 'SetHandler in <Directory>',
  },
  {
    name: 'a macro that serves others too',
    before: `<Macro Api $name $port>
    ProxyPass /$name uwsgi://127.0.0.1:$port/
</Macro>
Use Api glance 3031
Use Api nova 3032
`,
    at: 'apis.conf',
    kind: 'refused',
    reason: 'uwsgi://127.0.0.1:3032/ in another',
  },
  {
    name: 'two servers with different configurations',
    before: `#- apache2/glance.conf
ProxyPass /a uwsgi://127.0.0.1:3031/
ProxyPass /b uwsgi://127.0.0.1:3032/
#- uwsgi/a.ini
[uwsgi]
socket = 127.0.0.1:3031
wsgi-file = /usr/bin/glance-wsgi-api
env = OS_GLANCE_CONFIG_DIR=/etc/glance-a
#- uwsgi/b.ini
[uwsgi]
socket = 127.0.0.1:3032
wsgi-file = /usr/bin/glance-wsgi-api
env = OS_GLANCE_CONFIG_DIR=/etc/glance-b
`,
    at: 'apache2/glance.conf',
    kind: 'refused',
    reason: 'different configurations (/etc/glance-a, /etc/glance-b)',
  },
  {
    name: 'a script that is only loaded in advance',
    before: 'WSGIImportScript /usr/bin/glance-wsgi-api process-group=a application-group=b\n',
    at: 'glance.conf',
    kind: 'refused',
    reason: 'only loads Glance in advance',
  },
];

describe('what is not converted', () => {
  test.each(REFUSED)('$name', async ({ before, at, settings, kind, reason }) => {
    const { result, before: files, after } = await convertFixture(before, at, settings);
    expect(result).toMatchObject({ kind, reason: expect.stringContaining(reason) });
    expect(after).toEqual(files);
  });
});

describe('the release', () => {
  test.each([
    [31, SCRIPT, undefined],
    [32, SCRIPT, 'Glance 32 still has the standalone server, as deprecated'],
    [undefined, SCRIPT, undefined],
    [undefined, 'WSGIScriptAlias / /usr/lib/python3/dist-packages/glance/wsgi/api.py\n', 'from release 30 on'],
  ])('%s: %s', async (glanceRelease, before, note) => {
    const { result, notes } = await convertFixture(before, 'glance.conf', { glanceRelease });
    expect(result.kind).toBe('converted');
    if (note === undefined) expect(notes.filter(each => /release/.test(each))).toEqual([]);
    else expect(notes[0]).toContain(note);
  });

  test('up to 19 the server has TLS of its own', async () => {
    const before = '[uwsgi]\nhttps-socket = :9292,/etc/a.crt,/etc/a.key\nwsgi-file = /usr/bin/glance-wsgi-api\n';
    const { after } = await convertFixture(before, 'glance.ini', { glanceRelease: 19 });
    expect(Object.keys(after).sort()).toEqual(['glance-api.conf', 'glance-api.service']);
    expect(after['glance-api.conf']).toContain('bind_port = 9292\ncert_file = /etc/a.crt\nkey_file = /etc/a.key\n');
  });
});

test('asked at any of its findings, a service is converted as a whole', async () => {
  const files = {
    'apache2/a.conf': 'ProxyPass /a uwsgi://127.0.0.1:3031/\n',
    'apache2/b.conf': 'ProxyPass /b uwsgi://127.0.0.1:3031/\n',
    'uwsgi/glance.ini': '[uwsgi]\nsocket = :3031\nwsgi-file = /usr/bin/glance-wsgi-api\n',
    'apache2/other.conf': 'ProxyPass /compute uwsgi://127.0.0.1:3032/\n',
  };
  const project = await openProject(files);
  const touched = async (path: string): Promise<readonly string[]> => {
    const [found] = findingsOf(project, path);
    if (!found?.item) throw new Error(`no finding in ${path}`);
    const site = { uri: uriOf(path), item: found.item, span: found.finding };
    const result = await glanceToStandalone.convert(project, { uri: uriOf(path), site });
    return result.kind === 'converted' ? result.changes.map(({ kind, uri }) => `${kind} ${uri}`).sort() : [];
  };
  const all = await touched('apache2/a.conf');
  expect(all).toEqual([
    `create ${uriOf('uwsgi/glance-api.conf')}`,
    `create ${uriOf('uwsgi/glance-api.service')}`,
    `delete ${uriOf('uwsgi/glance.ini')}`,
    `edit ${uriOf('apache2/a.conf')}`,
    `edit ${uriOf('apache2/b.conf')}`,
  ]);
  expect(await touched('apache2/b.conf')).toEqual(all);
  expect(await touched('uwsgi/glance.ini')).toEqual(all);
});
