import * as vscode from 'vscode';
import type { CodeAction, CodeActionParams, Command } from 'vscode-languageclient';
import type { Session } from '../session.ts';

/** The conversion's id, which the server puts into the action's data. */
const conversion = 'glance-to-standalone';

/**
 * Converts the Glance that the file in the editor wires through Apache or uWSGI to the standalone server. The edit spans
 * several files, and VS Code shows what needs confirmation in its refactor preview.
 */
export async function convertGlanceToStandalone(session: Session): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined) {
    void vscode.window.showInformationMessage('Open the Apache or uWSGI file that runs Glance first.');
    return;
  }
  const client = await session.start();
  if (client === undefined) {
    void vscode.window.showErrorMessage('The language server of Confwright does not run; its output says why.');
    return;
  }
  const params: CodeActionParams = {
    textDocument: { uri: document.uri.toString() },
    range: client.code2ProtocolConverter.asRange(new vscode.Range(0, 0, document.lineCount, 0)),
    context: { diagnostics: [] },
  };
  // Asked through VS Code's own command, the edit would lose what asks for confirmation.
  const actions = await client.sendRequest<readonly (CodeAction | Command)[] | null>('textDocument/codeAction', params);
  const offered = actions?.find(isConversion);
  if (offered === undefined) {
    void vscode.window.showInformationMessage(
      'Nothing in this file runs Glance through Apache or uWSGI, so there is nothing to convert.',
    );
    return;
  }
  const { edit: found, disabled } = await client.sendRequest<CodeAction>('codeAction/resolve', offered);
  if (found === undefined) {
    void vscode.window.showWarningMessage(disabled?.reason ?? 'The file has changed meanwhile: convert it again.');
    return;
  }
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(found);
  await vscode.workspace.applyEdit(edit, { isRefactoring: true });
}

function isConversion(action: CodeAction | Command): action is CodeAction {
  const { data } = action as { readonly data?: { readonly conversion?: unknown } };
  return data?.conversion === conversion;
}
