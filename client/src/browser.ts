import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { start } from './extension.ts';

declare const Worker: new (url: string) => object;

/** The entry for VS Code in a browser: the server is a web worker. */
export function activate(context: vscode.ExtensionContext): void {
  const file = (name: string) => vscode.Uri.joinPath(context.extensionUri, 'dist', name);
  start(context, {
    asset: file,
    async connect(id, name, options): Promise<BaseLanguageClient> {
      const { LanguageClient } = await import('vscode-languageclient/browser');
      return new LanguageClient(id, name, async () => new Worker(file('browser/server.js').toString(true)), options);
    },
  });
}
