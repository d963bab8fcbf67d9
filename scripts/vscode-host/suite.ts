import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startBrowser } from './browser.ts';
import { installHost, root } from './install.ts';
import { startServer } from './server.ts';
import { openFront, openPage, type WorkbenchOptions } from './workbench.ts';

export interface SuiteOptions extends WorkbenchOptions {
  readonly tests: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly timeoutSeconds: number;
  readonly verbose: boolean;
}

/** What VS Code itself says, not least of native modules that are not built, and no test is about. */
const noise =
  /connection token|Creating a socket|reconnection-grace|AgentHost|AccountPolicyGate|builtin extensions|Service ?Worker|ChatSessionStore|authentication provider|workbench contribution|Loading development extension|package\.nls\.json|bulkeditpreview|Could not locate the bindings file|build\/Release\/watchdog/;

/** Runs a test suite inside the extension host, its output on ours. Resolves with its exit code; 124: it took too long. */
export async function runSuite(options: SuiteOptions): Promise<number> {
  const say = (line: string) => console.error(line);
  const server = await startServer(installHost(say), { settings: options.settings, verbose: options.verbose });
  const headless = await startBrowser();
  const front = await openFront(server, options);
  try {
    let finish: (code: number) => void = () => {};
    const finished = new Promise<number>(resolve => {
      finish = resolve;
    });
    const page = await openPage(front, headless.context, async page => {
      page.on('crash', () => finish(125));
      if (options.verbose) page.on('console', message => say(`[page] ${message.text()}`));
      await page.exposeFunction('codeAutomationLog', (_level: string, args: readonly unknown[]) => {
        const text = args.map(arg => (typeof arg === 'string' ? arg : JSON.stringify(arg)));
        if (options.verbose || !noise.test(text.join(' '))) console.log(...text);
      });
      await page.exposeFunction('codeAutomationExit', (code: number) => finish(code));
    });
    const late = wait(options.timeoutSeconds * 1000, 124, { ref: false });
    const code = await Promise.race([finished, late]);
    if (code === 124) {
      const picture = join(root, '.cache/vscode-timeout.png');
      await page.screenshot({ path: picture });
      say(`no result after ${options.timeoutSeconds} s; what the page shows is in ${picture}`);
    }
    if (headless.outside.length > 0) say(`refused requests to other machines: ${headless.outside.join(' ')}`);
    return code;
  } finally {
    await headless.browser.close();
    front.stop();
    await server.stop();
  }
}
