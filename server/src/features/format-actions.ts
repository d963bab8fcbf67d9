import type { CodeAction, Range } from 'vscode-languageserver-types';
import { CodeActionKind } from 'vscode-languageserver-types';
import { uwsgiFormats } from '../convert/uwsgi/uwsgi-formats.ts';
import type { Document } from '../workspace/document.ts';

/** Conversions of a uWSGI file to the other formats, offered in its first line and where a section begins. */
export function formatActions(document: Document, range: Range): readonly CodeAction[] {
  const { uri, language } = document;
  if (language.program !== 'uwsgi' || !(range.start.line === 0 || beginsSection(document, range))) return [];
  return uwsgiFormats
    .filter(({ id }) => id.replace('-to', '') !== language.dialect)
    .map(({ id, title }) => ({
      title,
      kind: CodeActionKind.RefactorRewrite,
      data: { conversion: id, uri, ...range.start },
    }));
}

function beginsSection(document: Document, { start: { line } }: Range): boolean {
  const item = document.placeAt({ line, character: 0 })?.item;
  if (item?.kind === 'header') return document.lineAt(line).trim().startsWith('[');
  const nodes = item?.mapped?.tree.nodes ?? [];
  return nodes.some(node => {
    if (!item || node.kind !== 'block') return false;
    const { start, end } = document.rangeOf(item, node.open);
    return start.line <= line && line <= end.line;
  });
}
