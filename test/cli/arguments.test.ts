import { describe, expect, test } from 'vitest';
import { readArguments } from '../../server/src/cli/arguments.ts';
import type { Command } from '../../server/src/cli/command.ts';

const command = (name: string, least: number, most: number): Command => ({
  name,
  operands: 'WHAT',
  least,
  most,
  help: '',
  formats: ['text', 'json'],
  options: [
    { name: '--out', value: 'DIR', help: '' },
    { name: '--diff', help: '' },
  ],
  run: async () => 0,
});
const COMMANDS = [command('lint', 0, Number.POSITIVE_INFINITY), command('explain', 1, 1)];

describe('readArguments', () => {
  test.each<[string, object]>([
    ['lint', { operands: [], format: 'text', language: undefined, glanceRelease: undefined }],
    ['lint a b', { operands: ['a', 'b'] }],
    ['lint a --format json b', { operands: ['a', 'b'], format: 'json' }],
    ['lint --format=json a', { operands: ['a'], format: 'json' }],
    [
      'lint --out d --diff a',
      {
        operands: ['a'],
        options: new Map([
          ['--out', 'd'],
          ['--diff', ''],
        ]),
      },
    ],
    ['lint --language htaccess a', { language: 'htaccess' }],
    ['lint --glance-release Caracal', { glanceRelease: 28 }],
    ['lint --glance-release 31', { glanceRelease: 31 }],
    ['lint --root web.conf', { root: 'web.conf', pathMap: undefined }],
    ['lint --path-map /etc/apache2=files/a', { pathMap: { path: '/etc/apache2', to: 'files/a' } }],
    ['lint -- --format json', { operands: ['--format', 'json'] }],
    ['lint -', { operands: ['-'] }],
  ])('%s', (line, call) => {
    expect(readArguments(line.split(' '), COMMANDS)).toMatchObject({ kind: 'run', call });
  });

  test.each<[string, string]>([
    ['', 'a command is missing: lint, explain'],
    ['frobnicate', 'frobnicate is no command: lint, explain'],
    ['lint --format sarif', 'sarif is no format of lint: text, json'],
    ['lint --format', '--format needs a value'],
    ['lint --out=', '--out needs a value'],
    ['lint --diff=yes', '--diff takes no value'],
    ['lint --frobnicate', 'lint has no option --frobnicate'],
    ['lint -x', 'lint has no option -x'],
    ['lint --language lighttpd', 'lighttpd is no language: apacheconf, htaccess, uwsgi, nginx'],
    ['lint --glance-release grizzly', 'grizzly is no release of Glance'],
    ['explain', 'explain needs WHAT'],
    ['explain a b', 'explain takes no b'],
  ])('refuses: %s', (line, message) => {
    const request = readArguments(line === '' ? [] : line.split(' '), COMMANDS);
    expect(request).toMatchObject({ kind: 'wrong', message: expect.stringContaining(message) });
  });

  test.each([['--help'], ['-h'], ['lint --help'], ['lint a --format nonsense -h']])('%s asks for help', line => {
    expect(readArguments(line.split(' '), COMMANDS).kind).toBe('help');
  });

  test('--version asks for the version', () => {
    expect(readArguments(['--version'], COMMANDS).kind).toBe('version');
  });
});
