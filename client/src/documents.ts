import * as vscode from 'vscode';
import { headLength } from '../../server/src/workspace/identify.ts';
import { deservesLook, detect, isServed } from './detect.ts';
import type { Memory } from './memory.ts';
import { isServedScheme } from './selector.ts';
import type { Session } from './session.ts';

/** Looks at every document that is opened: starts the server for ours, and sets the language of those that hide. */
export function watchDocuments(session: Session, memory: Memory): vscode.Disposable {
  /** Documents, by URI, whose language we set and that are still open. */
  const changed = new Set<string>();
  /** Documents whose language is being set. For one that was closed meanwhile VS Code opens and closes it once more. */
  const setting = new Set<string>();

  async function look(document: vscode.TextDocument): Promise<void> {
    if (!isServedScheme(document.uri.scheme)) return;
    if (isServed(document.languageId)) return void (await session.start());
    if (!deservesLook(document.languageId)) return;
    const uri = document.uri.toString();
    if (setting.has(uri)) return;
    // It was ours a moment ago and is open still: the user chose another language.
    if (changed.delete(uri)) return memory.set(uri, 'left');
    if (memory.get(uri) === 'left' || !settings(document.uri).get('detectLanguage', true)) return;
    const verdict = detect(document.languageId, document.uri.path, head(document));
    if (verdict === 'leave') return;
    if (verdict === 'serve') return session.serve(document.uri);
    const before = document.languageId;
    changed.add(uri);
    setting.add(uri);
    const ours = await Promise.resolve(vscode.languages.setTextDocumentLanguage(document, verdict.language)).finally(
      () => setting.delete(uri),
    );
    if (ours.isClosed) return;
    if (memory.get(uri) === undefined) await tell(ours, before);
  }

  /** Says once per file that its language was changed, and takes it back when asked to. */
  async function tell(document: vscode.TextDocument, before: string): Promise<void> {
    const uri = document.uri.toString();
    await memory.set(uri, 'told');
    const name = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
    const program = document.languageId === 'uwsgi' ? 'uWSGI' : 'Apache';
    const undo = 'Undo';
    const never = 'Undo and Never Detect';
    const answer = await vscode.window.showInformationMessage(
      `Confwright recognised ${name} as a configuration file of ${program}.`,
      undo,
      never,
    );
    if (answer === undefined) return;
    changed.delete(uri);
    await memory.set(uri, 'left');
    if (answer === never) {
      const target = vscode.workspace.workspaceFolders ? vscode.ConfigurationTarget.Workspace : undefined;
      await settings().update('detectLanguage', false, target ?? vscode.ConfigurationTarget.Global);
    }
    if (!document.isClosed) await vscode.languages.setTextDocumentLanguage(document, before);
  }

  const lookQuietly = (document: vscode.TextDocument) => {
    look(document).catch((error: unknown) => session.log(error));
  };
  for (const document of vscode.workspace.textDocuments) lookQuietly(document);
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(lookQuietly),
    // A change of language closes the document, too, but then it is not closed yet.
    vscode.workspace.onDidCloseTextDocument(document => {
      if (document.isClosed) changed.delete(document.uri.toString());
    }),
  );
}

function settings(scope?: vscode.Uri): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration('confwright', scope);
}

function head(document: vscode.TextDocument): string {
  const end = document.positionAt(headLength);
  return document.getText(new vscode.Range(new vscode.Position(0, 0), end));
}
