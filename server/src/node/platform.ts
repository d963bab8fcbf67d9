import type { Platform } from '../lsp/server.ts';
import { nodeFiles } from './files.ts';
import { bundledWasm } from './wasm.ts';

/** Node's part of the server: the disk, the bundled parsers, a turn of the event loop. */
export function nodePlatform(): Platform {
  return {
    files: nodeFiles(),
    wasm: () => bundledWasm(),
    soon: work => void setImmediate(work),
    now: () => performance.now(),
  };
}
