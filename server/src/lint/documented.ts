import { DEPLOYMENT_RULES, ITEM_RULES } from '../catalogue.ts';
import type { Rule } from '../core/rule.ts';
import type { Notice } from './notices.ts';
import { NOTICES } from './notices.ts';

/** Something a finding may name, with what there is to say of it: a rule has examples, a notice has not. */
export type Documented = Notice & Partial<Pick<Rule, 'exampleFile' | 'exampleRelease' | 'bad' | 'good'>>;

/** Every id that a finding may have, sorted: each has a page of documentation. */
export const DOCUMENTED: readonly Documented[] = [...ITEM_RULES, ...DEPLOYMENT_RULES, ...NOTICES].sort((a, b) =>
  a.id < b.id ? -1 : 1,
);
