// npm test [STEP…]: installs what it needs, runs the steps one after the other, sums up their counts.
// The last line is "N passed, N failed"; the exit code is 1 where anything failed or could not run.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildNativeParser, installModules, installPrograms, root } from './setup.mjs';

const bin = name => join(root, 'node_modules/.bin', name);
const tsx = script => [process.execPath, ['--import', 'tsx', ...script.split(' ')]];
/** Without what git ignores: a VS Code lies in `.cache/`. */
const asGitSees = ['--vcs-enabled=true', '--vcs-client-kind=git', '--vcs-use-ignore-file=true'];
const compilers = { 'g++': 'g++', make: 'make', python3: 'python3' };

/**
 * The steps by name: the program to run, how to read its counts, what it needs. Without `count` a step is one test.
 * Those marked `extra` run only when they are named.
 */
const steps = {
  format: { run: [bin('biome'), ['check', '--error-on-warnings', ...asGitSees]] },
  types: { run: [bin('tsc'), ['--noEmit']] },
  'types-node': { run: [bin('tsc'), ['--noEmit', '-p', 'tsconfig.node.json']] },
  knip: { run: [bin('knip'), []] },
  generated: { run: ['npm', ['run', '--silent', 'gen', '--', '--check']] },
  unit: { run: vitest('vitest.config.ts'), count: countVitest, needs: needNative },
  syntaxes: { run: [bin('vscode-tmgrammar-test'), ['test/syntaxes/*.{conf,ini}']], count: countMarks },
  build: { run: [process.execPath, ['esbuild.mjs']] },
  vscode: { run: tsx('test/vscode/run.ts'), count: countMocha, needs: needChromium },
  ui: { run: tsx('test/vscode/ui.ts'), count: countLast, needs: needChromium },
  corpus: { run: vitest('test/corpus/vitest.config.ts'), count: countVitest, needs: needNative, extra: true },
  // Installs all that the facts are read from, which the next step needs as well.
  facts: { run: tsx('scripts/gen-facts/main.ts --install --check'), extra: true },
  real: { run: vitest('test/real/vitest.config.ts'), count: countVitest, needs: needServers, extra: true },
};

const report = join(root, '.cache/vitest.json');

function vitest(config) {
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${join(root, '.cache/vitest.json')}`];
  return [bin('vitest'), ['run', '--config', config, ...reporters]];
}

function needNative() {
  installPrograms(compilers);
  buildNativeParser();
}

function needServers() {
  needNative();
  installPrograms({
    apache2: 'apache2',
    '/usr/lib/apache2/modules/mod_wsgi.so': 'libapache2-mod-wsgi-py3',
    '/usr/lib/apache2/modules/mod_uwsgi.so': 'libapache2-mod-uwsgi',
    uwsgi: 'uwsgi-core',
    nginx: 'nginx',
    '/usr/lib/uwsgi/plugins/python3_plugin.so': 'uwsgi-plugin-python3',
    openssl: 'openssl',
  });
}

function needChromium() {
  if (!process.env.CHROMIUM) installPrograms({ chromium: 'chromium' });
}

function countVitest(_output) {
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
  return { passed: numPassedTests, failed: numFailedTests };
}

function countMocha(output) {
  const sum = word =>
    [...output.matchAll(new RegExp(`^\\s*(\\d+) ${word}`, 'gm'))].reduce((n, [, m]) => n + Number(m), 0);
  return { passed: sum('passing'), failed: sum('failing') };
}

function countMarks(output) {
  return { passed: output.match(/^✓/gm)?.length ?? 0, failed: output.match(/^✖/gm)?.length ?? 0 };
}

function countLast(output) {
  const [, passed, failed] = /^(\d+) passed, (\d+) failed\s*$/m.exec(output) ?? [];
  return { passed: Number(passed ?? 0), failed: Number(failed ?? 0) };
}

/** Runs a program; its output is shown and given back. */
function execute([command, args]) {
  return new Promise((resolve, reject) => {
    let output = '';
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ])
      from.on('data', chunk => {
        output += chunk;
        to.write(chunk);
      });
    child.on('error', reject);
    child.on('close', status => resolve({ status, output }));
  });
}

/** The counts of one step. A step that fails, cannot run or runs nothing has at least one failure. */
async function perform({ run, count = () => ({ passed: 1, failed: 0 }), needs = () => {} }) {
  try {
    needs();
    const { status, output } = await execute(run);
    const { passed, failed } = status === 0 || count.length > 0 ? count(output) : { passed: 0, failed: 1 };
    return failed === 0 && (status !== 0 || passed === 0) ? { passed, failed: 1 } : { passed, failed };
  } catch (error) {
    console.error(`could not run: ${error.message}`);
    return { passed: 0, failed: 1 };
  }
}

async function main(names) {
  const unknown = names.filter(name => !(name in steps));
  if (unknown.length > 0)
    throw new Error(`no such step: ${unknown.join(', ')}; there are ${Object.keys(steps).join(', ')}`);
  installModules();
  mkdirSync(join(root, '.cache'), { recursive: true });
  const results = [];
  for (const [name, step] of Object.entries(steps)) {
    if (names.length > 0 ? !names.includes(name) : step.extra) continue;
    console.log(`\n=== ${name}`);
    rmSync(report, { force: true });
    const started = Date.now();
    const { passed, failed } = await perform(step);
    results.push({ name, passed, failed, seconds: ((Date.now() - started) / 1000).toFixed(1) });
  }
  console.log('');
  for (const { name, passed, failed, seconds } of results)
    console.log(`${failed === 0 ? '✓' : '✗'} ${name}: ${passed} of ${passed + failed} in ${seconds} s`);
  const sum = key => results.reduce((total, result) => total + result[key], 0);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  if (sum('failed') > 0) process.exitCode = 1;
}

main(process.argv.slice(2)).catch(error => {
  console.error(error.message);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
});
