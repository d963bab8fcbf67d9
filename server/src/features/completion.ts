import type { CompletionList } from 'vscode-languageserver-types';
import type { Dialect } from '../core/language.ts';
import type { Position } from '../core/span.ts';
import type { Project } from '../workspace/project.ts';
import { completeApache } from './completion/apache.ts';
import { completeIni } from './completion/ini.ts';
import { completeJson } from './completion/json.ts';
import type { Complete } from './completion/proposal.ts';
import { matches, toItem } from './completion/proposal.ts';
import { completeXml } from './completion/xml.ts';
import { completeYaml } from './completion/yaml.ts';
import { spotAt } from './spot.ts';

export interface CompletionOptions {
  /** Whether the client takes snippets; without, sections and whole pieces are not filled in. */
  readonly snippets: boolean;
}

/** Nothing is proposed in the files that start servers: they are others'. */
const COMPLETE: Readonly<Partial<Record<Dialect, Complete>>> = {
  apacheconf: completeApache,
  htaccess: completeApache,
  nginx: () => undefined,
  'uwsgi-ini': completeIni,
  'uwsgi-json': completeJson,
  'uwsgi-xml': completeXml,
  'uwsgi-yaml': completeYaml,
};

/** Characters behind which the client should ask. */
export const COMPLETION_TRIGGERS: readonly string[] = ['<', '/', '{', '(', '"', '[', '%', ':', ','];

/** More than all directives and options; only names that a file defines itself can be more. */
const LIMIT = 2000;

const START = { line: 0, character: 0 };

/**
 * What could be written at a position. Every item replaces the whole word under the cursor. All that fit a longer word
 * fit the shorter one, so the list is complete until the word is left, except where it had to be cut.
 */
export function completion(
  project: Project,
  uri: string,
  position: Position,
  options: CompletionOptions,
): CompletionList {
  const spot = spotAt(project, uri, position);
  const document = project.document(uri);
  const { text, offset } = spot ? { text: spot.item.text, offset: spot.offset } : { text: '', offset: 0 };
  const answer = document && COMPLETE[document.language.dialect]?.({ project, text, offset, spot });
  if (!answer) return { isIncomplete: false, items: [] };
  const range = spot ? spot.document.rangeOf(spot.item, answer.span) : { start: START, end: START };
  const typed = text.slice(answer.span.start, offset);
  const fitting = answer.proposals.filter(proposal => matches(proposal, typed));
  const sent = fitting.slice(0, LIMIT);
  const items = sent.flatMap(proposal => toItem(proposal, range, options.snippets) ?? []);
  return { isIncomplete: sent.length < fitting.length, items };
}
