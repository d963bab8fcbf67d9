import type { ItemChange } from '../core/fix.ts';
import type { Item } from '../core/item.ts';
import type { Site } from '../core/sighting.ts';
import type { Block, Entry } from '../core/tree.ts';
import { walk } from '../core/tree.ts';
import type { Deployment } from './deployment.ts';
import type { Document } from './document.ts';
import type { SiteEdit } from './edits.ts';
import type { Project } from './project.ts';

/** A directive of an nginx file with its place. */
export interface NginxLine {
  readonly document: Document;
  readonly item: Item;
  readonly entry: Entry;
  /** Blocks of the item around it, innermost last. */
  readonly parents: readonly Block[];
}

/** The nginx files of a deployment. */
export function nginxDocuments(project: Project, deployment: Deployment): readonly Document[] {
  return [...deployment.members].flatMap(uri => {
    const document = project.document(uri);
    return document?.language.program === 'nginx' ? [document] : [];
  });
}

export function nginxLinesOf(document: Document, items: readonly Item[] = document.items): readonly NginxLine[] {
  const lines: NginxLine[] = [];
  for (const item of items) {
    walk(item.mapped?.tree.nodes ?? [], (node, parents) => {
      if (node.kind === 'entry') lines.push({ document, item, entry: node, parents: [...parents] });
    });
  }
  return lines;
}

/** The directive at a site; undefined where that is in no nginx file. */
export function nginxLineAt(project: Project, site: Site): NginxLine | undefined {
  const document = project.document(site.uri);
  if (document?.language.program !== 'nginx') return undefined;
  return nginxLinesOf(document, [site.item]).find(({ entry }) => entry.start === site.span.start);
}

/** Directives outside of any block but a container: they hold for every server. */
export function nginxSurroundings(documents: readonly Document[]): readonly Entry[] {
  return documents.flatMap(document =>
    nginxLinesOf(
      document,
      document.items.filter(({ kind }) => kind === 'entry'),
    ).map(({ entry }) => entry),
  );
}

export function siteEdits(
  { document: { uri }, item }: Pick<NginxLine, 'document' | 'item'>,
  changes: readonly ItemChange[],
): readonly SiteEdit[] {
  return changes.map(change => ({ uri, item, ...change }));
}
