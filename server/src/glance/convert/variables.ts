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
