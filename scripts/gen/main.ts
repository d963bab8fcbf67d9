// Writes the generated pages under docs/ and the data that is compiled from YAML. With --check writes nothing and fails when one of them is not fresh.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rulePages } from './rule-pages.ts';
import { settingsPage } from './settings-page.ts';
import { summaryData } from './summaries.ts';

const root = join(__dirname, '../..');
const pages = new Map([...rulePages(), ['docs/settings.md', settingsPage()], ...summaryData()]);

const read = (path: string): string | undefined =>
  existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined;
const stale = [...pages].filter(([path, text]) => read(path) !== text);
const orphans = existsSync(join(root, 'docs/rules'))
  ? readdirSync(join(root, 'docs/rules'))
      .map(name => `docs/rules/${name}`)
      .filter(path => !pages.has(path))
  : [];

if (process.argv.includes('--check')) {
  for (const path of [...stale.map(([path]) => path), ...orphans]) console.error(`${path} is not fresh: npm run gen`);
  process.exitCode = stale.length + orphans.length > 0 ? 1 : 0;
} else {
  for (const [path, text] of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  for (const path of orphans) rmSync(join(root, path));
  console.log(`${pages.size} files, ${stale.length} written, ${orphans.length} removed`);
}
