import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type {
  CodeAction,
  Diagnostic,
  PublishDiagnosticsParams,
  TextDocumentEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { URI } from 'vscode-uri';
import { applyText } from '../../support/apply-changes.ts';

const SERVER = join(import.meta.dirname, '../../../server/src/node/cli.ts');

const CAPABILITIES = {
  workspace: {
    configuration: true,
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['create', 'rename', 'delete'],
      changeAnnotationSupport: {},
    },
  },
  textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] }, disabledSupport: true } },
};

/**
 * Converts the files below `root` as an editor does: opens them in the language server, takes the action that a
 * finding of Glance offers, and applies its edit. Gives the changed files. @throws when nothing is offered
 */
export async function convertInEditor(root: string, conversion: string, release?: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', SERVER, 'lsp', '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const published = new Map<string, readonly Diagnostic[]>();
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }: PublishDiagnosticsParams) => {
    published.set(uri, diagnostics);
  });
  connection.onRequest('workspace/configuration', () => [release === undefined ? {} : { glance: { release } }]);
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  try {
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: CAPABILITIES,
      workspaceFolders: [{ uri: URI.file(root).toString(), name: 'machine' }],
    });
    await connection.sendNotification('initialized', {});
    for (const path of configurationFiles(root)) {
      const languageId = languageOf(path);
      const textDocument = { uri: URI.file(path).toString(), languageId, version: 1, text: readFileSync(path, 'utf8') };
      await connection.sendNotification('textDocument/didOpen', { textDocument });
    }
    await connection.sendRequest('confwright/settled', {});
    const action = await findAction((method, params) => connection.sendRequest(method, params), published, conversion);
    return applyEdit(action);
  } finally {
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    connection.dispose();
    await ended;
  }
}

async function findAction(
  request: (method: string, params: object) => Promise<unknown>,
  published: ReadonlyMap<string, readonly Diagnostic[]>,
  conversion: string,
): Promise<WorkspaceEdit> {
  for (const [uri, diagnostics] of published) {
    for (const { range, code } of diagnostics) {
      if (!String(code).startsWith('glance-')) continue;
      const question = { textDocument: { uri }, range, context: { diagnostics: [] } };
      const actions = (await request('textDocument/codeAction', question)) as readonly CodeAction[];
      const action = actions.find(
        ({ data }) => (data as { conversion?: string } | undefined)?.conversion === conversion,
      );
      if (!action) continue;
      const { edit, disabled } = (await request('codeAction/resolve', action)) as CodeAction;
      if (!edit) throw new Error(`the server does not convert: ${disabled?.reason ?? 'no edit'}`);
      return edit;
    }
  }
  throw new Error(`the server offers no ${conversion}; findings: ${JSON.stringify([...published])}`);
}

/** The files that Confwright reads. */
function configurationFiles(root: string): readonly string[] {
  const found = readdirSync(root, { recursive: true, withFileTypes: true });
  return found
    .filter(entry => entry.isFile() && READ.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name));
}

const READ = /^(?:apache2\.conf|glance\.conf|glance-api-uwsgi\.ini|nginx\.conf|glance|glance-api\.service)$/;

function languageOf(path: string): string {
  if (path.endsWith('.ini')) return 'uwsgi';
  if (path.endsWith('.service')) return 'systemd';
  return path.includes('/nginx/') ? 'nginx' : 'apacheconf';
}

/** Applies an edit on disk, in its order. */
function applyEdit({ documentChanges = [] }: WorkspaceEdit): readonly string[] {
  const changed = new Set<string>();
  for (const change of documentChanges) {
    if (!('kind' in change)) {
      changed.add(applyTextEdits(change));
      continue;
    }
    if (change.kind === 'rename') throw new Error('a file is to be renamed');
    const path = URI.parse(change.uri).fsPath;
    changed.add(path);
    if (change.kind === 'delete') rmSync(path);
    else if (!existsSync(path)) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, '');
    }
  }
  return [...changed].sort();
}

function applyTextEdits({ textDocument, edits }: TextDocumentEdit): string {
  const path = URI.parse(textDocument.uri).fsPath;
  const changes = edits.flatMap(edit => ('newText' in edit ? [{ range: edit.range, text: edit.newText }] : []));
  writeFileSync(path, applyText(readFileSync(path, 'utf8'), changes));
  return path;
}
