import * as vscode from 'vscode';
import { conversions, convert } from './commands/convert.ts';
import { convertUwsgi } from './commands/convert-uwsgi.ts';
import { restartServer } from './commands/restart-server.ts';
import { showEffective } from './commands/show-effective.ts';
import { showOutput } from './commands/show-output.ts';
import { watchDocuments } from './documents.ts';
import type { Host } from './host.ts';
import { createMemory } from './memory.ts';
import { createSession } from './session.ts';
import { showStatus } from './status.ts';
import type { DeploymentsTree } from './views/deployments.ts';
import { showDeployments } from './views/deployments.ts';
import { provideEffective } from './views/effective.ts';
import { watchVisibleLines } from './visible.ts';

/** What the extension gives to others that ask VS Code for it. */
export interface Api {
  readonly deployments: Pick<DeploymentsTree, 'provider' | 'refresh'>;
}

/** Wires everything together; the server itself is started at the first document that is ours. */
export function start(context: vscode.ExtensionContext, host: Host): Api {
  const output = vscode.window.createOutputChannel('Confwright', { log: true });
  const session = createSession(host, output);
  const deployments = showDeployments(session);
  context.subscriptions.push(
    deployments,
    output,
    session,
    showStatus(session),
    watchDocuments(session, createMemory(context.workspaceState)),
    watchVisibleLines(session),
    provideEffective(session),
    vscode.commands.registerCommand('confwright.restartServer', () => restartServer(session)),
    vscode.commands.registerCommand('confwright.showOutput', () => showOutput(output)),
    ...Object.entries(conversions).map(([command, conversion]) =>
      vscode.commands.registerCommand(command, () => convert(session, conversion)),
    ),
    vscode.commands.registerCommand('confwright.convertUwsgi', () => convertUwsgi(session)),
    vscode.commands.registerCommand('confwright.showEffective', showEffective),
  );
  return { deployments };
}
