import { CONTAINERS } from '../apache/containers.ts';
import type { Finding } from '../core/finding.ts';
import { placeFindings } from '../core/finding.ts';
import type { Item, Mapped } from '../core/item.ts';
import type { Language } from '../core/language.ts';
import type { ItemContext } from '../core/rule.ts';

/** Judges one item by its own text. */
export type Check = (context: ItemContext) => readonly Finding[];

/** The map step: reads an item and keeps its tree, facts and findings. Depends on its text and on being in a macro. */
export function mapItem(item: Item, language: Language, check: Check): Mapped {
  if (item.kind === 'trivia') {
    item.mapped = { tree: { nodes: [], problems: [] }, facts: [], findings: [] };
    return item.mapped;
  }
  const tree = language.parse(item.text);
  const inMacro = isInMacro(item);
  const findings = [
    ...(isTagLine(item)
      ? []
      : tree.problems.map(
          ({ start, end, rule, message }): Finding => ({ start, end, rule, message, severity: 'error' }),
        )),
    ...check({ text: item.text, tree, dialect: language.dialect, inMacro }),
  ];
  item.mapped = {
    tree,
    facts: language.facts(tree.nodes),
    findings: findings.length === 0 ? [] : placeFindings(item.text, findings),
  };
  return item.mapped;
}

/**
 * A container's opening and closing line are items of their own: each alone looks unbalanced and is not. Any other closing
 * tag that is an item of its own closes nothing.
 */
function isTagLine(item: Item): boolean {
  return item.kind === 'open' || item.kind === 'header' || (item.kind === 'close' && CONTAINERS.has(item.name));
}

function isInMacro(item: Item): boolean {
  for (let around = item.container; around; around = around.container) if (around.name === 'macro') return true;
  return item.kind === 'open' && item.name === 'macro';
}
