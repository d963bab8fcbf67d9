import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Wasm } from '../catalogue.ts';

const RUNTIME = 'web-tree-sitter.wasm';

/** The parsers: beside the bundle, or, when run from the sources, where the repository keeps them. */
export function bundledWasm(): Wasm {
  const grammar = (name: string): Uint8Array => readFileSync(grammarFile(name));
  return {
    runtime: runtimeFile(),
    apacheconf: grammar('apacheconf'),
    uwsgiIni: grammar('uwsgi_ini'),
    nginx: grammar('nginx'),
  };
}

function runtimeFile(): string {
  const bundled = join(__dirname, RUNTIME);
  return existsSync(bundled) ? bundled : createRequire(__filename).resolve(`web-tree-sitter/${RUNTIME}`);
}

function grammarFile(name: string): string {
  const file = `tree-sitter-${name}.wasm`;
  const bundled = join(__dirname, file);
  return existsSync(bundled) ? bundled : join(__dirname, '../../../grammars', name, file);
}
