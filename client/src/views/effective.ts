import * as vscode from 'vscode';
import type { Session } from '../session.ts';

const scheme = 'confwright-effective';

/** How long to wait for more edits before the view is made anew, in milliseconds. */
const patience = 300;

/** The server's answer to `confwright/effective`. */
type Answer = { readonly kind: 'shown'; readonly text: string } | { readonly kind: 'none'; readonly reason: string };

/** The address of the virtual document that shows what a uWSGI file comes to. */
export function effectiveUri(source: vscode.Uri): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `${source.path}.effective.ini`, query: source.toString() });
}

/** Provides these documents, and makes them anew when a file is edited or saved while one is open. */
export function provideEffective(session: Session): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function refresh(): void {
    timer = undefined;
    for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === scheme) changed.fire(uri);
  }

  return vscode.Disposable.from(
    changed,
    { dispose: () => clearTimeout(timer) },
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: uri => textOf(session, uri.query),
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.scheme === scheme || !session.serves(document)) return;
      clearTimeout(timer);
      timer = setTimeout(refresh, patience);
    }),
  );
}

/** The text of the view, or in a comment why there is none. */
async function textOf(session: Session, source: string): Promise<string> {
  const client = await session.start();
  if (client === undefined) return '; The language server of Confwright does not run; its output says why.\n';
  const params = { textDocument: { uri: source } };
  const answer = await client.sendRequest<Answer | null>('confwright/effective', params);
  if (answer === null) return '; This could not be told; the output of Confwright says why.\n';
  return answer.kind === 'shown' ? answer.text : `; ${answer.reason}\n`;
}
