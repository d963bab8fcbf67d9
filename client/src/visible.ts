import * as vscode from 'vscode';
import type { Session } from './session.ts';

/** Tells the server which lines are on the screen, so that it looks at those of a large file first. */
export function watchVisibleLines(session: Session): vscode.Disposable {
  return vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor: { document }, visibleRanges }) => {
    const first = visibleRanges[0]?.start.line;
    const last = visibleRanges.at(-1)?.end.line;
    if (first === undefined || last === undefined || !session.serves(document)) return;
    session.notify('confwright/visible', { uri: document.uri.toString(), first, last });
  });
}
