import { describe, expect, test } from 'vitest';
import type { Settings } from '../../server/src/core/settings.ts';
import { glanceWsgiModule } from '../../server/src/glance/convert/glance-wsgi-module.ts';
import { findingsOf, uriOf } from '../support/project.ts';
import type { Converted, TextFiles } from './run-conversion.ts';
import { convertWith, openProject } from './run-conversion.ts';

const MODULE = 'glance.wsgi.api:application';

interface Case {
  readonly name: string;
  readonly at: string;
  readonly before: string;
  readonly after: string;
}

const FILES: readonly Case[] = [
  {
    name: 'ini',
    at: 'glance-api-uwsgi.ini',
    before: '[uwsgi]\n; the script\nwsgi-file = /usr/local/bin/glance-wsgi-api\nhttp-socket = :9292\n',
    after: `[uwsgi]\n; the script\nmodule = ${MODULE}\nhttp-socket = :9292\n`,
  },
  {
    name: 'ini, mounted',
    at: 'glance-api-uwsgi.ini',
    before: '[uwsgi]\nmount = /image=/usr/bin/glance-wsgi-api\nhttp-socket = :9292\n',
    after: `[uwsgi]\nmount = /image=${MODULE}\nhttp-socket = :9292\n`,
  },
  {
    name: 'xml',
    at: 'glance.xml',
    before:
      '<uwsgi>\n  <wsgi-file>/usr/bin/glance-wsgi-api</wsgi-file>\n  <http-socket>:9292</http-socket>\n</uwsgi>\n',
    after: `<uwsgi>\n  <module>${MODULE}</module>\n  <http-socket>:9292</http-socket>\n</uwsgi>\n`,
  },
  {
    name: 'yaml',
    at: 'glance.yaml',
    before: 'uwsgi:\n  wsgi-file: "/usr/bin/glance-wsgi-api"\n  http-socket: ":9292"\n',
    after: `uwsgi:\n  module: "${MODULE}"\n  http-socket: ":9292"\n`,
  },
  {
    name: 'json',
    at: 'glance.json',
    before: '{ "uwsgi": { "wsgi-file": "/usr/bin/glance-wsgi-api", "http-socket": ":9292" } }\n',
    after: `{ "uwsgi": { "module": "${MODULE}", "http-socket": ":9292" } }\n`,
  },
  {
    name: 'mod_wsgi',
    at: 'etc/apache2/sites-enabled/glance.conf',
    before: '<VirtualHost *:9292>\n    WSGIScriptAlias / "/usr/bin/glance-wsgi-api"\n</VirtualHost>\n',
    after: `<VirtualHost *:9292>
    WSGIScriptAlias / "/etc/glance/glance-api.wsgi"
    <Directory /etc/glance>
        <Files glance-api.wsgi>
            Require all granted
        </Files>
    </Directory>
</VirtualHost>
`,
  },
];

function convert(
  files: TextFiles,
  at: string,
  settings: Partial<Settings> = { glanceRelease: 32 },
): Promise<Converted> {
  return convertWith(glanceWsgiModule, files, at, settings);
}

describe('glance-wsgi-module', () => {
  test.each(FILES)('$name', async ({ at, before, after }) => {
    const converted = await convert({ [at]: before }, at);
    expect(converted.result).toMatchObject({ kind: 'converted' });
    expect(converted.after[at]).toBe(after);
    const project = await openProject(converted.after, { glanceRelease: 32 });
    expect(findingsOf(project, at).map(({ finding }) => finding.rule)).not.toContain('glance-wsgi-script-removed');
    expect((await glanceWsgiModule.convert(project, { uri: uriOf(at) })).kind).toBe('nothing');
  });

  test('mod_wsgi gets a file that imports the module', async () => {
    const at = 'etc/apache2/sites-enabled/glance.conf';
    const { after } = await convert({ [at]: FILES.at(-1)?.before ?? '' }, at);
    expect(after['etc/glance/glance-api.wsgi']).toContain('from glance.wsgi.api import application');
  });

  test('other scripts and services stay', async () => {
    const at = 'keystone.ini';
    const { result } = await convert({ [at]: '[uwsgi]\nwsgi-file = /usr/bin/keystone-wsgi-public\n' }, at);
    expect(result.kind).toBe('nothing');
  });

  test('a release without the module is refused', async () => {
    const at = 'glance-api-uwsgi.ini';
    const { result } = await convert({ [at]: FILES[0]?.before ?? '' }, at, { glanceRelease: 29 });
    expect(result).toMatchObject({ kind: 'refused', reason: expect.stringContaining('Glance 29') });
  });

  test('an unknown release is converted, and the release named', async () => {
    const at = 'glance-api-uwsgi.ini';
    const { result, notes } = await convert({ [at]: FILES[0]?.before ?? '' }, at, {});
    expect(result.kind).toBe('converted');
    expect(notes.join('\n')).toContain('from release 30');
  });
});
