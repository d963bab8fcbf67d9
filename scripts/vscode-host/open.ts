// Starts VS Code in the browser on examples/ with the extension in it, prints its address, and runs until Ctrl+C.
import { once } from 'node:events';
import { join } from 'node:path';
import { installHost, root } from './install.ts';
import { startServer } from './server.ts';
import { openFront } from './workbench.ts';

async function main(): Promise<void> {
  const server = await startServer(installHost(console.error), { installed: root });
  const workspace = join(root, 'examples');
  const front = await openFront(server, { kind: 'installed', extension: root, workspace, port: 8765 });
  console.log(`VS Code with Confwright: http://${front.authority}/ (Ctrl+C ends it)`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  front.stop();
  await server.stop();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
