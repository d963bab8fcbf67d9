import type { ClientCapabilities, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver';

type Operation = NonNullable<WorkspaceEdit['documentChanges']>[number];

/**
 * An edit as the client takes it: without annotations where it knows none, by file where it knows no versions.
 * Undefined where the edit makes, moves or removes files and the client cannot.
 */
export function fitEdit(edit: WorkspaceEdit, capabilities: ClientCapabilities): WorkspaceEdit | undefined {
  const supported = capabilities.workspace?.workspaceEdit;
  const operations = edit.documentChanges ?? [];
  const kinds = operations.flatMap(operation => ('kind' in operation ? [operation.kind] : []));
  if (kinds.some(kind => !supported?.documentChanges || !supported.resourceOperations?.includes(kind)))
    return undefined;
  if (supported?.changeAnnotationSupport) return edit;
  const plain = operations.map(withoutAnnotation);
  if (supported?.documentChanges) return { documentChanges: plain };
  const changes: Record<string, TextEdit[]> = {};
  for (const operation of plain) {
    if (!('edits' in operation)) continue;
    const { uri } = operation.textDocument;
    changes[uri] = [...(changes[uri] ?? []), ...(operation.edits as TextEdit[])];
  }
  return { changes };
}

function withoutAnnotation(operation: Operation): Operation {
  if ('kind' in operation) {
    const { annotationId: _, ...rest } = operation;
    return rest;
  }
  const edits = (operation as TextDocumentEdit).edits.map(edit => {
    const { range, newText } = edit as TextEdit;
    return { range, newText };
  });
  return { textDocument: operation.textDocument, edits };
}
