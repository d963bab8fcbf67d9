import { posix, relative, resolve } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { type Front, type FrontOptions, startFront } from './front.ts';
import type { Server } from './server.ts';

/**
 * Where the extension comes from and runs: under development in Node's extension host (`main` in package.json) or in the
 * web worker (`browser`), or installed in the server.
 */
export type HostKind = 'node' | 'web' | 'installed';

export interface WorkbenchOptions {
  readonly kind: HostKind;
  /** The folder of the extension under development. */
  readonly extension: string;
  /** The module whose `run` is the test suite. A web suite lies inside the extension's folder. */
  readonly tests?: string;
  readonly workspace: string;
  readonly openFile?: string;
  readonly port?: number;
}

/** Puts a front before the server, through which the workbench gets the extension and, if any, the test suite. */
export function openFront(server: Server, options: WorkbenchOptions): Promise<Front> {
  return startFront(server.port, {
    ...(options.port === undefined ? {} : { port: options.port }),
    ...(options.kind === 'web' ? webExtension(options) : {}),
    home: authority => `/?${query(authority, options)}`,
  });
}

/** Opens a page on the workbench; `prepare` runs before the page loads. */
export async function openPage(
  front: Front,
  context: BrowserContext,
  prepare?: (page: Page) => Promise<void>,
): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', error => console.error(`error in the page: ${error.message}`));
  await prepare?.(page);
  await page.goto(`http://${front.authority}/`);
  return page;
}

/** A web extension has to come over HTTP: the page's address alone cannot put one into the web worker. */
function webExtension({ extension, tests }: WorkbenchOptions): Pick<FrontOptions, 'folders' | 'change'> {
  return {
    folders: { '/extension': extension },
    change(configuration, authority) {
      const at = (path: string) => ({ scheme: 'http', authority, path });
      configuration.developmentOptions = {
        ...configuration.developmentOptions,
        extensions: [at('/extension')],
        ...(tests === undefined
          ? {}
          : { extensionTestsPath: at(posix.join('/extension', relative(extension, tests).replace(/\.js$/, ''))) }),
      };
    },
  };
}

/** The page's address: VS Code takes the authority of remote URIs from the page's own. */
function query(authority: string, { kind, extension, tests, workspace, openFile }: WorkbenchOptions): URLSearchParams {
  const uri = (path: string) => `vscode-remote://${authority}${encodeURI(resolve(path))}`;
  const payload = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  if (kind === 'node') payload.push(['extensionDevelopmentPath', uri(extension)]);
  if (kind === 'node' && tests !== undefined) payload.push(['extensionTestsPath', uri(tests)]);
  if (openFile !== undefined) payload.push(['openFile', uri(openFile)]);
  return new URLSearchParams({ folder: resolve(workspace), payload: JSON.stringify(payload) });
}
