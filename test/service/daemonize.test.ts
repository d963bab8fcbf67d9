import { expect, test } from 'vitest';
import { startClient } from '../protocol/client.ts';

const INI = '[uwsgi]\nhttp-socket = /run/app.sock\ndaemonize = /var/log/app.log\n';
const UNIT = '[Service]\nType=notify\nExecStart=/usr/bin/uwsgi --ini app.ini\n';

test('what a unit says of its process is followed while it is typed', async () => {
  const client = await startClient({ files: { 'app.ini': INI, 'app.service': UNIT } });
  const rules = async (): Promise<readonly unknown[]> =>
    (await client.diagnostics('app.ini')).map(({ code }) => code).filter(code => code === 'daemonize-under-manager');
  await client.open('app.ini', INI, 'uwsgi');
  await client.open('app.service', UNIT, 'systemd');
  expect(await rules()).toEqual(['daemonize-under-manager']);
  const range = { start: { line: 1, character: 5 }, end: { line: 1, character: 11 } };
  await client.change('app.service', 2, [{ range, text: 'forking' }]);
  expect(await rules()).toEqual([]);
  client.stop();
});

test('the last drop-in has the last word', async () => {
  const dropIn = '[Service]\nType=forking\nExecStart=\nExecStart=/usr/bin/uwsgi --ini app.ini\n';
  const files = { 'app.ini': INI, 'app.service': UNIT, 'app.service.d/type.conf': dropIn };
  const client = await startClient({ files });
  await client.open('app.ini', INI, 'uwsgi');
  expect((await client.diagnostics('app.ini')).map(({ code }) => code)).toEqual([]);
  client.stop();
});
