/**
 * `npm run gen:facts`: writes `server/src/knowledge/*.facts.json` from the programs installed from Debian.
 * `--check` compares instead of writing; `--install` first installs what is missing (as root).
 * Exit: 0 written or fresh, 1 stale or not understood, 2 a program is missing.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readApache } from './apache.ts';
import { apachePackages, install, installedVersions, uwsgiPackages } from './packages.ts';
import { readUwsgi } from './uwsgi.ts';
import { formatFacts } from './write.ts';

const folder = join(__dirname, '../../server/src/knowledge');
const files: readonly (readonly [string, () => object])[] = [
  ['apache.facts.json', readApache],
  ['uwsgi.facts.json', readUwsgi],
];
const { values } = parseArgs({ options: { check: { type: 'boolean' }, install: { type: 'boolean' } } });

process.exitCode = main(values.check === true, values.install === true);

function main(check: boolean, mayInstall: boolean): number {
  if (mayInstall && missing().length > 0) install(missing());
  if (missing().length > 0) {
    console.error(`gen:facts needs these packages of Debian (or --install): ${missing().join(' ')}`);
    return 2;
  }
  const stale = files.filter(([name, read]) => {
    const fresh = formatFacts(read());
    if (check) return !isSame(name, readFileSync(join(folder, name), 'utf8'), fresh);
    writeFileSync(join(folder, name), fresh);
    return false;
  });
  return stale.length === 0 ? 0 : 1;
}

function missing(): readonly string[] {
  const wanted = [...apachePackages, ...uwsgiPackages];
  const installed = installedVersions(wanted);
  return wanted.filter(name => !installed.has(name));
}

/** Newer packages with the same facts are no difference. */
function isSame(name: string, old: string, fresh: string): boolean {
  const linesOf = (text: string) => new Set(text.split('\n').map(line => line.replace(/,$/, '')));
  const isVersion = (line: string) => /^"[\w.+-]+": "[^"]+"$/.test(line);
  const [before, after] = [linesOf(old), linesOf(fresh)];
  const gone = [...before].filter(line => !after.has(line) && !isVersion(line));
  const added = [...after].filter(line => !before.has(line) && !isVersion(line));
  for (const line of gone) console.error(`${name}: - ${line}`);
  for (const line of added) console.error(`${name}: + ${line}`);
  return gone.length + added.length === 0;
}
