import * as vscode from 'vscode';
import type { Session } from '../session.ts';

/** The kind under which the server offers this conversion as a code action, wherever the caret is. */
const kind = 'refactor.rewrite.glance-to-standalone';

/**
 * Converts the Glance that the file in the editor wires through Apache or uWSGI to the standalone server. The edit spans
 * several files and asks for confirmation in VS Code's refactor preview.
 */
export async function convertGlanceToStandalone(session: Session): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined) {
    await vscode.window.showInformationMessage('Open the Apache or uWSGI file that runs Glance first.');
    return;
  }
  await session.start();
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[] | undefined>(
    'vscode.executeCodeActionProvider',
    document.uri,
    whole,
    kind,
    10,
  );
  const edit = actions?.find(action => action.edit !== undefined)?.edit;
  if (edit === undefined) {
    await vscode.window.showInformationMessage(
      'Nothing in this file runs Glance through Apache or uWSGI, so there is nothing to convert.',
    );
    return;
  }
  await vscode.workspace.applyEdit(edit, { isRefactoring: true });
}
