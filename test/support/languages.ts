import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { loadLanguages } from '../../server/src/catalogue.ts';

const grammar = (name: string): Uint8Array =>
  readFileSync(fileURLToPath(new URL(`../../grammars/${name}/tree-sitter-${name}.wasm`, import.meta.url)));

/** All languages, with the committed grammars. Loaded once a test file. */
export const languages = await loadLanguages({
  runtime: createRequire(import.meta.url).resolve('web-tree-sitter/web-tree-sitter.wasm'),
  apacheconf: grammar('apacheconf'),
  uwsgiIni: grammar('uwsgi_ini'),
  nginx: grammar('nginx'),
});
