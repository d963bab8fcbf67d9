import { expect, test } from 'vitest';
import { inMemory, runCli } from './run-cli.ts';

const FILES = {
  'uwsgi/site.ini': '[uwsgi]\nbase = /srv\nchdir = %(base)/app\nif-file = /x\nvacuum = true\nendif =\n',
  'httpd.conf': 'Listen 80\n',
  'notes.txt': 'Hello\n',
};

test('effective prints what a uWSGI file comes to', async () => {
  const { code, stdout, stderr } = await runCli(['effective', 'uwsgi/site.ini'], inMemory(FILES));
  expect(code).toBe(0);
  expect(stdout).toContain('[uwsgi]\nbase = /srv\nchdir = /srv/app\nif-file = /x\nendif = \n;end of configuration\n');
  expect(stderr).toContain('note: if-file = /x: this hangs on the machine');
});

test.each([
  ['httpd.conf', 'is a file of Apache httpd'],
  ['notes.txt', 'is no file of uWSGI'],
  ['uwsgi', 'needs one file'],
  ['nowhere.ini', 'no such file'],
])('effective %s could not run', async (path, reason) => {
  const { code, stdout, stderr } = await runCli(['effective', path], inMemory(FILES));
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(reason);
});

test('convert writes another format', async () => {
  const { code, stdout, stderr } = await runCli(['convert', 'uwsgi-to-yaml', 'uwsgi/site.ini'], inMemory(FILES));
  expect(code).toBe(0);
  expect(stdout).toBe("uwsgi:\n  base: /srv\n  chdir: '%(base)/app'\n  if-file: /x\n  vacuum: true\n  endif: ''\n");
  expect(stderr).toContain('uwsgi/site.ini: to be deleted');
});
