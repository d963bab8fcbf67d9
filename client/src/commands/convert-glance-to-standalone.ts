import * as vscode from 'vscode';
import type { CodeAction, CodeActionParams, Command } from 'vscode-languageclient';
import type { Session } from '../session.ts';

/** The kind under which the server offers this conversion as a code action, wherever the caret is. */
const kind = 'refactor.rewrite.glance-to-standalone';

/**
 * Converts the Glance that the file in the editor wires through Apache or uWSGI to the standalone server. The edit spans
 * several files, and VS Code shows what needs confirmation in its refactor preview.
 */
export async function convertGlanceToStandalone(session: Session): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined) {
    await vscode.window.showInformationMessage('Open the Apache or uWSGI file that runs Glance first.');
    return;
  }
  const client = await session.start();
  if (client === undefined) {
    await vscode.window.showErrorMessage('The language server of Confwright does not run; its output says why.');
    return;
  }
  const params: CodeActionParams = {
    textDocument: { uri: document.uri.toString() },
    range: client.code2ProtocolConverter.asRange(new vscode.Range(0, 0, document.lineCount, 0)),
    context: { diagnostics: [], only: [kind] },
  };
  // Asked through VS Code's own command, the edit would lose what asks for confirmation.
  const actions = await client.sendRequest<readonly (CodeAction | Command)[] | null>('textDocument/codeAction', params);
  const action = actions?.find((found): found is CodeAction => 'edit' in found && found.edit !== undefined);
  if (action?.edit === undefined) {
    await vscode.window.showInformationMessage(
      'Nothing in this file runs Glance through Apache or uWSGI, so there is nothing to convert.',
    );
    return;
  }
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(action.edit);
  await vscode.workspace.applyEdit(edit, { isRefactoring: true });
}
