// Stands in for the desktop program `code` when @vscode/test-electron starts it: takes the same arguments, prints the
// same, exits with the same code.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runSuite } from './suite.ts';

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: 'string' },
    extensionTestsPath: { type: 'string' },
    extensionDevelopmentKind: { type: 'string' },
    'user-data-dir': { type: 'string' },
    'extensions-dir': { type: 'string' },
  },
});

function path(value: string | boolean | undefined, name: string): string {
  if (typeof value !== 'string') throw new Error(`${name} is missing`);
  return value.startsWith('file:') ? fileURLToPath(value) : value;
}

const settingsFile = join(path(values['user-data-dir'], '--user-data-dir'), 'User/settings.json');

runSuite({
  kind: values.extensionDevelopmentKind === 'web' ? 'web' : 'node',
  extension: path(values.extensionDevelopmentPath, '--extensionDevelopmentPath'),
  tests: path(values.extensionTestsPath, '--extensionTestsPath'),
  workspace: path(positionals[0], 'the folder to open'),
  settings: existsSync(settingsFile) ? JSON.parse(readFileSync(settingsFile, 'utf8')) : {},
  timeoutSeconds: 240,
  verbose: process.env.VSCODE_HOST_VERBOSE !== undefined,
}).then(
  code => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
