import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { URI } from 'vscode-uri';
import { version } from '../../../package.json';
import type { Host } from '../cli/command.ts';
import { nodeFiles } from './files.ts';
import { bundledWasm } from './wasm.ts';

/** The command line's surroundings: this process and its disk. */
export function nodeHost(): Host {
  return {
    files: nodeFiles(),
    version,
    wasm: bundledWasm,
    uriOf: path => URI.file(resolve(path)).toString(),
    write: text => void process.stdout.write(text),
    warn: line => void process.stderr.write(`${line}\n`),
    save: async (uri, text) => {
      const path = URI.parse(uri).fsPath;
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    },
    serve,
  };
}

/** The server is a bundle of its own, beside this one; from the sources, it is the module beside this one. */
async function serve(): Promise<void> {
  const extension = __filename.endsWith('.ts') ? 'ts' : 'js';
  await import(pathToFileURL(join(__dirname, `server.${extension}`)).href);
}
