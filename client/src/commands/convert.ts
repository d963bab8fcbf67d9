import * as vscode from 'vscode';
import type { WorkspaceEdit } from 'vscode-languageclient';
import type { Session } from '../session.ts';

/** The conversions that have a command of their own: its name and the conversion's id. */
export const conversions: Readonly<Record<string, string>> = {
  'confwright.convertGlanceToStandalone': 'glance-to-standalone',
  'confwright.convertGlanceToUwsgi': 'glance-to-uwsgi',
  'confwright.convertGlanceWsgiModule': 'glance-wsgi-module',
  'confwright.convertNginxUwsgiToHttp': 'nginx-uwsgi-to-http',
};

/** What the server answers: an edit to be confirmed, or why there is none. */
type Answer = { readonly edit: WorkspaceEdit } | { readonly reason: string; readonly isRefused: boolean };

/**
 * Converts the file in the editor, and what belongs to it. The edit may span several files; VS Code shows what needs
 * confirmation in its refactor preview.
 */
export async function convert(session: Session, conversion: string): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined) {
    void vscode.window.showInformationMessage('Open the file that is to be converted first.');
    return;
  }
  const client = await session.start();
  if (client === undefined) {
    void vscode.window.showErrorMessage('The language server of Confwright does not run; its output says why.');
    return;
  }
  const textDocument = { uri: document.uri.toString() };
  const answer = await client.sendRequest<Answer | null>('confwright/convert', { textDocument, conversion });
  if (answer === null) {
    void vscode.window.showInformationMessage('This is no file that Confwright serves.');
  } else if ('edit' in answer) {
    const edit = await client.protocol2CodeConverter.asWorkspaceEdit(answer.edit);
    await vscode.workspace.applyEdit(edit, { isRefactoring: true });
  } else if (answer.isRefused) {
    void vscode.window.showWarningMessage(answer.reason);
  } else {
    void vscode.window.showInformationMessage(answer.reason);
  }
}
