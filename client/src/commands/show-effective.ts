import * as vscode from 'vscode';
import { effectiveUri } from '../views/effective.ts';

/** Shows, beside the uWSGI file in the editor, what it comes to. */
export async function showEffective(): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined) {
    void vscode.window.showInformationMessage('Open the uWSGI file whose effective configuration is wanted first.');
    return;
  }
  const shown = await vscode.workspace.openTextDocument(effectiveUri(document.uri));
  const coloured = await vscode.languages.setTextDocumentLanguage(shown, 'uwsgi');
  await vscode.window.showTextDocument(coloured, { viewColumn: vscode.ViewColumn.Beside, preview: true });
}
