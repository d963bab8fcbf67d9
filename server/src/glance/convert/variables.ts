import type { Item } from '../../core/item.ts';
import type { Document } from '../../workspace/document.ts';

/** `text` with `${variables}` put in, as the `Define` lines of the files give them; an unknown one stays. */
export function withDefinitions(documents: readonly Document[], text: string): string {
  if (!text.includes('${')) return text;
  const values = new Map<string, string>();
  for (const document of documents) {
    for (const item of document.items) {
      for (const fact of item.mapped?.facts ?? []) {
        if (fact.kind === 'define' && fact.value !== undefined) values.set(fact.name, fact.value);
      }
    }
  }
  let result = text;
  for (let round = 0; round < 5 && result.includes('${'); round += 1) {
    result = result.replace(/\$\{([^}]*)\}/g, (all, name: string) => values.get(name) ?? all);
  }
  return result;
}

/** How texts of an item are resolved: once for each use of the macro it stands in, else once. */
export function resolutions(documents: readonly Document[], item: Item): readonly ((text: string) => string)[] {
  const macro = macroAround(item);
  const [name, ...parameters] = macro?.mapped?.tree.nodes[0]?.args.map(({ value }) => value) ?? [];
  const uses = documents.flatMap(document =>
    document.items.flatMap(other =>
      (other.mapped?.facts ?? []).flatMap(fact =>
        fact.kind === 'use' && fact.name === name?.toLowerCase() ? [fact.arguments] : [],
      ),
    ),
  );
  const values = macro && uses.length > 0 ? uses : [[]];
  return values.map(given => text => {
    const put = parameters
      .map((parameter, index) => [parameter, given[index]] as const)
      .sort(([a], [b]) => b.length - a.length)
      .reduce(
        (result, [parameter, value]) => (value === undefined ? result : result.replaceAll(parameter, value)),
        text,
      );
    return withDefinitions(documents, put);
  });
}

/** The macro whose body an item is part of. */
export function macroAround(item: Item): Item | undefined {
  for (let around = item.container; around; around = around.container) if (around.name === 'macro') return around;
  return undefined;
}
