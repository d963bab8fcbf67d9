import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

declare const btoa: (text: string) => string;

interface FileParams {
  readonly uri: string;
}

/** Answers the server's questions about files, which it cannot reach by itself in a browser. `null`: there is none. */
export function answerFileRequests(client: BaseLanguageClient): void {
  client.onRequest('confwright/readFile', ({ uri }: FileParams) =>
    orNull(async () => ({ bytes: base64(await vscode.workspace.fs.readFile(vscode.Uri.parse(uri, true))) })),
  );
  client.onRequest('confwright/stat', ({ uri }: FileParams) =>
    orNull(async () => {
      const { type, size } = await vscode.workspace.fs.stat(vscode.Uri.parse(uri, true));
      return { type: kind(type), size };
    }),
  );
  client.onRequest('confwright/list', ({ uri }: FileParams) =>
    orNull(async () => {
      const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.parse(uri, true));
      return entries.map(([name, type]) => [name, kind(type)] as const);
    }),
  );
}

/** A link counts as what it points to. */
function kind(type: vscode.FileType): 'file' | 'directory' {
  return (type & vscode.FileType.Directory) !== 0 ? 'directory' : 'file';
}

/** What cannot be read does not exist, as far as the server is concerned: it may lie outside of what VS Code shows. */
async function orNull<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch {
    return null;
  }
}

/** Bytes as base64 text, in pieces that fit on a call's stack. */
function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
