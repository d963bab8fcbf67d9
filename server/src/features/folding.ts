import type { FoldingRange } from 'vscode-languageserver-types';
import { FoldingRangeKind } from 'vscode-languageserver-types';
import type { Item } from '../core/item.ts';
import { CLOSING } from '../nginx/items.ts';
import type { Project } from '../workspace/project.ts';
import type { Fold } from './item-folds.ts';
import { foldsOf } from './item-folds.ts';

/** What can be folded: sections, containers, ini sections, and comments of two lines and more. */
export function foldingRanges(project: Project, uri: string): readonly FoldingRange[] {
  const document = project.document(uri);
  // Files that start servers are others', whose tools fold them.
  if (!document || document.language.program === 'service') return [];
  const ranges: FoldingRange[] = [];
  const add = (startLine: number, endLine: number, comment: boolean): void => {
    if (endLine > startLine) {
      ranges.push({ startLine, endLine, ...(comment ? { kind: FoldingRangeKind.Comment } : {}) });
    }
  };
  const open: { readonly item: Item; readonly line: number }[] = [];
  let lastLine = 0;
  for (const item of document.items) {
    const line = document.lineOf(item);
    const { folds, first, last } = foldsOf(item, document.language.dialect);
    for (const fold of folds) add(line + fold.start, line + fold.end, isComment(fold));
    if (item.kind === 'header') {
      const before = open.pop();
      if (before) add(before.line, lastLine, false);
    }
    if (item.kind === 'close') closeUpTo(open, item.name, level => add(level.line, line + first - 1, false));
    if (item.kind === 'open' || item.kind === 'header') open.push({ item, line: line + first });
    if (item.kind !== 'trivia') lastLine = line + last;
  }
  for (const { line } of open) add(line, lastLine, false);
  return ranges.sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

function isComment(fold: Fold): boolean {
  return fold.kind === 'comment';
}

/** Closes the innermost container of this name, and those left open in it. */
function closeUpTo<Level extends { readonly item: Item }>(
  open: Level[],
  name: string,
  close: (level: Level) => void,
): void {
  const at = open.findLastIndex(level => level.item.name === name || name === CLOSING);
  if (at < 0) return;
  for (const level of open.splice(at)) close(level);
}
