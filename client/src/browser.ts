import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Api } from './extension.ts';
import { start } from './extension.ts';

declare const Worker: new (url: string) => Worker & { terminate(): void };

/** The entry for VS Code in a browser: the server is a web worker. */
export function activate(context: vscode.ExtensionContext): Api {
  const file = (name: string) => vscode.Uri.joinPath(context.extensionUri, 'dist', name);
  return start(context, {
    asset: file,
    async connect(id, name, options): Promise<BaseLanguageClient> {
      const { LanguageClient } = await import('vscode-languageclient/browser');
      const worker = new Worker(file('browser/server.js').toString(true));
      const client = new LanguageClient(id, name, worker, options);
      // Without an end to its messages a worker would live as long as the page.
      client.onDidChangeState(() => {
        if (client.needsStart()) worker.terminate();
      });
      return client;
    },
  });
}
