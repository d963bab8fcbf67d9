import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import type { Wasm } from '../catalogue.ts';
import { connectionFiles } from '../lsp/files.ts';
import { serve } from '../lsp/server.ts';
import { messagesFirst } from '../lsp/turns.ts';
import { soon } from './soon.ts';

const turns = messagesFirst(soon);
const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self), turns);

serve(connection, {
  files: connectionFiles(connection),
  wasm: options => (options as { readonly wasm: Wasm }).wasm,
  soon: turns.soon,
  now: () => performance.now(),
});
