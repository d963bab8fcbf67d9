import type { DocumentHighlight } from 'vscode-languageserver-types';
import { DocumentHighlightKind } from 'vscode-languageserver-types';
import type { Position } from '../core/span.ts';
import type { Project } from '../workspace/project.ts';
import { spotAt } from './spot.ts';
import { tagPairAt } from './tags.ts';

/** The names in the opening and the closing tag of the section whose tag the cursor is on; empty elsewhere. */
export function documentHighlights(project: Project, uri: string, position: Position): readonly DocumentHighlight[] {
  const spot = spotAt(project, uri, position);
  const pair = spot && tagPairAt(project, spot);
  return pair ? [pair.open, pair.close].map(range => ({ range, kind: DocumentHighlightKind.Text })) : [];
}
