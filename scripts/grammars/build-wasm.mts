// grammars/<name>/src/*.c → grammars/<name>/tree-sitter-<name>.wasm, with the compiler of the npm package @yowasp/clang.
// --check: builds in memory and compares with the committed file (the build is deterministic).
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commands } from '@yowasp/clang';

type Folder = { [name: string]: Folder | Uint8Array };

const clang = commands.clang;

const folder = fileURLToPath(new URL('../../grammars/', import.meta.url));
const names = ['apacheconf', 'uwsgi_ini', 'nginx'];

/** C sources and headers below a folder, as the compiler's file system takes them. */
function readSources(path: string): Folder {
  const sources: Folder = {};
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isDirectory()) sources[entry.name] = readSources(join(path, entry.name));
    else if (/\.[ch]$/.test(entry.name)) sources[entry.name] = readFileSync(join(path, entry.name));
  }
  return sources;
}

async function build(name: string): Promise<Uint8Array> {
  const flags = ['--target=wasm32-unknown-wasip1', '-shared', '-std=c11', '-DNDEBUG', '-O2', '-fPIC', '-nostdlib'];
  const link = [`--export=tree_sitter_${name}`, '--allow-undefined', '--no-entry', '--strip-all'];
  const sources = {
    common: readSources(join(folder, 'common')),
    [name]: { src: readSources(join(folder, name, 'src')) },
  };
  const files = await Promise.resolve(
    clang(
      [
        ...flags,
        '-fvisibility=hidden',
        ...link.map(option => `-Wl,${option}`),
        '-I.',
        `-I${name}/src`,
        `${name}/src/parser.c`,
        `${name}/src/scanner.c`,
        '-o',
        'out.wasm',
      ],
      sources,
      { fetchProgress: () => {} },
    ),
  ).catch(() => {
    // what is thrown carries every source file, and the compiler has said what is wrong
    throw new Error(`the compiler failed on ${name}`);
  });
  const wasm = files?.['out.wasm'];
  if (!(wasm instanceof Uint8Array)) throw new Error(`the compiler gave no file for ${name}`);
  return wasm;
}

/** C functions that the parser's runtime lacks would only fail when first called: name them now. */
function missingFunctions(wasm: Uint8Array): readonly string[] {
  const runtime = readFileSync(fileURLToPath(import.meta.resolve('web-tree-sitter/web-tree-sitter.wasm')));
  const present = new Set(WebAssembly.Module.exports(new WebAssembly.Module(runtime)).map(entry => entry.name));
  return WebAssembly.Module.imports(new WebAssembly.Module(new Uint8Array(wasm)))
    .filter(entry => entry.kind === 'function' && !present.has(entry.name))
    .map(entry => entry.name);
}

const check = process.argv.includes('--check');
for (const name of names) {
  const path = join(folder, name, `tree-sitter-${name}.wasm`);
  const wasm = await build(name);
  const missing = missingFunctions(wasm);
  if (missing.length > 0) throw new Error(`${name} calls ${missing.join(', ')}, which web-tree-sitter does not have`);
  if (!check) {
    writeFileSync(path, wasm);
    console.log(`${name}: ${wasm.length} bytes`);
  } else if (readFileSync(path).equals(wasm)) {
    console.log(`${name}: the committed wasm is what the sources give`);
  } else {
    console.error(`${name}: the committed wasm is stale; run npm run build:grammars`);
    process.exitCode = 1;
  }
}
