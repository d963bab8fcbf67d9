import { describeTerms } from './describe-glossary.ts';
import type { Told } from './hover-apache.ts';
import type { Spot } from './spot.ts';
import { wordAt } from './spot.ts';

/** What the glossary says of the directive under the cursor. */
export function tellNginx({ mapped, offset }: Spot): Told | undefined {
  const found = wordAt(mapped.tree.nodes, offset);
  if (found?.argument !== -1) return undefined;
  return { span: found.word, paragraphs: describeTerms([{ kind: 'directive', text: found.word.value }]) };
}
