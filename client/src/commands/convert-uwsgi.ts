import * as vscode from 'vscode';
import type { CodeAction, CodeActionParams, Command } from 'vscode-languageclient';
import type { Session } from '../session.ts';

/** Asks for a format and rewrites the uWSGI file in the editor in it; VS Code shows the edit for confirmation. */
export async function convertUwsgi(session: Session): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined) {
    void vscode.window.showInformationMessage('Open the uWSGI file that is to be converted first.');
    return;
  }
  const client = await session.start();
  if (client === undefined) {
    void vscode.window.showErrorMessage('The language server of Confwright does not run; its output says why.');
    return;
  }
  const params: CodeActionParams = {
    textDocument: { uri: document.uri.toString() },
    range: client.code2ProtocolConverter.asRange(new vscode.Range(0, 0, 0, 0)),
    context: { diagnostics: [] },
  };
  // Asked through VS Code's own command, the edit would lose what asks for confirmation.
  const actions = await client.sendRequest<readonly (CodeAction | Command)[] | null>('textDocument/codeAction', params);
  const offered = (actions ?? []).filter(isFormat);
  if (offered.length === 0) {
    void vscode.window.showInformationMessage('This is no uWSGI configuration that Confwright serves.');
    return;
  }
  const choices = offered.map(action => ({ label: action.title, action }));
  const chosen = await vscode.window.showQuickPick(choices, { placeHolder: 'Which format?' });
  if (chosen === undefined) return;
  const { edit: found, disabled } = await client.sendRequest<CodeAction>('codeAction/resolve', chosen.action);
  if (found === undefined) {
    void vscode.window.showWarningMessage(disabled?.reason ?? 'The file has changed meanwhile: convert it again.');
    return;
  }
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(found);
  await vscode.workspace.applyEdit(edit, { isRefactoring: true });
}

function isFormat(action: CodeAction | Command): action is CodeAction {
  const { data } = action as { readonly data?: { readonly conversion?: unknown } };
  return typeof data?.conversion === 'string' && data.conversion.startsWith('uwsgi-to-');
}
