import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Dialect } from '../../core/language.ts';
import type { OptionFact } from '../../knowledge/options.ts';
import { allOptions } from '../../knowledge/options.ts';
import { COMMON_OPTIONS } from './common.ts';
import type { Proposal } from './proposal.ts';

/** How an option is written; `filter` where the text before the cursor has more than the name. */
export type WriteOption = (fact: OptionFact) => Pick<Proposal, 'insert' | 'snippet' | 'filter'>;

/** Every option, as a dialect writes it. */
export function optionProposals(dialect: Dialect, write: WriteOption): readonly Proposal[] {
  return allOptions().map(fact => ({
    label: fact.name,
    kind: fact.logic ? CompletionItemKind.Keyword : CompletionItemKind.Property,
    detail: fact.plugins[0] === 'core' ? 'core' : `plugin ${fact.plugins.join(', ')}`,
    rank: rankOf(fact),
    data: { kind: 'option', name: fact.name, dialect },
    ...write(fact),
  }));
}

function rankOf(fact: OptionFact): number {
  if (COMMON_OPTIONS.has(fact.name)) return 10;
  if (fact.logic) return 30;
  return fact.plugins[0] === 'core' ? 20 : 25;
}

/** An option that takes no value is switched on with this one. */
export function valueless(fact: OptionFact): boolean {
  return fact.argument === 'none' && !fact.logic;
}
