import type { CompletionItem } from 'vscode-languageserver-types';
import { findDirective } from '../knowledge/directives.ts';
import { findOption } from '../knowledge/options.ts';
import type { CompletionData } from './completion/proposal.ts';
import { describeDirective } from './describe-apache.ts';
import { describeTerms } from './describe-glossary.ts';
import { describeOption } from './describe-uwsgi.ts';
import type { Paragraph } from './markup.ts';
import { render } from './markup.ts';

/** Adds the documentation to an item that `completion` gave. An item of another origin comes back as it is. */
export function resolveCompletion(item: CompletionItem, options: { readonly markdown: boolean }): CompletionItem {
  const paragraphs = isData(item.data) ? documentation(item.data) : [];
  return paragraphs.length === 0 ? item : { ...item, documentation: render(paragraphs, options.markdown) };
}

function documentation(data: CompletionData): readonly Paragraph[] {
  if (data.kind === 'directive') {
    const fact = findDirective(data.name);
    return fact ? [describeDirective(fact), ...describeTerms([{ kind: 'directive', text: fact.name }])] : [];
  }
  const fact = findOption(data.name);
  return fact ? [describeOption(fact, data.dialect), ...describeTerms([{ kind: 'option', text: fact.name }])] : [];
}

function isData(data: unknown): data is CompletionData {
  if (typeof data !== 'object' || data === null || !('kind' in data) || !('name' in data)) return false;
  return (data.kind === 'directive' || data.kind === 'option') && typeof data.name === 'string';
}
