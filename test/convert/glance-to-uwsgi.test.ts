import { describe, expect, test } from 'vitest';
import type { Settings } from '../../server/src/core/settings.ts';
import { glanceToUwsgi } from '../../server/src/glance/convert/glance-to-uwsgi.ts';
import type { FileFinding } from '../../server/src/lint/collect.ts';
import { findingsOf, uriOf } from '../support/project.ts';
import type { Converted, TextFiles } from './run-conversion.ts';
import { convertWith, openProject } from './run-conversion.ts';

const SITE = 'etc/apache2/sites-enabled/glance.conf';
const CONF = 'etc/glance/glance-api.conf';
const UNIT = 'etc/systemd/system/glance-api.service';
const UWSGI = 'etc/glance/glance-api-uwsgi.ini';

const FILES: TextFiles = {
  [SITE]:
    '<VirtualHost *:80>\n    ServerName glance.example.com\n    ProxyPass / http://127.0.0.1:9393/\n</VirtualHost>\n',
  [CONF]: '[DEFAULT]\n# mine\nbind_host = 127.0.0.1\nbind_port = 9393\nworkers = 3\n',
  [UNIT]:
    '[Service]\nType=notify\nUser=glance\nExecStart=/usr/bin/glance-api --config-file /etc/glance/glance-api.conf\n',
};

function convert(files: TextFiles, settings: Partial<Settings> = { glanceRelease: 33 }): Promise<Converted> {
  return convertWith(glanceToUwsgi, files, SITE, settings);
}

function isOfGlance({ finding }: FileFinding): boolean {
  return finding.rule.startsWith('glance-');
}

