import type { BaseLanguageClient, DocumentSelector } from 'vscode-languageclient';

/** Every method by which a client attends to a document. */
const methods = [
  'textDocument/didOpen',
  'textDocument/didChange',
  'textDocument/didSave',
  'textDocument/didClose',
  'textDocument/completion',
  'textDocument/hover',
  'textDocument/signatureHelp',
  'textDocument/definition',
  'textDocument/references',
  'textDocument/documentHighlight',
  'textDocument/documentSymbol',
  'textDocument/codeAction',
  'textDocument/codeLens',
  'textDocument/documentLink',
  'textDocument/formatting',
  'textDocument/rangeFormatting',
  'textDocument/onTypeFormatting',
  'textDocument/rename',
  'textDocument/foldingRange',
  'textDocument/selectionRange',
  'textDocument/linkedEditingRange',
  'textDocument/semanticTokens',
  'textDocument/inlayHint',
  'textDocument/diagnostic',
] as const;

/**
 * Lets a running client attend to further documents. Registering whole languages such as YAML instead would make this
 * extension a formatter and completer of every YAML file.
 */
export function registerDocument(client: BaseLanguageClient, documents: DocumentSelector): void {
  const capabilities = client.initializeResult?.capabilities;
  if (capabilities === undefined) return;
  const sync = capabilities.textDocumentSync;
  const all = {
    ...capabilities,
    resolvedTextDocumentSync: typeof sync === 'object' ? sync : { openClose: true, change: sync ?? 0 },
  };
  for (const method of methods) client.getFeature(method as 'textDocument/hover').initialize(all, documents);
}
