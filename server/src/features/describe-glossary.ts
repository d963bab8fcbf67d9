import type { GlossaryWord } from '../knowledge/glossary.ts';
import { glossaryFor } from '../knowledge/glossary.ts';
import type { Line, Paragraph } from './markup.ts';
import { listed } from './markup.ts';

/** What the glossary says of some words that stand for the same thing, each entry once. */
export function describeTerms(words: readonly GlossaryWord[]): readonly Paragraph[] {
  const entries = [...new Set(words.flatMap(word => glossaryFor(word)))];
  return entries.map(({ title, text, links }) => {
    const lines: readonly Line[] = [[{ bold: title }], [{ markdown: text }]];
    if (links.length === 0) return lines;
    return [...lines, listed(links.map(({ title: link, url }) => ({ link, url })))];
  });
}
