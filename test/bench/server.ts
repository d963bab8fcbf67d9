import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PublishDiagnosticsParams } from 'vscode-languageserver-protocol/node';
import {
  createProtocolConnection,
  DidOpenTextDocumentNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { SERVER_FLAGS } from '../../client/src/server-flags.ts';

/** The built server in a process of its own, over stdio. */
export type BenchServer = Awaited<ReturnType<typeof startServer>>;

/** Starts the server as the client does, without a workspace folder and initializes it. */
export async function startServer() {
  const path = fileURLToPath(new URL('../../dist/server.js', import.meta.url));
  const child = spawn(process.execPath, [...SERVER_FLAGS, path, '--stdio']);
  child.stderr.pipe(process.stderr);
  let stopped = false;
  child.once('exit', code => {
    if (!stopped) throw new Error(`the server ended with ${code}; is it built?`);
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const waiting: { readonly version: number; readonly resolve: (params: PublishDiagnosticsParams) => void }[] = [];
  connection.onNotification(PublishDiagnosticsNotification.type, params => {
    for (const entry of waiting.filter(({ version }) => (params.version ?? -1) >= version)) {
      waiting.splice(waiting.indexOf(entry), 1);
      entry.resolve(params);
    }
  });
  connection.listen();
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    capabilities: {
      textDocument: {
        hover: { contentFormat: ['markdown'] },
        completion: { completionItem: { snippetSupport: true } },
        publishDiagnostics: { versionSupport: true, relatedInformation: true, codeDescriptionSupport: true },
      },
    },
    workspaceFolders: null,
  });
  await connection.sendNotification(InitializedNotification.type, {});
  return {
    connection,
    open: (uri: string, text: string) =>
      connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId: 'apacheconf', version: 1, text },
      }),
    /** The next findings for this version or a later one. */
    published: (version: number) =>
      new Promise<PublishDiagnosticsParams>(resolve => {
        waiting.push({ version, resolve });
      }),
    settled: () => connection.sendRequest('confwright/settled'),
    cpu: () => cpuOf(child),
    peakMemory: () => peakMemoryOf(child),
    stop: () => {
      stopped = true;
      connection.dispose();
      child.kill();
    },
  };
}

/** CPU time of all threads, milliseconds. */
function cpuOf({ pid }: ChildProcess): number {
  const tasks = readdirSync(`/proc/${pid}/task`);
  const times = tasks.map(task => Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ', 1)[0]));
  return times.reduce((sum, time) => sum + time, 0) / 1e6;
}

/** MiB. */
function peakMemoryOf({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024;
}
