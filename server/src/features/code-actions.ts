import type { CodeAction, Range, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { CodeActionKind } from 'vscode-languageserver-types';
import type { FileChange, Fix } from '../core/fix.ts';
import type { FileFinding } from '../lint/collect.ts';
import { collectFindings } from '../lint/collect.ts';
import type { Conversion, ConversionResult } from '../workspace/conversion.ts';
import type { Document } from '../workspace/document.ts';
import type { Project } from '../workspace/project.ts';
import { toDiagnostic } from './diagnostics.ts';
import { formatActions } from './format-actions.ts';
import { nginxActions } from './nginx-actions.ts';

/** What a conversion's action carries until the editor asks for its edit. */
export interface ConversionData {
  readonly conversion: string;
  /** The way that is chosen, if not the usual one. */
  readonly choice?: string;
  readonly uri: string;
  /** Where the finding stands that it mends. */
  readonly line: number;
  readonly character: number;
}

/** Repairs and conversions for a range, those of the findings there first. Edits of conversions come when resolved. */
export function codeActions(
  project: Project,
  uri: string,
  range: Range,
  conversions: readonly Conversion[],
): readonly CodeAction[] {
  const document = project.document(uri);
  if (!document) return [];
  const here = collectFindings(project, document).findings.filter(finding => overlaps(finding.range, range));
  return [
    ...here.flatMap(found => [
      ...(found.finding.fixes ?? []).map(fix => fixAction(project, document, found, fix)),
      ...conversionActions(project, document, found, conversions),
    ]),
    ...formatActions(document, range),
    ...nginxActions(project, document, range),
  ];
}

/** The edit of a conversion's action. Undefined when the file is gone or there is nothing to convert any more. */
export async function resolveConversion(
  project: Project,
  data: ConversionData,
  conversions: readonly Conversion[],
): Promise<ConversionResult | undefined> {
  const conversion = conversions.find(candidate => candidate.id === data.conversion);
  const document = project.document(data.uri);
  const place = document?.placeAt(data);
  if (!conversion || !place) return undefined;
  const span = { start: place.offset, end: place.offset };
  return conversion.convert(project, {
    uri: data.uri,
    site: { uri: data.uri, item: place.item, span },
    ...(data.choice === undefined ? {} : { choice: data.choice }),
  });
}

/**
 * Changes of several files as one edit, each annotated with its reason. What changes or removes a file that is in use
 * asks for confirmation; a new file alone changes nothing. Creating comes first and removing last, so that nothing is
 * lost half way. The notes stand with the first change that asks.
 */
export function toWorkspaceEdit(
  project: Project,
  changes: readonly FileChange[],
  notes: readonly string[] = [],
): WorkspaceEdit {
  const rank = { create: 0, edit: 1, rename: 2, delete: 3 } as const;
  const ordered = [...changes].sort((a, b) => rank[a.kind] - rank[b.kind]);
  const noted = ordered.findIndex(({ kind }) => kind !== 'create');
  return {
    documentChanges: ordered.flatMap((change, at) => documentChanges(project, change, `change-${at}`)),
    changeAnnotations: Object.fromEntries(
      ordered.map((change, at) => [
        `change-${at}`,
        {
          label: change.why,
          needsConfirmation: change.kind !== 'create',
          ...(at === noted && notes.length > 0 ? { description: notes.join('\n') } : {}),
        },
      ]),
    ),
  };
}

function documentChanges(
  project: Project,
  change: FileChange,
  annotationId: string,
): NonNullable<WorkspaceEdit['documentChanges']> {
  const { uri } = change;
  if (change.kind === 'delete') return [{ kind: 'delete', uri, annotationId }];
  if (change.kind === 'rename') return [{ kind: 'rename', oldUri: uri, newUri: change.to, annotationId }];
  if (change.kind === 'edit') {
    const edits = change.changes.map(({ range, text }) => ({ range, newText: text, annotationId }));
    return [textEdit(project, uri, edits)];
  }
  const start = { line: 0, character: 0 };
  return [
    { kind: 'create', uri, options: { ignoreIfExists: true }, annotationId },
    textEdit(project, uri, [{ range: { start, end: start }, newText: change.text, annotationId } as TextEdit]),
  ];
}

function textEdit(project: Project, uri: string, edits: TextEdit[]): TextDocumentEdit {
  return { textDocument: { uri, version: project.document(uri)?.version ?? null }, edits };
}

function fixAction(project: Project, document: Document, found: FileFinding, fix: Fix): CodeAction {
  const { item } = found;
  const annotationId = 'fix';
  const edits = fix.changes.map(change => ({
    range: item ? document.rangeOf(item, change) : found.range,
    newText: change.text,
    ...(fix.safe ? {} : { annotationId }),
  }));
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(project, found)],
    isPreferred: fix.safe,
    edit: {
      documentChanges: [textEdit(project, document.uri, edits)],
      ...(fix.safe ? {} : { changeAnnotations: { [annotationId]: { label: fix.title, needsConfirmation: true } } }),
    },
  };
}

function conversionActions(
  project: Project,
  document: Document,
  found: FileFinding,
  conversions: readonly Conversion[],
): readonly CodeAction[] {
  return (found.finding.conversions ?? []).flatMap(({ id, preferred }) => {
    const conversion = conversions.find(candidate => candidate.id === id);
    if (!conversion) return [];
    const data: ConversionData = { conversion: id, uri: document.uri, ...found.range.start };
    const diagnostics = [toDiagnostic(project, found)];
    const kind = CodeActionKind.QuickFix;
    const { uri } = document;
    const site = found.item && { uri, item: found.item, span: found.finding };
    const choices = conversion.choices?.(project, { uri, ...(site ? { site } : {}) }) ?? [];
    return [
      { title: conversion.title, kind, diagnostics, data, ...(preferred ? { isPreferred: true } : {}) },
      ...choices.map(choice => ({ title: choice.title, kind, diagnostics, data: { ...data, choice: choice.id } })),
    ];
  });
}

function overlaps(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