describe('glance-to-uwsgi', () => {
  test('uWSGI listens where the standalone server did, and the unit starts it', async () => {
    const { result, after, notes } = await convert(FILES);
    expect(result.kind).toBe('converted');
    expect(after[SITE]).toBe(FILES[SITE]?.replace('9393/\n', '9393/\n    Proxy100Continue Off\n'));
    expect(after[CONF]).toBe(FILES[CONF]);
    expect(after[UNIT]).toBe(
      '[Service]\nType=simple\nUser=glance\nExecStart=/usr/bin/uwsgi --ini /etc/glance/glance-api-uwsgi.ini\n',
    );
    for (const line of ['http-socket = 127.0.0.1:9393', 'module = glance.wsgi.api:application', 'processes = 3']) {
      expect(after[UWSGI]).toContain(`${line}\n`);
    }
    expect(notes.join('\n')).toContain('bind_host, bind_port, workers');
  });

  test('nothing of Glance is reported then, and asking again gives nothing', async () => {
    const { after } = await convert(FILES);
    const project = await openProject(after, { glanceRelease: 33 });
    for (const path of [SITE, UWSGI]) expect(findingsOf(project, path).filter(isOfGlance)).toEqual([]);
    expect((await glanceToUwsgi.convert(project, { uri: uriOf(SITE) })).kind).toBe('nothing');
  });

  test('the unit itself is asked, with a front end and without one', async () => {
    const fronted = await convertWith(glanceToUwsgi, FILES, UNIT, { glanceRelease: 33 });
    const { after } = await convert(FILES);
    expect(fronted.after).toEqual(after);
    const { [SITE]: _gone, ...alone } = FILES;
    const unfronted = await convertWith(glanceToUwsgi, alone, UNIT, { glanceRelease: 33 });
    expect(unfronted.after[UNIT]).toBe(after[UNIT]);
    expect(unfronted.after[UWSGI]).toBe(after[UWSGI]);
    expect(unfronted.notes.join()).toContain('uWSGI serves HTTP on port 9393 itself');
    const project = await openProject(unfronted.after, { glanceRelease: 33 });
    for (const path of Object.keys(unfronted.after)) {
      expect(findingsOf(project, path).filter(isOfGlance)).toEqual([]);
      expect((await glanceToUwsgi.convert(project, { uri: uriOf(path) })).kind).toBe('nothing');
    }
  });

  test('continued lines, a drop-in, supervisor and scripts', async () => {
    const unit =
      '[Service]\nUser=glance\nExecStart=-/usr/bin/glance-api \\\n  --config-file /etc/glance/glance-api.conf\n# end\n';
    const continued = await convertWith(glanceToUwsgi, { ...FILES, [UNIT]: unit }, UNIT, { glanceRelease: 33 });
    expect(continued.after[UNIT]).toBe(
      '[Service]\nUser=glance\nExecStart=-/usr/bin/uwsgi --ini /etc/glance/glance-api-uwsgi.ini\n# end\n',
    );
    const dropIn = `${UNIT}.d/start.conf`;
    const dropped = { ...FILES, [dropIn]: '[Service]\nExecStart=\nExecStart=/usr/bin/glance-api --debug\n' };
    const { after } = await convertWith(glanceToUwsgi, dropped, dropIn, { glanceRelease: 33 });
    expect(after[dropIn]).toBe(
      '[Service]\nExecStart=\nExecStart=/usr/bin/uwsgi --ini /etc/glance/glance-api-uwsgi.ini\n',
    );
    expect(after[UNIT]).toBe(FILES[UNIT]);
    const program = 'etc/supervisor/glance.ini';
    const files = {
      [CONF]: FILES[CONF] ?? '',
      [program]: '[program:glance]\ncommand = glance-api ; ours\nuser = glance\n',
    };
    const supervised = await convertWith(glanceToUwsgi, files, program, { glanceRelease: 33 });
    expect(supervised.after[program]).toBe(
      '[program:glance]\ncommand = /usr/bin/uwsgi --ini /etc/glance/glance-api-uwsgi.ini ; ours\nuser = glance\n',
    );
    const script = 'etc/init.d/glance-api';
    const text = '#!/bin/sh\nDAEMON=/usr/bin/glance-api\nstart-stop-daemon --start --exec $DAEMON -- --debug\n';
    const scripted = await convertWith(glanceToUwsgi, { [CONF]: FILES[CONF] ?? '', [script]: text }, script, {
      glanceRelease: 33,
    });
    expect(scripted.after[script]).toBe(text);
    expect(scripted.notes.join()).toContain('have it run "/usr/bin/uwsgi --ini /etc/glance/glance-api-uwsgi.ini"');
  });

  test.each<[string, string, string]>([
    ['module = glance.wsgi.api:application', '', '--http-socket 127.0.0.1:9393 '],
    ['module = glance.wsgi.api:application\nhttp-socket = :9393', '', ''],
    ['module = glance.wsgi.api:application\nhttp-socket = :9292', 'listens elsewhere', ''],
    ['wsgi-file = /usr/bin/glance-wsgi-api', 'convert it with glance-wsgi-module first', ''],
    ['module = shop', 'does not run Glance', ''],
  ])('a uWSGI file that is there is taken where it fits: %s', async (line, reason, options) => {
    const text = `[uwsgi]\n${line}\n`;
    const { result, after } = await convert({ ...FILES, [UWSGI]: text });
    expect(after[UWSGI]).toBe(text);
    if (reason !== '') expect(result).toMatchObject({ kind: 'refused', reason: expect.stringContaining(reason) });
    else expect(after[UNIT]).toContain(`ExecStart=/usr/bin/uwsgi ${options}--ini /etc/glance/glance-api-uwsgi.ini\n`);
  });

  test('a line of a macro that leads to others as well stays as it is, and is told of', async () => {
    const site = `<Macro Api $name $port>
<VirtualHost *:80>
    ServerName $name.example.com
    ProxyPass / http://127.0.0.1:$port/
</VirtualHost>
</Macro>
Use Api glance 9292
Use Api nova 8774
`;
    const { after, notes } = await convert({ ...FILES, [CONF]: '[DEFAULT]\nbind_port = 9292\n', [SITE]: site });
    expect(after[SITE]).toBe(site);
    expect(notes.join('\n')).toContain('set Proxy100Continue Off where it forwards to Glance');
  });

  test('a program in a virtual environment has its uWSGI beside it', async () => {
    const unit = FILES[UNIT]?.replace('/usr/bin', '/opt/glance/bin').replace('/etc/glance/', '/opt/glance/etc/') ?? '';
    const { after } = await convert({ ...FILES, [UNIT]: unit });
    expect(after[UNIT]).toContain('ExecStart=/opt/glance/bin/uwsgi --ini');
    expect(after[UWSGI]).toContain('env = OS_GLANCE_CONFIG_DIR=/opt/glance/etc\n');
    expect(after[UWSGI]).not.toContain('plugins');
  });

  test.each<[string, TextFiles, Partial<Settings>, string, string]>([
    ['up to release 31', FILES, { glanceRelease: 31 }, 'refused', 'advises the standalone server'],
    ['without a release', FILES, {}, 'refused', 'the release is not set'],
    ['without glance-api.conf', { [SITE]: FILES[SITE] ?? '' }, { glanceRelease: 33 }, 'refused', 'no glance-api.conf'],
    [
      'with another port',
      { ...FILES, [CONF]: '[DEFAULT]\nbind_port = 9999\n' },
      { glanceRelease: 33 },
      'refused',
      'listens on port 9999',
    ],
    [
      'of another service',
      { ...FILES, [SITE]: 'ProxyPass /shop http://127.0.0.1:8080/\n' },
      { glanceRelease: 33 },
      'nothing',
      'starts no standalone Glance, and forwards to none',
    ],
  ])('nothing happens %s', async (_name, files, settings, kind, reason) => {
    expect((await convert(files, settings)).result).toMatchObject({ kind, reason: expect.stringContaining(reason) });
  });
});
