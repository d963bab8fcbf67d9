// Bundles the extension, the language server and the command line into dist/. --watch builds again on every change.
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const require = createRequire(import.meta.url);
const root = dirname(fileURLToPath(import.meta.url));
const dist = `${root}/dist`;

const watches = process.argv.includes('--watch');

const common = {
  absWorkingDir: root,
  bundle: true,
  format: 'cjs',
  target: 'es2022',
  sourcemap: true,
  // Names stay, for traces that can be read; keepNames would name every closure anew each time it is made.
  minifyWhitespace: !watches,
  minifySyntax: !watches,
  legalComments: 'none',
  // Read when the first summary is asked for: as text they cost nothing at start-up.
  loader: { '.summaries.json': 'text' },
  logLevel: 'warning',
  // The ES module of web-tree-sitter asks for import.meta, which a CommonJS bundle does not have.
  alias: { 'web-tree-sitter': require.resolve('web-tree-sitter') },
};
const node = { ...common, platform: 'node', target: 'node20', mainFields: ['module', 'main'] };
const browser = { ...common, platform: 'browser', mainFields: ['browser', 'module', 'main'] };

const bundles = [
  { ...node, entryPoints: ['client/src/node.ts'], outfile: 'dist/client.js', external: ['vscode'] },
  { ...browser, entryPoints: ['client/src/browser.ts'], outfile: 'dist/browser/client.js', external: ['vscode'] },
  { ...node, entryPoints: ['server/src/node/server.ts'], outfile: 'dist/server.js' },
  {
    ...browser,
    entryPoints: ['server/src/browser/server.ts'],
    outfile: 'dist/browser/server.js',
    format: 'iife',
    external: ['fs/promises', 'module'],
  },
  { ...node, entryPoints: ['server/src/node/cli.ts'], outfile: 'dist/cli.js', banner: { js: '#!/usr/bin/env node' } },
];

/** The parser's runtime and our grammars, which no bundle holds. */
const wasm = [
  require.resolve('web-tree-sitter/web-tree-sitter.wasm'),
  `${root}/grammars/apacheconf/tree-sitter-apacheconf.wasm`,
  `${root}/grammars/uwsgi_ini/tree-sitter-uwsgi_ini.wasm`,
  `${root}/grammars/nginx/tree-sitter-nginx.wasm`,
];

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
for (const file of wasm) copyFileSync(file, `${dist}/${basename(file)}`);
if (watches) {
  for (const bundle of bundles) await (await esbuild.context(bundle)).watch();
} else {
  await Promise.all(bundles.map(bundle => esbuild.build(bundle)));
}
