import { describe, expect, test } from 'vitest';
import { glanceToStandalone } from '../../server/src/glance/convert/glance-to-standalone.ts';
import { glanceWsgiModule } from '../../server/src/glance/convert/glance-wsgi-module.ts';
import { inMemory, runCli } from '../cli/run-cli.ts';
import { uriOf } from '../support/project.ts';
import type { Converted, TextFiles } from './run-conversion.ts';
import { brokenPromises, convertFiles, convertWith, openProject } from './run-conversion.ts';

const UNIT = 'etc/systemd/system/glance-uwsgi.service';
const DROP_IN = `${UNIT}.d/override.conf`;
const INI = 'etc/glance/glance-api-uwsgi.ini';
const CONF = 'etc/glance/glance-api.conf';

const INI_TEXT = '[uwsgi]\nwsgi-file = /usr/bin/glance-wsgi-api\nprocesses = 3\n';
const unit = (command: string): string =>
  `[Unit]\nDescription=Images\n[Service]\n# keep me\nType=notify\nKillSignal=SIGQUIT\nUser=images\n${command}\nRestart=always\n`;
const STANDALONE = 'ExecStart=/usr/bin/glance-api --config-file /etc/glance/glance-api.conf';

const FILES: TextFiles = {
  [UNIT]: unit(`ExecStart=/usr/bin/uwsgi --http-socket 127.0.0.1:9393 \\\n  --ini /${INI}`),
  [INI]: INI_TEXT,
};

async function convert(files: TextFiles, at: string): Promise<Converted> {
  const converted = await convertFiles(files, at);
  expect(converted.result).toMatchObject({ kind: 'converted' });
  expect(await brokenPromises(converted)).toEqual([]);
  return converted;
}

describe('what started uWSGI for Glance', () => {
  test.each([UNIT, INI])('is a unit that starts the standalone server then; asked at %s', async at => {
    const { after, notes } = await convert(FILES, at);
    expect(notes.join()).not.toContain('as which user');
    expect(Object.keys(after).sort()).toEqual([CONF, UNIT]);
    expect(after[UNIT]).toBe(
      `[Unit]\nDescription=Images\n[Service]\n# keep me\nType=simple\nKillSignal=SIGTERM\nUser=images\n${STANDALONE}\nRestart=always\n`,
    );
    for (const line of ['bind_host = 127.0.0.1', 'bind_port = 9393', 'workers = 3'])
      expect(after[CONF]).toContain(line);
  });

  test('is a drop-in, of which the command alone changes', async () => {
    const command = `[Service]\nExecStart=\nExecStart=uwsgi --socket /run/a.sock /${INI}\n`;
    const { after, notes } = await convert({ ...FILES, [DROP_IN]: command }, DROP_IN);
    expect(after[DROP_IN]).toBe(`[Service]\nExecStart=\n${STANDALONE}\n`);
    expect(after[UNIT]).toBe(FILES[UNIT]);
    expect(notes.join()).toContain('systemctl restart glance-uwsgi.service');
  });

  test('is a whole uWSGI on the command line', async () => {
    const command =
      'ExecStart=/opt/glance/bin/uwsgi --http 0.0.0.0:5000 --wsgi-file /opt/glance/bin/glance-wsgi-api -p 2 --buffer-size 9000';
    const { after, notes } = await convert({ [UNIT]: unit(command) }, UNIT);
    expect(after[UNIT]).toContain('\nExecStart=/opt/glance/bin/glance-api --config-file /etc/glance/glance-api.conf\n');
    expect(after[CONF]).toContain('bind_port = 5000\n');
    expect(after[CONF]).toContain('workers = 2\n');
    expect(notes.join()).toContain('buffer-size = 9000');
  });

  test('is a supervisor program', async () => {
    const program = 'etc/supervisor/conf.d/glance.cfg';
    const text = `[program:glance]\ncommand = uwsgi --http :9292 --ini /${INI} ; ours\nuser = glance\n`;
    const { after } = await convert({ [program]: text, [INI]: INI_TEXT }, program);
    expect(after[program]).toBe(`[program:glance]\ncommand = ${STANDALONE.slice(10)} ; ours\nuser = glance\n`);
    expect(Object.keys(after).sort()).toEqual([CONF, program]);
  });

  test('is a script, one sure line of it', async () => {
    const script = 'etc/start.sh';
    const text = `#!/bin/sh\nset -e\nexec sudo -u glance uwsgi --http :9292 --ini /${INI} >/dev/null\n`;
    const { after } = await convert({ [script]: text, [INI]: INI_TEXT }, INI);
    expect(after[script]).toBe(`#!/bin/sh\nset -e\nexec sudo -u glance ${STANDALONE.slice(10)} >/dev/null\n`);
  });

  test('is a script that puts the command together: it is told of', async () => {
    const script = 'etc/init.d/glance-api';
    const text = `#!/bin/sh\nARGS="--http :9292 --ini /${INI}"\nDAEMON=/usr/bin/uwsgi\nstart-stop-daemon --start --exec $DAEMON -- $ARGS\n`;
    const { result, after, notes } = await convertFiles({ [script]: text, [INI]: INI_TEXT }, INI);
    expect(result.kind).toBe('converted');
    expect(after[script]).toBe(text);
    expect(notes.join()).toContain('glance-api starts uWSGI for Glance, and not in one plain line');
    expect(after['etc/glance/glance-api.service']).toContain(STANDALONE);
  });
});

describe('the uWSGI file', () => {
  test('is kept under another name where that is chosen', async () => {
    const project = await openProject({ ...FILES, [`${INI}.disabled`]: 'older' });
    const request = { uri: uriOf(INI) };
    expect(glanceToStandalone.choices?.(project, request)).toContainEqual(expect.objectContaining({ id: 'aside' }));
    const result = await glanceToStandalone.convert(project, { ...request, choice: 'aside' });
    const renamed = result.kind === 'converted' ? result.changes.filter(({ kind }) => kind === 'rename') : [];
    expect(renamed).toEqual([
      { kind: 'rename', uri: uriOf(INI), to: uriOf(`${INI}.1.disabled`), why: 'The standalone server takes its place' },
    ]);
  });

  test('is kept on the command line, too', async () => {
    const kept = await runCli(
      ['convert', 'glance-to-standalone', INI, '--choice', 'aside', '--out', 'out'],
      inMemory(FILES),
    );
    expect(kept.code).toBe(0);
    expect(kept.saved[`/srv/site/out/${INI}.disabled`]).toBe(INI_TEXT);
    expect(kept.stderr).toContain('to be renamed to glance-api-uwsgi.ini.disabled');
    const removed = await runCli(['convert', 'glance-to-standalone', INI, '--out', 'out'], inMemory(FILES));
    expect(Object.keys(removed.saved)).not.toContain(`/srv/site/out/${INI}.disabled`);
    const wrong = await runCli(['convert', 'glance-to-standalone', INI, '--choice', 'sideways'], inMemory(FILES));
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toContain('--choice sideways is no way to convert this: aside');
  });
});

test('the script that is gone gives way to the module on a command line, too', async () => {
  const text = unit('ExecStart=uwsgi --http :1 --wsgi-file=/usr/bin/glance-wsgi-api --master');
  const { result, after } = await convertWith(glanceWsgiModule, { [UNIT]: text }, UNIT, { glanceRelease: 32 });
  expect(result.kind).toBe('converted');
  expect(after[UNIT]).toBe(unit('ExecStart=uwsgi --http :1 --module=glance.wsgi.api:application --master'));
});
