import * as vscode from 'vscode';
import { ours } from './selector.ts';
import type { ServerState, Session } from './session.ts';

const texts: Readonly<Record<ServerState, string>> = {
  off: 'Server not started',
  starting: 'Server starting',
  running: 'Server running',
  failed: 'Server stopped',
};

/** Two items beside the language in the status bar: the server, and the release of Glance that the advice is for. */
export function showStatus(session: Session): vscode.Disposable {
  const server = vscode.languages.createLanguageStatusItem('confwright.server', ours());
  server.name = 'Confwright';
  const glance = vscode.languages.createLanguageStatusItem('confwright.glance', ours());
  glance.name = 'Glance Release';
  glance.command = {
    title: 'Change',
    command: 'workbench.action.openSettings',
    arguments: ['confwright.glance.release'],
  };

  function showServer(state: ServerState): void {
    server.text = texts[state];
    server.busy = state === 'starting';
    server.severity = vscode.LanguageStatusSeverity[state === 'failed' ? 'Error' : 'Information'];
    server.command =
      state === 'failed'
        ? { title: 'Restart', command: 'confwright.restartServer' }
        : { title: 'Show Output', command: 'confwright.showOutput' };
  }

  function showGlance(): void {
    const release = vscode.workspace.getConfiguration('confwright').get<string | number | null>('glance.release', null);
    glance.text = release === null || release === '' ? 'Glance up to 2025.2' : `Glance ${release}`;
    glance.detail = release === null || release === '' ? 'no release is set' : 'set by confwright.glance.release';
  }

  showServer(session.state());
  showGlance();
  return vscode.Disposable.from(
    server,
    glance,
    session.onDidChangeState(showServer),
    vscode.workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration('confwright.glance.release')) showGlance();
    }),
  );
}
