import { expect, test } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver';
import { fitEdit } from '../../server/src/lsp/fit-edit.ts';

const start = { line: 0, character: 0 };
const range = { start, end: start };
const text: WorkspaceEdit = {
  documentChanges: [
    { textDocument: { uri: 'file:///a', version: 3 }, edits: [{ range, newText: 'x', annotationId: 'why' }] },
  ],
  changeAnnotations: { why: { label: 'because', needsConfirmation: true } },
};
const files: WorkspaceEdit = {
  ...text,
  documentChanges: [{ kind: 'create', uri: 'file:///b', annotationId: 'why' }, ...(text.documentChanges ?? [])],
};
const clientWith = (workspaceEdit: object) => ({ workspace: { workspaceEdit } });

test('a client that takes all gets all', () => {
  const all = { documentChanges: true, resourceOperations: ['create', 'delete'], changeAnnotationSupport: {} };
  expect(fitEdit(files, clientWith(all))).toBe(files);
});

test('annotations go where they are not known', () => {
  const edit = fitEdit(files, clientWith({ documentChanges: true, resourceOperations: ['create'] }));
  expect(edit).toEqual({
    documentChanges: [
      { kind: 'create', uri: 'file:///b' },
      { textDocument: { uri: 'file:///a', version: 3 }, edits: [{ range, newText: 'x' }] },
    ],
  });
});

test('plain changes for the plainest client', () => {
  expect(fitEdit(text, {})).toEqual({ changes: { 'file:///a': [{ range, newText: 'x' }] } });
});

test('no edit where files cannot be made', () => {
  expect(fitEdit(files, {})).toBeUndefined();
  expect(fitEdit(files, clientWith({ documentChanges: true }))).toBeUndefined();
  expect(fitEdit(files, clientWith({ documentChanges: true, resourceOperations: ['delete'] }))).toBeUndefined();
});
