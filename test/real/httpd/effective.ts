import { knownConditions } from '../../../server/src/apache/conditions.ts';
import { CONTAINERS } from '../../../server/src/apache/containers.ts';
import type { Environment } from '../../../server/src/apache/environment.ts';
import { holds, resolve } from '../../../server/src/apache/environment.ts';
import type { Evaluation } from '../../../server/src/apache/evaluate.ts';
import { guardsOf } from '../../../server/src/apache/facts.ts';
import type { Item } from '../../../server/src/core/item.ts';
import type { Node } from '../../../server/src/core/tree.ts';
import type { Document } from '../../../server/src/workspace/document.ts';
import { positionIn } from '../../../server/src/workspace/document.ts';

/** One directive or opening tag that takes effect, variables and parameters put in. */
export interface Effective {
  readonly file: string;
  /** From 1, where the directive stands. */
  readonly line: number;
  readonly name: string;
  readonly words: readonly string[];
  /** Children of a section. */
  readonly children: readonly Effective[];
}

/** What of all files takes effect, in the order of reading; what a section includes stands on its own. */
export function effective(evaluation: Evaluation, documents: Iterable<Document>): readonly Effective[] {
  const found: { readonly order: number; readonly list: readonly Effective[] }[] = [];
  for (const document of documents) {
    for (const item of document.items) {
      for (const { environment, order } of evaluation.activations.get(item) ?? []) {
        if (item.kind === 'open' || item.kind === 'close') continue;
        found.push({ order, list: read(document, item, item.mapped?.tree.nodes ?? [], environment) });
      }
    }
  }
  return found.sort((a, b) => a.order - b.order).flatMap(({ list }) => list);
}

function read(document: Document, item: Item, nodes: readonly Node[], environment: Environment): readonly Effective[] {
  return nodes.flatMap(node => {
    const name = node.name.value.toLowerCase();
    const children = node.kind === 'block' ? read(document, item, node.children, environment) : [];
    if (node.kind === 'block' && CONTAINERS.has(name)) {
      return guardsOf(node, name).every(guard => holds(guard, environment, knownConditions)) ? children : [];
    }
    const line = document.lineOf(item) + positionIn(item.text, node.start).line + 1;
    const words = node.args.map(word => resolve(environment, word.value));
    const tag = node.kind === 'block' ? `<${name}` : name;
    return [{ file: new URL(document.uri).pathname, line, name: tag, words, children }];
  });
}
