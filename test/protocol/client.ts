import { PassThrough } from 'node:stream';
import type { InitializeParams, InitializeResult, PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { createConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import type { ProtocolConnection } from 'vscode-languageserver-protocol/node';
import { createProtocolConnection, InitializeRequest } from 'vscode-languageserver-protocol/node';
import type { Files } from '../../server/src/core/files.ts';
import { memoryFiles } from '../../server/src/core/files.ts';
import { serve } from '../../server/src/lsp/server.ts';
import { bundledWasm } from '../../server/src/node/wasm.ts';
import { ROOT, uriOf } from '../support/project.ts';

/** A client that talks to a server in this process, over streams as in life. */
export interface TestClient {
  readonly connection: ProtocolConnection;
  readonly result: InitializeResult;
  /** The last findings of each file. */
  readonly published: ReadonlyMap<string, PublishDiagnosticsParams>;
  open(path: string, text: string, languageId?: string): Promise<void>;
  change(path: string, version: number, contentChanges: readonly object[]): Promise<void>;
  request<Answer>(method: string, params: object): Promise<Answer>;
  /** The last findings of a file when all work is done. */
  diagnostics(path: string): Promise<PublishDiagnosticsParams['diagnostics']>;
  stop(): void;
}

export interface ClientOptions {
  /** Path → text of the workspace. */
  readonly files?: Readonly<Record<string, string>>;
  readonly port?: Files;
  readonly positionEncodings?: readonly string[];
  readonly settings?: object;
}

const CAPABILITIES: InitializeParams['capabilities'] = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['create', 'rename', 'delete'],
      changeAnnotationSupport: {},
    },
  },
  textDocument: {
    hover: { contentFormat: ['markdown'] },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
    codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] }, disabledSupport: true },
    publishDiagnostics: { relatedInformation: true, versionSupport: true, codeDescriptionSupport: true },
  },
};

export async function startClient(options: ClientOptions = {}): Promise<TestClient> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const files = Object.entries(options.files ?? {}).map(([path, text]) => [uriOf(path), text] as const);
  serve(createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)), {
    files: options.port ?? memoryFiles(Object.fromEntries(files)),
    wasm: bundledWasm,
    soon: work => void setImmediate(work),
    now: () => performance.now(),
  });
  const connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const published = new Map<string, PublishDiagnosticsParams>();
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.set(params.uri, params);
  });
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
    throw new Error(`the server logged: ${message}`);
  });
  connection.onRequest('workspace/configuration', () => [options.settings ?? {}]);
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  const general = options.positionEncodings ? { positionEncodings: [...options.positionEncodings] } : {};
  const result = await connection.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: null,
    capabilities: { ...CAPABILITIES, general },
    workspaceFolders: [{ uri: ROOT, name: 'site' }],
  });
  await connection.sendNotification('initialized', {});
  const request = <Answer>(method: string, params: object): Promise<Answer> => connection.sendRequest(method, params);
  return {
    connection,
    result,
    published,
    request,
    open: (path, text, languageId = 'apacheconf') =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: uriOf(path), languageId, version: 1, text },
      }),
    change: (path, version, contentChanges) =>
      connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: uriOf(path), version },
        contentChanges,
      }),
    diagnostics: async path => {
      await request('confwright/settled', {});
      return published.get(uriOf(path))?.diagnostics ?? [];
    },
    stop: () => connection.dispose(),
  };
}
