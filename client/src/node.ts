import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Api } from './extension.ts';
import { start } from './extension.ts';
import { SERVER_FLAGS } from './server-flags.ts';

/** The entry for VS Code on a desktop or a remote machine: the server is a process of its own. */
export function activate(context: vscode.ExtensionContext): Api {
  const file = (name: string) => vscode.Uri.joinPath(context.extensionUri, 'dist', name);
  return start(context, {
    asset: file,
    async connect(id, name, options): Promise<BaseLanguageClient> {
      const { LanguageClient, TransportKind } = await import('vscode-languageclient/node');
      const module = file('server.js').fsPath;
      const server = { module, transport: TransportKind.ipc, options: { execArgv: [...SERVER_FLAGS] } };
      return new LanguageClient(id, name, { run: server, debug: server }, options);
    },
  });
}
